"""Answers: what is stored of what was typed, what is wrong with it, and what is still missing.

Answers are a mapping from question id to a plain value (architecture, decision 7): whatever
was typed is kept, however wrong or long. Only handing in demands that nothing is wrong.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from alliance.questionnaires.checks import missing, problems
from alliance.questionnaires.definition import Form, Kind, Question, Section

Answers = Mapping[str, Any]


def empty(question: Question) -> Any:
    """What stands for no answer."""
    match question.type:
        case Kind.CHOICES | Kind.AUTHORITIES | Kind.FILE | Kind.FILES:
            return []
        case Kind.BUDGET:
            return {"currency": "EUR", "lines": []}
        case Kind.DECLARATION:
            return False
        case Kind.AUTHORITY:
            return {}
    return ""


def answer_to(question: Question, answers: Answers) -> Any:
    """The stored answer, or what stands for none."""
    return answers.get(question.id, empty(question))


def applies(question: Question, answers: Answers) -> bool:
    """Whether the question is asked, given the other answers."""
    if question.when is None:
        return True
    given = answers.get(question.when.question, "")
    chosen = given if isinstance(given, list) else [given]
    return any(value in question.when.any_of for value in chosen)


def asked(form: Form, answers: Answers) -> Iterator[Question]:
    """The questions that are asked, given the answers."""
    return (question for question in form.questions() if applies(question, answers))


def is_answered(question: Question, answers: Answers) -> bool:
    """Whether anything is stored for the question."""
    value = answer_to(question, answers)
    if question.type is Kind.BUDGET:
        return bool(value["lines"])
    return bool(value.strip()) if isinstance(value, str) else bool(value)


class SectionState(StrEnum):
    """How far a section is."""

    DONE = "done"
    STARTED = "started"
    EMPTY = "empty"
    OPTIONAL = "optional"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True)
class Gap:
    """Something that stands between a draft and handing it in."""

    section: Section
    question: Question
    sentence: str


def gaps_in(section: Section, form: Form, answers: Answers) -> list[Gap]:
    """What is missing or wrong in a section."""
    return [
        Gap(section, question, sentence)
        for question in section.questions
        if applies(question, answers)
        for sentence in _faults(question, form, answers)
    ]


def gaps(form: Form, answers: Answers) -> list[Gap]:
    """What is missing or wrong in the whole form."""
    return [gap for section in form.sections for gap in gaps_in(section, form, answers)]


def _faults(question: Question, form: Form, answers: Answers) -> list[str]:
    if not is_answered(question, answers):
        return [missing(question)] if question.required else []
    return problems(question, answer_to(question, answers), form, answers)


def state_of(section: Section, form: Form, answers: Answers) -> SectionState:
    """How far a section is. What the record fills in by itself is no beginning."""
    questions = [question for question in section.questions if applies(question, answers)]
    if not questions:
        return SectionState.NOT_ASKED
    typed = [question for question in questions if question.type is not Kind.AUTHORITY]
    begun = any(is_answered(question, answers) for question in typed)
    if not begun:
        needed = any(question.required for question in typed)
        return SectionState.EMPTY if needed else SectionState.OPTIONAL
    if gaps_in(section, form, answers):
        return SectionState.STARTED
    return SectionState.DONE


def to_hand_in(form: Form, answers: Answers) -> dict[str, Any]:
    """The answers that count: only to questions that are asked, and only where there is one."""
    return {
        question.id: answers[question.id]
        for question in asked(form, answers)
        if is_answered(question, answers)
    }
