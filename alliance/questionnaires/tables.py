"""Answers as rows of a table, for spreadsheets."""

from collections.abc import Mapping, Sequence
from typing import Any

from alliance.base.templatetags.facts import fact_text
from alliance.questionnaires.answers import Answers, is_answered
from alliance.questionnaires.definition import Form, Kind, Question
from alliance.questionnaires.money import budget
from alliance.questionnaires.reading import in_words

# A spreadsheet takes what begins with these for a formula and carries it out.
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")
MOST_SIGNS = 32_000


def safe_cell(text: str) -> str:
    """A cell that no spreadsheet carries out, and that fits into one."""
    cut = text[:MOST_SIGNS]
    return f"'{cut}" if cut.startswith(_FORMULAS) or cut.lstrip().startswith(_FORMULAS) else cut


def columns(form: Form) -> list[str]:
    """The headings, one question after the other; a budget takes four."""
    return [heading for question in form.questions() for heading in _headings(question)]


def cells(form: Form, answers: Answers, *, files: Mapping[str, Sequence[Any]]) -> list[str]:
    """One application's answers under those headings."""
    return [
        safe_cell(cell)
        for question in form.questions()
        for cell in _cells(question, answers, files)
    ]


def _headings(question: Question) -> list[str]:
    label = fact_text(question.label)
    if question.type is Kind.BUDGET:
        return [f"{label}: {part}" for part in ("currency", "cost", "own contribution", "asked")]
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
