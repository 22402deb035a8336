"""Answers as rows of a table. Who writes a spreadsheet guards its cells against formulas."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from alliance.base.templatetags.facts import fact_text
from alliance.questionnaires.asking import Answers, answer_to
from alliance.questionnaires.definition import Form, Kind, Question
from alliance.questionnaires.money import budget
from alliance.questionnaires.reading import in_words, table
from alliance.questionnaires.telling import parts
from alliance.questionnaires.values import PARTS, says_something

# Kinds whose parts stand in columns of their own, so that a program can count with them.
_APART = {Kind.MONEY, Kind.PERIOD, Kind.ORGANISATION}


def columns(form: Form) -> list[str]:
    """The headings, one question after the other; a budget takes four."""
    return [heading for question in form.questions() for heading in _headings(question)]


def cells(form: Form, answers: Answers, *, files: Mapping[str, Sequence[Any]]) -> list[str]:
    """One application's answers under those headings."""
    return [cell for question in form.questions() for cell in _cells(question, answers, files)]


def _headings(question: Question) -> list[str]:
    label = fact_text(question.label)
    if question.type is Kind.BUDGET:
        return [f"{label}: {part}" for part in _of_a_budget(question)]
    if question.type is Kind.TABLE:
        summed = [fact_text(one.label) for one in question.columns or [] if one.total]
        return [
            label,
            *[
                _("%(label)s: sum of %(column)s") % {"label": label, "column": one}
                for one in summed
            ],
        ]
    if question.type in _APART:
        return [f"{label}: {part}" for part in parts(question)]
    return [label]


def _of_a_budget(question: Question) -> list[str]:
    others = [_("others give")] if question.with_cofunders else []
    return [_("currency"), _("cost"), _("own contribution"), *others, _("asked for")]


def _cells(question: Question, answers: Answers, files: Mapping[str, Sequence[Any]]) -> list[str]:
    if question.is_of_files:
        return ["; ".join(one.name for one in files.get(question.id, ()))]
    value = answer_to(question, answers)
    if not says_something(question, value):
        return [""] * len(_headings(question))
    if question.type is Kind.BUDGET:
        return _budget_cells(question, value)
    words = "; ".join(in_words(question, value))
    if question.type is Kind.TABLE:
        totals = [one.total for one in table(question, value).columns]
        return [words, *[str(total) for total in totals if total is not None]]
    if question.type in _APART:
        return [value[part] for part in PARTS[question.type]]
    if question.type is Kind.NUMBER:
        return [value]
    return [words]


def _budget_cells(question: Question, value: Mapping[str, Any]) -> list[str]:
    worked_out = budget(value)
    total = worked_out.total
    others = [str(worked_out.cofunded)] if question.with_cofunders else []
    return [
        worked_out.currency,
        str(total.cost),
        str(total.own_money + total.own_kind),
        *others,
        str(worked_out.asked if question.with_cofunders else total.asked),
    ]
