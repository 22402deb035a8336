"""Answers for people to read: on the copy of a receipt, at the desk, in a table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from alliance.base.countries import country
from alliance.base.deadlines import long_date
from alliance.base.templatetags.facts import fact_text, in_language
from alliance.questionnaires.asking import Answers, answer_to, asked_ids
from alliance.questionnaires.dates import day_or_none
from alliance.questionnaires.definition import Column, Form, Kind, Question, Section
from alliance.questionnaires.money import (
    Budget,
    amount_in_words,
    budget,
    number_in_words,
    signed_or_none,
)
from alliance.questionnaires.rows import ColumnSum, sums
from alliance.questionnaires.telling import (
    answer_in_words,
    condition_in_words,
    limits,
    options,
    parts,
)
from alliance.questionnaires.values import fits, says_something, stored_or_empty

# What one answer of an empty form needs to be written by hand, in lines.
_SPACE = {Kind.LONG_TEXT: 8, Kind.TEXT: 2, Kind.TABLE: 4, Kind.BUDGET: 6, Kind.AUTHORITIES: 4}


@dataclass(frozen=True)
class ReadTable:
    """A table to read: headings, cells, and what its columns come to."""

    columns: list[ColumnSum]
    rows: list[list[str]]
    currency: str

    @property
    def labelled(self) -> list[list[tuple[Column, str]]]:
        """Each cell with its column."""
        columns = [one.column for one in self.columns]
        return [list(zip(columns, row, strict=True)) for row in self.rows]

    @property
    def has_sums(self) -> bool:
        """Whether any column is added up."""
        return any(one.total is not None for one in self.columns)


@dataclass(frozen=True)
class ReadAnswer:
    """One question with its answer in words."""

    question: Question
    lines: list[str] = field(default_factory=list)
    files: Sequence[Any] = ()
    budget: Budget | None = None
    table: ReadTable | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read."""
        return not (self.lines or self.files or self.budget or self.table)


@dataclass(frozen=True)
class ReadSection:
    """A section with its answers."""

    section: Section
    answers: list[ReadAnswer]


def readable(
    form: Form, answers: Answers, *, files: Mapping[str, Sequence[Any]]
) -> list[ReadSection]:
    """All that was asked, with the answers; sections in which nothing was asked are left out."""
    ids = asked_ids(form, answers)
    sections = [
        ReadSection(
            section,
            [
                _read(question, answers, files)
                for question in section.questions
                if question.id in ids
            ],
        )
        for section in form.sections
    ]
    return [one for one in sections if one.answers]


def _read(question: Question, answers: Answers, files: Mapping[str, Sequence[Any]]) -> ReadAnswer:
    if question.is_of_files:
        return ReadAnswer(question, files=files.get(question.id, ()))
    value = answer_to(question, answers)
    if not says_something(question, value):
        return ReadAnswer(question)
    if question.type is Kind.BUDGET:
        return ReadAnswer(question, budget=budget(value))
    if question.type is Kind.TABLE:
        return ReadAnswer(question, table=table(question, value))
    return ReadAnswer(question, lines=in_words(question, value))


def table(question: Question, value: Sequence[Mapping[str, str]]) -> ReadTable:
    """A stored table with its sums."""
    columns = question.columns or []
    return ReadTable(
        columns=sums(value, question),
        rows=[[row.get(column.id, "") for column in columns] for row in value],
        currency=question.currency or "",
    )


def in_words(question: Question, value: Any) -> list[str]:
    """An answer as lines of text in the reader's language, whatever its kind."""
    if not fits(question, value):
        return plain_words(value)
    if not says_something(question, value):
        return []
    if question.is_of_record:
        return [_named(value)]
    if question.type in _LISTS:
        return _list_in_words(question, value)
    return [_one_in_words(question, stored_or_empty(question, value))]


_LISTS = {Kind.CHOICES, Kind.AUTHORITIES, Kind.TABLE, Kind.BUDGET, Kind.FILE, Kind.FILES}


def _list_in_words(question: Question, value: Any) -> list[str]:
    match question.type:
        case Kind.CHOICES:
            return [answer_in_words(question, one) for one in value]
        case Kind.AUTHORITIES:
            return [_named(row) for row in value]
        case Kind.TABLE:
            return [", ".join(filter(None, row)) for row in table(question, value).rows]
        case Kind.BUDGET:
            rows = [*value["lines"], *value.get("cofunders", [])]
            return [", ".join(filter(None, row.values())) for row in rows]
    return [str(one) for one in value]


