"""Rows of inputs on a question's page: the options to choose, the columns of a table."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from alliance.base.typed import clean
from alliance.questionnaires.building.parts import Part, new_id, words_of
from alliance.questionnaires.definition import COLUMN_NAMES, ColumnKind

CODE = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,59}")
COLUMN_CODE = re.compile(r"[a-z][a-z0-9_]{0,59}")
SPARE = 2
MORE = 6
MOST = 220


@dataclass
class Row:
    """One option or column as it is typed."""

    place: int
    code: str = ""
    known: bool = False
    label: dict[str, str] = field(default_factory=dict)
    hint: dict[str, str] = field(default_factory=dict)
    type: str = ColumnKind.TEXT
    total: bool = False
    required: bool = False
    error: str = ""
    languages: list[str] = field(default_factory=list)

    @property
    def labels(self) -> list[tuple[str, str]]:
        """What applicants read, by language."""
        return [(code, self.label.get(code, "")) for code in self.languages]

    @property
    def hints(self) -> list[tuple[str, str]]:
        """What helps to choose it, by language."""
        return [(code, self.hint.get(code, "")) for code in self.languages]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed into it."""
        return not (self.code or any(self.label.values()) or any(self.hint.values()))


@dataclass
class Rows:
    """All rows of one list, in the languages of a form."""

    name: str
    languages: list[str]
    rows: list[Row]

    @classmethod
    def of_part(cls, name: str, parts: Sequence[Part], languages: list[str]) -> "Rows":
        """The rows as the form has them."""
        rows = [
            Row(
                place=place,
                code=part["id"],
                known=True,
                label=dict(part["label"]),
                hint=dict(part.get("hint") or {}),
                type=part.get("type", ColumnKind.TEXT),
                total=bool(part.get("total")),
                required=bool(part.get("required")),
            )
            for place, part in enumerate(parts)
        ]
        return cls(name, languages, rows)

    @classmethod
    def of_posted(cls, name: str, posted: Mapping[str, Any], languages: list[str]) -> "Rows":
        """The rows as a browser sent them; a row in which nothing was typed is left out."""
        numbered = re.compile(rf"{name}-(\d{{1,3}})-code")
        places = sorted({int(match[1]) for one in posted if (match := numbered.fullmatch(one))})
        rows = [_read(name, place, posted, languages) for place in places[:MOST]]
        return cls(name, languages, [row for row in rows if not row.is_empty])

    @property
    def is_columns(self) -> bool:
        """Whether these are the columns of a table."""
        return self.name == "columns"

    def shown(self, spare: int = SPARE) -> Iterator[Row]:
        """The rows and some empty ones."""
        empty = [Row(0) for _more in range(spare)]
        for place, row in enumerate([*self.rows, *empty]):
            row.place, row.languages = place, self.languages
            yield row

    def arrange(self, do: str) -> None:
        """Move or remove a row, as a button said: ``up:2``, ``down:2``, ``remove:2``."""
        what, _colon, number = do.partition(":")
        place = int(number) if number.isascii() and number.isdigit() else len(self.rows)
        if place >= len(self.rows):
            return
        row = self.rows.pop(place)
        if what != "remove":
            step = -1 if what == "up" else 1
            self.rows.insert(max(0, place + step), row)

    def faults(self, authentic: str) -> Iterator[str]:
        """What is wrong with them, each noted at its row too."""
        code = COLUMN_CODE if self.is_columns else CODE
        seen: set[str] = set()
        for number, row in enumerate(self.rows, 1):
            row.error = _wrong(row, seen, code, authentic)
            seen.add(row.code)
            if row.error:
                yield _("Line %(line)d: %(fault)s") % {"line": number, "fault": row.error}

    def parts(self, authentic: str) -> list[Part]:
        """The rows as the form will have them; whoever has no code is given one."""
        taken = {row.code for row in self.rows}
        for row in self.rows:
            if not row.code:
                row.code = new_id(words_of(row.label, authentic), taken, otherwise="option")
                taken.add(row.code)
        return [self._part(row) for row in self.rows]

    def _part(self, row: Row) -> Part:
        part: Part = {"id": row.code, "label": row.label}
        if self.is_columns:
            return part | {"type": row.type, "total": row.total, "required": row.required}
        return part | ({"hint": row.hint} if row.hint else {})

    @staticmethod
    def column_kinds() -> list[tuple[str, str]]:
        """What a column can hold."""
        return [(str(kind), str(name)) for kind, name in COLUMN_NAMES.items()]


def _read(name: str, place: int, posted: Mapping[str, Any], languages: list[str]) -> Row:
    def typed(what: str) -> str:
        return " ".join(clean(str(posted.get(f"{name}-{place}-{what}") or "")).split())

    def texts(what: str) -> dict[str, str]:
        found = {code: typed(f"{what}-{code}") for code in languages}
        return {code: text for code, text in found.items() if text}

    kind = typed("type")
    return Row(
        place=place,
        code=typed("code"),
        known=bool(posted.get(f"{name}-{place}-known")),
        label=texts("label"),
        hint=texts("hint"),
        type=kind if kind in set(ColumnKind) else ColumnKind.TEXT,
        total=bool(posted.get(f"{name}-{place}-total")),
        required=bool(posted.get(f"{name}-{place}-required")),
    )


def _wrong(row: Row, seen: set[str], code: re.Pattern[str], authentic: str) -> str:
    if not row.label.get(authentic):
        return _("write what applicants read, at least in the authentic language.")
    if row.code and not code.fullmatch(row.code):
        return _("a code begins with a letter and has letters, digits and _ alone.")
    if row.code and row.code in seen:
        return _("another line has the same code.")
    return ""
