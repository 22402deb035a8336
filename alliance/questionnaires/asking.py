"""Which questions are asked, given the answers so far."""

from collections.abc import Iterator, Mapping
from typing import Any

from alliance.questionnaires.definition import Condition, Form, Kind, Question, Section
from alliance.questionnaires.definition.parts import Outline
from alliance.questionnaires.money import signed_or_none
from alliance.questionnaires.values import stored_or_empty

Answers = Mapping[str, Any]


def answer_to(question: Question, answers: Answers) -> Any:
    """The stored answer, or what stands for none."""
    return stored_or_empty(question, answers.get(question.id))


def asked_ids(form: Outline, answers: Answers) -> set[str]:
    """The ids of all questions that are asked.

    A question that is not asked decides nothing, whatever was once answered to it: conditions
    only look back, so one walk from the first question to the last finds all.
    """
    met: dict[str, Question] = {}
    asked: set[str] = set()
    for section in form.sections:
        here = _holds(section.when, met, asked, answers)
        for question in section.questions:
            if here and (question.when is None or _holds(question.when, met, asked, answers)):
                asked.add(question.id)
            met[question.id] = question
    return asked


def applies(question: Question, form: Outline, answers: Answers) -> bool:
    """Whether one question is asked. Who asks for many takes ``asked_ids``."""
    return question.id in asked_ids(form, answers)


def asked(form: Form, answers: Answers) -> Iterator[Question]:
    """The questions that are asked, given the answers."""
    ids = asked_ids(form, answers)
    return (question for question in form.questions() if question.id in ids)


def section_applies(section: Section, form: Outline, answers: Answers) -> bool:
    """Whether the section's own condition holds."""
    if section.when is None:
        return True
    met = {question.id: question for question in form.questions()}
    return _holds(section.when, met, asked_ids(form, answers), answers)


def _holds(
    when: Condition | None, met: Mapping[str, Question], asked: set[str], answers: Answers
) -> bool:
    if when is None:
        return True
    question = met.get(when.question)
    if question is None or question.id not in asked:
        return False
    given = answer_to(question, answers)
    if when.compares:
        return _compares(when, given["amount"] if question.type is Kind.MONEY else given)
    chosen = given if isinstance(given, list) else [given]
    return any(value in when.any_of for value in chosen)


def _compares(when: Condition, typed: str) -> bool:
    number = signed_or_none(typed)
    if number is None:
        return False
    least, most = when.at_least, when.at_most
    return (least is None or number >= least) and (most is None or number <= most)
