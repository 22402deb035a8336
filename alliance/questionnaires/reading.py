"""Answers for people to read: on the copy of a receipt, at the desk, in a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from alliance.base.countries import country
from alliance.base.templatetags.facts import fact_text
from alliance.questionnaires.answers import Answers, applies, is_answered
from alliance.questionnaires.definition import Form, Kind, Question, Section
from alliance.questionnaires.money import Budget, budget


@dataclass(frozen=True)
class ReadAnswer:
    """One question with its answer in words."""

    question: Question
    lines: list[str] = field(default_factory=list)
    files: Sequence[Any] = ()
    budget: Budget | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read."""
        return not self.lines and not self.files and self.budget is None


@dataclass(frozen=True)
class ReadSection:
    """A section with its answers."""

    section: Section
    answers: list[ReadAnswer]


def readable(
    form: Form, answers: Answers, *, files: Mapping[str, Sequence[Any]]
) -> list[ReadSection]:
    """All that was asked, with the answers; sections in which nothing was asked are left out."""
    sections = [
        ReadSection(
            section,
            [
                _read(question, answers, files)
                for question in section.questions
                if applies(question, answers)
            ],
        )
        for section in form.sections
    ]
    return [one for one in sections if one.answers]


def _read(question: Question, answers: Answers, files: Mapping[str, Sequence[Any]]) -> ReadAnswer:
    if question.is_of_files:
        return ReadAnswer(question, files=files.get(question.id, ()))
    if not is_answered(question, answers):
        return ReadAnswer(question)
    value = answers[question.id]
    if question.type is Kind.BUDGET:
        return ReadAnswer(question, budget=budget(value))
    return ReadAnswer(question, lines=in_words(question, value))


def in_words(question: Question, value: Any) -> list[str]:
    """An answer as lines of text in the reader's language."""
    match question.type:
        case Kind.CHOICE | Kind.CHOICES:
            chosen = value if isinstance(value, list) else [value]
            return [_label(question, one) for one in chosen if one]
        case Kind.COUNTRY:
            return [country(value)] if value else []
        case Kind.AUTHORITY:
            return [f"{value['name']}, {country(value['country'])}"] if value else []
        case Kind.AUTHORITIES:
            return [", ".join(filter(None, [row["name"], _country(row)])) for row in value]
        case Kind.DECLARATION:
            return [_("Yes")] if value else [_("No")]
    return [value] if value else []


def _label(question: Question, chosen: str) -> str:
    option = question.option(chosen)
    return fact_text(option.label) if option else chosen


def _country(row: Mapping[str, str]) -> str:
    return country(row["country"]) if row["country"] else ""
