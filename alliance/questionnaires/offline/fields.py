"""What a file asks for: places to fill in, named as a browser would name its inputs.

Who writes a file and who reads it again share these, so that an answer that nobody touched
comes back as it was.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from alliance.base.countries import country_choices
from alliance.base.templatetags.facts import fact_text
from alliance.base.typed import clean
from alliance.questionnaires.answers import Answers, answer_to
from alliance.questionnaires.definition import (
    NO,
    WITH_OPTIONS,
    YES,
    ColumnKind,
    Form,
    Kind,
    Question,
)
from alliance.questionnaires.money import IN_KIND, LINE_COLUMNS, MONEY, UNIT
from alliance.questionnaires.reading_in import AUTHORITY_COLUMNS
from alliance.questionnaires.telling import parts
from alliance.questionnaires.values import COFUNDER_COLUMNS, PARTS

Choices = Sequence[tuple[str, str]]
"""Stored values with the words that people see."""

# What a declaration sends when it is ticked.
TICKED = "on"
_NUMERIC = {"quantity", "unit_price", "own_contribution", "amount"}
_LINES_OFFERED = 5
_LINES = {Kind.TEXT, Kind.LONG_TEXT, Kind.EMAIL, Kind.TELEPHONE, Kind.NUMBER, Kind.DATE}


@dataclass(frozen=True)
class Blank:
    """One place to write in, or one column of such places."""

    name: str
    label: str = ""
    text: str = ""
    choices: Choices = ()
    numeric: bool = False
    long: bool = False
    total: bool = False


@dataclass(frozen=True)
class Tick:
    """A box to tick."""

    value: str
    label: str
    hint: str = ""
    ticked: bool = False


@dataclass(frozen=True)
class Grid:
    """Lines to fill in, under headings."""

    name: str
    title: str
    columns: list[Blank]
    rows: list[list[str]] = field(default_factory=list)
    most: int | None = None

    @property
    def offered(self) -> int:
        """How many lines a document has: those that are filled, and some that are not."""
        wanted = len(self.rows) + _LINES_OFFERED
        return max(len(self.rows), min(wanted, self.most or wanted))


@dataclass(frozen=True)
class Asked:
    """One question as a file asks it; without places where it is answered on the page alone."""

    question: Question
    number: str
    label: str
    blanks: list[Blank] = field(default_factory=list)
    ticks: list[Tick] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The question's id."""
        return self.question.id

    @property
    def is_written(self) -> bool:
        """Whether a file takes the answer at all."""
        return bool(self.blanks or self.ticks or self.grids)


def writable(text: str) -> str:
    """The text without what no XML can hold: control signs, and code points that are none."""
    if text.isascii() and text.replace("\n", "").replace("\t", "").isprintable():
        return text
    return "".join(sign for sign in clean(text) if ord(sign) & 0xFFFE != 0xFFFE)


def numbered(form: Form) -> Iterator[tuple[str, Question]]:
    """All questions with the number that a file gives them: ``2.3``."""
    for part, section in enumerate(form.sections, 1):
        for place, question in enumerate(section.questions, 1):
            yield f"{part}.{place}", question


def asked(form: Form, answers: Answers) -> dict[str, Asked]:
    """All questions as a file asks them, filled with the answers."""
    return {
        question.id: _asked(number, question, form, answer_to(question, answers))
        for number, question in numbered(form)
    }


def _asked(number: str, question: Question, form: Form, value: Any) -> Asked:
    return Asked(
        question,
        number,
        " ".join(fact_text(question.label).split()),
        blanks=_blanks(question, value),
        ticks=_ticks(question, value),
        grids=_grids(question, form, value),
    )


def _grids(question: Question, form: Form, value: Any) -> list[Grid]:
    match question.type:
        case Kind.TABLE:
            return [_table(question, value)]
        case Kind.AUTHORITIES:
            return [_authorities(question, value)]
        case Kind.BUDGET:
            return _budget(question, form, value)
    return []


def _ticks(question: Question, value: Any) -> list[Tick]:
    if question.type is Kind.DECLARATION:
        return [Tick(TICKED, _("Yes"), ticked=bool(value))]
    chosen = value if isinstance(value, list) else [value]
    if question.type is Kind.YES_NO:
        words = [(YES, _("Yes")), (NO, _("No"))]
        return [Tick(code, word, ticked=code in chosen) for code, word in words]
    if question.type not in WITH_OPTIONS:
        return []
    return [
        Tick(
            option.id,
            " ".join(fact_text(option.label).split()),
            fact_text(option.hint) if option.hint else "",
            ticked=option.id in chosen,
        )
        for option in question.options
    ]


