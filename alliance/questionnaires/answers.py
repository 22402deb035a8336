"""Answers: what is stored of what was typed, what is wrong with it, and what is still missing.

Answers are a mapping from question id to a plain value (architecture, decision 7): whatever
was typed is kept, however wrong or long. Only handing in demands that nothing is wrong.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from alliance.questionnaires.asking import Answers, answer_to, applies, asked, asked_ids
from alliance.questionnaires.checks import missing, problems
from alliance.questionnaires.definition import Form, Question, Section
from alliance.questionnaires.values import empty, says_something

__all__ = [
    "Answers",
    "Gap",
    "SectionState",
    "answer_to",
    "applies",
    "asked",
    "asked_ids",
    "empty",
    "gaps",
    "gaps_in",
    "is_answered",
    "state_of",
    "to_hand_in",
]


def is_answered(question: Question, answers: Answers) -> bool:
    """Whether anything that the question's kind can read is stored."""
    return says_something(question, answer_to(question, answers))


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
    return _gaps_in(section, form, answers, asked_ids(form, answers))


def gaps(form: Form, answers: Answers) -> list[Gap]:
    """What is missing or wrong in the whole form."""
    ids = asked_ids(form, answers)
    return [gap for section in form.sections for gap in _gaps_in(section, form, answers, ids)]


def _gaps_in(section: Section, form: Form, answers: Answers, ids: set[str]) -> list[Gap]:
    return [
        Gap(section, question, sentence)
        for question in section.questions
        if question.id in ids
        for sentence in _faults(question, form, answers)
    ]


def _faults(question: Question, form: Form, answers: Answers) -> list[str]:
    if not is_answered(question, answers):
        return [missing(question)] if question.required else []
    return problems(question, answer_to(question, answers), form, answers)


def state_of(section: Section, form: Form, answers: Answers) -> SectionState:
    """How far a section is. What the record fills in by itself is no beginning."""
    ids = asked_ids(form, answers)
    questions = [question for question in section.questions if question.id in ids]
    if not questions:
        return SectionState.NOT_ASKED
    typed = [question for question in questions if not question.is_of_record]
    begun = any(is_answered(question, answers) for question in typed)
    if not begun:
        needed = any(question.required for question in typed)
        return SectionState.EMPTY if needed else SectionState.OPTIONAL
    if _gaps_in(section, form, answers, ids):
        return SectionState.STARTED
    return SectionState.DONE


def to_hand_in(form: Form, answers: Answers) -> dict[str, Any]:
    """The answers that count: only to questions that are asked, and only where there is one."""
    return {
        question.id: answers[question.id]
        for question in asked(form, answers)
        if is_answered(question, answers)
    }
