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
    "Judged",
    "SectionState",
    "answer_to",
    "applies",
    "asked",
    "asked_ids",
    "empty",
    "gaps",
    "is_answered",
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


class Judged:
    """A whole draft, looked over once: what is asked, what is missing, how far each section is."""

    def __init__(self, form: Form, answers: Answers) -> None:
        self._form, self._answers = form, answers
        self._asked = asked_ids(form, answers)
        self._gaps: dict[str, list[Gap]] = {}

    def gaps(self) -> list[Gap]:
        """What is missing or wrong in the whole form."""
        return [gap for section in self._form.sections for gap in self.gaps_in(section)]

    def gaps_in(self, section: Section) -> list[Gap]:
        """What is missing or wrong in a section."""
        if section.id not in self._gaps:
            self._gaps[section.id] = [
                Gap(section, question, sentence)
                for question in self._asked_in(section)
                for sentence in _faults(question, self._form, self._answers)
            ]
        return self._gaps[section.id]

    def state_of(self, section: Section) -> SectionState:
        """How far a section is. What the record fills in by itself is no beginning."""
        questions = self._asked_in(section)
        if not questions:
            return SectionState.NOT_ASKED
        typed = [question for question in questions if not question.is_of_record]
        begun = any(is_answered(question, self._answers) for question in typed)
        if not begun:
            needed = any(question.required for question in typed)
            return SectionState.EMPTY if needed else SectionState.OPTIONAL
        return SectionState.STARTED if self.gaps_in(section) else SectionState.DONE

    def _asked_in(self, section: Section) -> list[Question]:
        return [question for question in section.questions if question.id in self._asked]


def gaps(form: Form, answers: Answers) -> list[Gap]:
    """What is missing or wrong in the whole form."""
    return Judged(form, answers).gaps()


def _faults(question: Question, form: Form, answers: Answers) -> list[str]:
    if not is_answered(question, answers):
        return [missing(question)] if question.required else []
    return problems(question, answer_to(question, answers), form, answers)


def to_hand_in(form: Form, answers: Answers) -> dict[str, Any]:
    """The answers that count: only to questions that are asked, and only where there is one."""
    return {
        question.id: answers[question.id]
        for question in asked(form, answers)
        if is_answered(question, answers)
    }