def _one_in_words(question: Question, value: Any) -> str:
    teller = _TELLERS.get(question.type)
    return teller(question, value) if teller else str(value)


def _money(_question: Question, value: Mapping[str, str]) -> str:
    amount = signed_or_none(value["amount"])
    shown = value["amount"] if amount is None else amount_in_words(amount)
    return f"{shown} {value['currency']}"


def _period(_question: Question, value: Mapping[str, str]) -> str:
    return _("%(first)s to %(last)s") % {
        "first": _day(value["from"]) or "…",
        "last": _day(value["until"]) or "…",
    }


def _number(question: Question, typed: str) -> str:
    number = signed_or_none(typed)
    shown = typed if number is None else number_in_words(number)
    return f"{shown} {fact_text(question.unit)}" if question.unit else shown


def _day(typed: str) -> str:
    found = day_or_none(typed)
    return long_date(found) if found else typed


def _named(value: Mapping[str, str]) -> str:
    """Name, legal form, number, country: what is there of them."""
    shown = [value.get(name, "") for name in ("name", "legal_form", "number")]
    iso = value.get("country", "")
    return ", ".join(filter(None, [*shown, country(iso) if iso else ""]))


_TELLERS: dict[Kind, Callable[[Question, Any], str]] = {
    Kind.CHOICE: answer_in_words,
    Kind.YES_NO: answer_in_words,
    Kind.COUNTRY: lambda _question, value: country(value),
    Kind.DECLARATION: lambda _question, _value: _("Yes"),
    Kind.NUMBER: _number,
    Kind.MONEY: _money,
    Kind.DATE: lambda _question, value: _day(value),
    Kind.PERIOD: _period,
    Kind.ORGANISATION: lambda _question, value: _named(value),
    Kind.PLACE: lambda _question, value: _named(value),
    Kind.AUTHORITY: lambda _question, value: _named(value),
}


def plain_words(value: Any) -> list[str]:
    """A stored value whose question nobody knows any more: every text in it, none left out."""
    if isinstance(value, dict):
        inner = [text for one in value.values() for text in plain_words(one)]
        return [", ".join(inner)] if inner and not _nested(value) else inner
    if isinstance(value, list):
        return [text for one in value for text in plain_words(one)]
    if isinstance(value, bool):
        return [_("Yes")] if value else []
    return [str(value)] if str(value or "").strip() else []


def _nested(value: Mapping[str, Any]) -> bool:
    return any(isinstance(one, dict | list) for one in value.values())


@dataclass(frozen=True)
class AskedQuestion:
    """A question of an empty form, to read or to print."""

    label: str
    hint: str
    options: list[str]
    condition: str
    limit: str
    added_by_us: bool
    required: bool
    parts: list[str] = field(default_factory=list)
    """What is to be filled in one by one: the parts of an answer, or the columns of a table."""
    is_of_rows: bool = False
    space: int = 1
    """How many lines of paper an answer may need."""
    id: str = ""


@dataclass(frozen=True)
class AskedSection:
    """A section of an empty form."""

    title: str
    intro: str
    questions: list[AskedQuestion]
    condition: str = ""


def readable_form(form: Form, code: str) -> list[AskedSection]:
    """The form before anybody has answered, in one language."""
    with override(code):
        return [
            AskedSection(
                title=in_language(section.title, code)[0],
                intro=in_language(section.intro, code)[0],
                questions=[_asked(question, form, code) for question in section.questions],
                condition=condition_in_words(section.when, form),
            )
            for section in form.sections
        ]


def _asked(question: Question, form: Form, code: str) -> AskedQuestion:
    return AskedQuestion(
        label=in_language(question.label, code)[0],
        hint=in_language(question.hint, code)[0],
        options=options(question),
        condition=condition_in_words(question.when, form),
        limit=" ".join(limits(question)),
        added_by_us=question.added_by_us,
        required=question.required,
        parts=parts(question),
        is_of_rows=question.type in {Kind.TABLE, Kind.BUDGET, Kind.AUTHORITIES},
        space=_SPACE.get(question.type, 1),
        id=question.id,
    )
