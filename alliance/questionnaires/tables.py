"""Answers as rows of a table. Who writes a spreadsheet guards its cells against formulas."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from alliance.base.templatetags.facts import fact_text
from alliance.questionnaires.answers import Answers, is_answered
from alliance.questionnaires.definition import Form, Kind, Question
from alliance.questionnaires.money import budget
from alliance.questionnaires.reading import in_words


def columns(form: Form) -> list[str]:
    """The headings, one question after the other; a budget takes four."""
    return [heading for question in form.questions() for heading in _headings(question)]


def cells(form: Form, answers: Answers, *, files: Mapping[str, Sequence[Any]]) -> list[str]:
    """One application's answers under those headings."""
    return [cell for question in form.questions() for cell in _cells(question, answers, files)]


def _headings(question: Question) -> list[str]:
    label = fact_text(question.label)
    if question.type is Kind.BUDGET:
        parts = (_("currency"), _("cost"), _("own contribution"), _("asked for"))
        return [f"{label}: {part}" for part in parts]
    return [label]


def _cells(question: Question, answers: Answers, files: Mapping[str, Sequence[Any]]) -> list[str]:
    if question.type is Kind.BUDGET:
        return _budget_cells(question, answers)
    if question.is_of_files:
        return ["; ".join(one.name for one in files.get(question.id, ()))]
    if not is_answered(question, answers):
        return [""]
    return ["; ".join(in_words(question, answers[question.id]))]


def _budget_cells(question: Question, answers: Answers) -> list[str]:
    if not is_answered(question, answers):
        return ["", "", "", ""]
    worked_out = budget(answers[question.id])
    total = worked_out.total
    return [
        worked_out.currency,
        str(total.cost),
        str(total.own_money + total.own_kind),
        str(total.asked),
    ]