def _blanks(question: Question, value: Any) -> list[Blank]:
    if question.is_of_record:
        return []
    if question.type is Kind.BUDGET:
        return _currency(question, value)
    if question.type is Kind.COUNTRY:
        countries = country_choices()
        return [Blank(question.id, text=_word(value, countries), choices=countries)]
    if question.type in _LINES:
        is_long = question.type is Kind.LONG_TEXT
        return [Blank(question.id, text=writable(value), long=is_long)]
    return _parts(question, value) if question.type in PARTS else []


def _parts(question: Question, value: Mapping[str, str]) -> list[Blank]:
    made = []
    for part, label in zip(PARTS[question.type], parts(question), strict=False):
        if part == "currency" and question.currency:
            continue
        choices = country_choices() if part == "country" else ()
        made.append(
            Blank(
                f"{question.id}-{part}",
                label,
                _word(value[part], choices),
                choices,
                numeric=part in _NUMERIC,
            )
        )
    return made


def _currency(question: Question, value: Mapping[str, Any]) -> list[Blank]:
    if question.currency:
        return []
    return [Blank(f"{question.id}-currency", _("Currency"), writable(value["currency"]))]


def _table(question: Question, rows: list[dict[str, str]]) -> Grid:
    columns = [
        Blank(
            one.id,
            fact_text(one.label),
            numeric=one.type is not ColumnKind.TEXT,
            total=one.total,
        )
        for one in question.columns or []
    ]
    return _grid(question.id, "", columns, rows, question.max_items)


def _authorities(question: Question, rows: list[dict[str, str]]) -> Grid:
    labels = (_("Name"), _("Country"))
    columns = [
        Blank(name, label, choices=country_choices() if name == "country" else ())
        for name, label in zip(AUTHORITY_COLUMNS, labels, strict=True)
    ]
    return _grid(question.id, "", columns, rows, question.max_items)


def _budget(question: Question, form: Form, value: Mapping[str, Any]) -> list[Grid]:
    choices: dict[str, Choices] = {
        "module": [(one.id, fact_text(one.label)) for one in form.modules()],
        "own_kind": [(MONEY, _("money")), (IN_KIND, _("in kind"))],
    }
    names = [name for name in LINE_COLUMNS if name != "module" or form.modules()]
    if question.with_unit:
        names.insert(names.index("unit_price"), UNIT)
    told = {
        "module": _("Module"),
        "item": _("Item"),
        "quantity": _("Quantity"),
        UNIT: _("Unit"),
        "unit_price": _("Price of one"),
        "own_contribution": _("Own contribution"),
        "own_kind": _("Given as"),
    }
    columns = [
        Blank(
            name,
            told[name],
            choices=choices.get(name, ()),
            numeric=name in _NUMERIC,
            total=name == "own_contribution",
        )
        for name in names
    ]
    grids = [_grid(question.id, "", columns, value["lines"], question.max_items)]
    if question.with_cofunders:
        others = [
            Blank(name, label, numeric=name in _NUMERIC, total=name in _NUMERIC)
            for name, label in zip(COFUNDER_COLUMNS, (_("Name"), _("Amount")), strict=True)
        ]
        name = f"{question.id}-cofunder"
        grids.append(_grid(name, _("Co-funders"), others, value.get("cofunders", []), None))
    return grids


def _grid(
    name: str,
    title: str,
    columns: list[Blank],
    rows: Sequence[Mapping[str, str]],
    most: int | None,
) -> Grid:
    filled = [[_word(row.get(one.name, ""), one.choices) for one in columns] for row in rows]
    return Grid(name, title, columns, filled, most)


def _word(value: str, choices: Choices) -> str:
    """The word for a stored value; the value itself where nobody offers it any more."""
    return dict(choices).get(value, writable(value))


Posted = MultiValueDict[str, str]


def posted(asked: Asked) -> Posted:
    """What a browser would send of a file as it was written."""
    sent: Posted = MultiValueDict()
    for blank in asked.blanks:
        sent[blank.name] = stored(blank.text, blank.choices)
    for tick in asked.ticks:
        if tick.ticked:
            sent.appendlist(asked.id, tick.value)
    for grid in asked.grids:
        post_rows(sent, grid, grid.rows)
    return sent


def post_rows(sent: Posted, grid: Grid, rows: Sequence[Sequence[str]]) -> None:
    """Send the lines of a table as a browser would."""
    for place, row in enumerate(rows):
        for column, text in zip(grid.columns, row, strict=False):
            sent[f"{grid.name}-{place}-{column.name}"] = stored(text, column.choices)


def stored(text: str, choices: Choices) -> str:
    """The value behind a word that somebody chose or typed; else what they typed."""
    wanted = plain(text)
    for value, word in choices:
        if wanted in {plain(word), value.casefold()}:
            return value
    return text


def plain(text: str) -> str:
    """A text without what a word processor may change in it: white space, and letters' case."""
    return " ".join(writable(text).split()).casefold()
