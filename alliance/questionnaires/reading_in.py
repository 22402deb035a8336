"""Read what was typed out of a posted form, as it will be stored."""

import re
from collections.abc import Iterable
from typing import Any, Protocol

from alliance.base.typed import clean
from alliance.questionnaires.definition import Kind, Question
from alliance.questionnaires.money import LINE_COLUMNS, MONEY

AUTHORITY_COLUMNS = ("name", "country")
# The page offers fewer; a program that sends more is cut off before it fills the memory.
MOST_ROWS = 500


class Posted(Protocol):
    """What a browser sent."""

    def __contains__(self, name: object) -> bool: ...
    def __iter__(self) -> Any: ...
    def get(self, name: str) -> Any:
        """The last value under a name."""

    def getlist(self, name: str) -> list[Any]:
        """All values under a name."""


def was_sent(question: Question, posted: Posted) -> bool:
    """Whether the browser sent an input of this question at all."""
    if question.type in {Kind.AUTHORITIES, Kind.BUDGET}:
        return any(name.startswith(f"{question.id}-") for name in posted)
    return question.id in posted


def read(question: Question, posted: Posted) -> Any:
    """The answer as it will be stored: everything typed, without signs that no text has."""
    match question.type:
        case Kind.CHOICE:
            return _known(question, [clean(posted.get(question.id) or "")], default=[""])[0]
        case Kind.CHOICES:
            sent = posted.getlist(question.id)
            return [option.id for option in question.options if option.id in sent]
        case Kind.DECLARATION:
            return bool(posted.get(question.id))
        case Kind.AUTHORITIES:
            return _rows(question.id, posted, AUTHORITY_COLUMNS, weigh=AUTHORITY_COLUMNS)
        case Kind.BUDGET:
            return _budget(question, posted)
        case Kind.LONG_TEXT:
            return clean(posted.get(question.id) or "")
    return " ".join(clean(posted.get(question.id) or "").split("\n")).strip()


def _known(question: Question, sent: Iterable[str], *, default: list[str]) -> list[str]:
    return [value for value in sent if question.option(value)] or default


def _budget(question: Question, posted: Posted) -> dict[str, Any]:
    lines = _rows(
        question.id,
        posted,
        LINE_COLUMNS,
        weigh=tuple(name for name in LINE_COLUMNS if name != "own_kind"),
    )
    for line in lines:
        line["own_kind"] = line["own_kind"] or MONEY
    return {"currency": clean(posted.get(f"{question.id}-currency") or "EUR"), "lines": lines}


def _rows(
    name: str, posted: Posted, columns: tuple[str, ...], *, weigh: tuple[str, ...]
) -> list[dict[str, str]]:
    """Rows in their order; one in which nothing was typed is left out."""
    numbered = re.compile(rf"{name}-(\d{{1,4}})-\w+")
    matches = [numbered.fullmatch(sent) for sent in posted]
    positions = sorted({int(match[1]) for match in matches if match})[:MOST_ROWS]
    rows = [
        {column: clean(posted.get(f"{name}-{at}-{column}") or "").strip() for column in columns}
        for at in positions
    ]
    return [row for row in rows if any(row[column] for column in weigh)]
