"""Answers that have lines, each line a row for a spreadsheet: tables, budgets, partners."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from alliance.base.countries import country
from alliance.base.templatetags.facts import fact_text
from alliance.questionnaires.asking import Answers, answer_to
from alliance.questionnaires.definition import Column, ColumnKind, Form, Kind, Question
from alliance.questionnaires.money import IN_KIND, budget, signed_or_none
from alliance.questionnaires.telling import parts
from alliance.questionnaires.values import says_something

Rows = list[list[object]]


@dataclass(frozen=True)
class Lines:
    """The lines of one question: what they are called, their headings, and an answer's rows."""

    title: str
    headings: list[str]
    of: Callable[[Answers], Rows]


def with_lines(form: Form) -> list[Lines]:
    """What of a form has lines, in its order."""
    return [one for question in form.questions() for one in _of_question(question)]


def _of_question(question: Question) -> list[Lines]:
    label = fact_text(question.label)
    match question.type:
        case Kind.TABLE:
            return [Lines(label, parts(question), _reader(question, _table_rows))]
        case Kind.AUTHORITIES:
            return [Lines(label, parts(question), _reader(question, _authority_rows))]
        case Kind.BUDGET:
            return _of_a_budget(question, label)
    return []


def _of_a_budget(question: Question, label: str) -> list[Lines]:
    headings = [*parts(question), _("Cost"), _("Currency")]
    lines = [Lines(label, headings, _reader(question, _budget_rows))]
    if question.with_cofunders:
        others = _("%(label)s: others give") % {"label": label}
        named = [_("Name"), _("Amount"), _("Currency")]
        lines.append(Lines(others, named, _reader(question, _cofunder_rows)))
    return lines


def _reader(question: Question, rows: Callable[[Question, Any], Rows]) -> Callable[[Answers], Rows]:
    def read(answers: Answers) -> Rows:
        value = answer_to(question, answers)
        return rows(question, value) if says_something(question, value) else []

    return read


def _table_rows(question: Question, value: Any) -> Rows:
    columns = question.columns or []
    return [[_cell(column, row) for column in columns] for row in value]


def _cell(column: Column, row: Mapping[str, str]) -> object:
    typed = row.get(column.id, "")
    return typed if column.type is ColumnKind.TEXT else _number(typed)


def _authority_rows(_question: Question, value: Any) -> Rows:
    return [[row.get("name", ""), _country(row.get("country", ""))] for row in value]


def _country(iso: str) -> str:
    return country(iso) if iso else ""


def _budget_rows(question: Question, value: Any) -> Rows:
    worked_out = budget(value)
    return [
        [
            line.module,
            line.item,
            _number(line.quantity),
            *([line.unit] if question.with_unit else []),
            _number(line.unit_price),
            _number(line.own_contribution),
            _("in kind") if line.own_kind == IN_KIND else _("money"),
            _plain(line.cost),
            worked_out.currency,
        ]
        for line in worked_out.lines
    ]


def _cofunder_rows(_question: Question, value: Any) -> Rows:
    worked_out = budget(value)
    return [[one.name, _number(one.amount), worked_out.currency] for one in worked_out.cofunders]


def _number(typed: str) -> object:
    """A number that a spreadsheet counts with; what was typed where it is none."""
    number = signed_or_none(typed)
    return typed if number is None else float(number)


def _plain(number: Decimal | None) -> object:
    return "" if number is None else float(number)
