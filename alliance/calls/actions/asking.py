"""Questions about a call: take them in, join, refuse, take up again."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from alliance.accounts.models import Person
from alliance.base.refusal import Refused
from alliance.base.states import locked, move
from alliance.base.templatetags.facts import in_language
from alliance.calls import asking_rules as rules
from alliance.calls.addresses import address_of_answer, address_of_questions
from alliance.calls.models import (
    QUESTION_MOVES,
    Call,
    CallQuestion,
    Clarification,
    QuestionState,
)
from alliance.history.actions import record
from alliance.outbox.actions import queue


@dataclass(frozen=True)
class Asked:
    """What the form says of a question. Its asker may leave an address, and nothing else."""

    text: str
    language: str
    email: str = ""
    form_section: str = ""
    form_question: str = ""


@transaction.atomic
def ask(call: Call, asked: Asked, *, at: datetime) -> CallQuestion:
    """Take in a question. The same one sent twice within an hour is one."""
    call = locked(call)
    for reason in (rules.why_not_ask(call, at=at), rules.why_not_words(asked.text)):
        if reason:
            raise Refused(reason)
    said = {name: getattr(asked, name) for name in Asked.__dataclass_fields__}
    if twin := call.questions.filter(asked_at__gt=at - rules.HOUR, **said).first():
        return twin
    if reason := rules.why_not_now(call, at=at):
        raise Refused(reason)
    question = CallQuestion.objects.create(call=call, asked_at=at, **said)
    record(question, "asked", by=None, at=at, call=call.slug)
    return question


@transaction.atomic
def join(
    question: CallQuestion, clarification: Clarification, *, edits: int, by: Person, at: datetime
) -> None:
    """Let a question be answered by what answers another; tell its asker if that is out."""
    question = locked(question)
    if reason := rules.why_not_join(question, clarification, edits=edits):
        raise Refused(reason)
    clarification = locked(clarification)
    step(question, QuestionState.JOINED, clarification=clarification)
    record(question, "joined", by=by.pk, at=at, answer=str(clarification.key))
    if clarification.published_at is not None:
        tell(question, clarification, "question-answered", at=at)


@transaction.atomic
def refuse(question: CallQuestion, *, reason: str, edits: int, by: Person, at: datetime) -> None:
    """Leave a question without a published answer, and tell its asker why."""
    question = locked(question)
    if refusal := rules.why_not_refuse(question, reason=reason, edits=edits):
        raise Refused(refusal)
    step(question, QuestionState.REFUSED, refusal=reason.strip())
    record(question, "refused", by=by.pk, at=at, reason=question.refusal)
    if question.email:
        queue(
            "question-refused",
            to=question.email,
            language=question.language,
            at=at,
            about=question,
            call=title_in(question.call, question.language),
            reasons=question.refusal,
            link=address_of_questions(question.call, question.language),
        )


@transaction.atomic
def take_up(question: CallQuestion, *, edits: int, by: Person, at: datetime) -> None:
    """Put a question back among those that wait: it was refused or joined by mistake."""
    question = locked(question)
    if reason := rules.why_not_take_up(question, edits=edits):
        raise Refused(reason)
    step(question, QuestionState.NEW, clarification=None, refusal="")
    record(question, "taken-up", by=by.pk, at=at)


def step(question: CallQuestion, state: str, **also: object) -> None:
    """Move a locked question on. Its count of edits tells other pages that it was moved."""
    move(question, state, along=QUESTION_MOVES, edits=question.edits + 1, **also)


def tell(question: CallQuestion, clarification: Clarification, key: str, *, at: datetime) -> None:
    """Write to whoever asked, if an address was left, in the language of the page."""
    if not question.email:
        return
    queue(
        key,
        to=question.email,
        language=question.language,
        at=at,
        about=question,
        call=title_in(question.call, question.language),
        number=clarification.number,
        link=address_of_answer(question.call, clarification.number or 0, question.language),
    )


def title_in(call: Call, language: str) -> str:
    """The call's title as a letter in this language names it."""
    return in_language(call.title, language)[0]
