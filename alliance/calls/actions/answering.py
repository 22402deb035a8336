"""Answers about a call: prepare, publish with a number, correct with a reason."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from i18nfield.strings import LazyI18nString

from alliance.accounts.models import Person
from alliance.base.refusal import Refused
from alliance.base.states import locked
from alliance.calls import asking_rules as rules
from alliance.calls.actions.asking import step, tell
from alliance.calls.asking_queries import folded
from alliance.calls.models import (
    Call,
    CallQuestion,
    Clarification,
    ClarificationVersion,
    QuestionState,
)
from alliance.history.actions import public_data_changed, record


@dataclass(frozen=True)
class Words:
    """What an answer says, and which question of the form it is about."""

    question: LazyI18nString
    answer: LazyI18nString
    form_section: str = ""
    form_question: str = ""

    @property
    def place(self) -> tuple[str, str]:
        """Where in the form."""
        return self.form_section, self.form_question


@transaction.atomic
def begin_answer(
    question: CallQuestion, words: Words, *, edits: int, by: Person, at: datetime
) -> Clarification:
    """Begin the answer to a question. Nobody else can begin another one."""
    question = locked(question)
    if reason := rules.why_not_begin(question, edits=edits, at=at):
        raise Refused(reason)
    clarification = _begun(question.call, words, by=by, at=at)
    step(question, QuestionState.PREPARED, clarification=clarification)
    record(question, "answer-begun", by=by.pk, at=at)
    return clarification


@transaction.atomic
def begin_unasked(call: Call, words: Words, *, by: Person, at: datetime) -> Clarification:
    """Begin an answer to what was asked elsewhere, on the telephone or at a meeting."""
    if reason := rules.why_not_answer(call, at=at):
        raise Refused(reason)
    return _begun(call, words, by=by, at=at)


def _begun(call: Call, words: Words, *, by: Person, at: datetime) -> Clarification:
    clarification = Clarification(call=call, begun_at=at)
    _say(clarification, words)
    record(clarification, "begun", by=by.pk, at=at)
    return clarification


@transaction.atomic
def prepare(
    clarification: Clarification, words: Words, *, edits: int, by: Person, at: datetime
) -> Clarification:
    """Change the words of an answer that is not out yet."""
    clarification = locked(clarification)
    if reason := rules.why_not_prepare(clarification, edits=edits):
        raise Refused(reason)
    clarification.edits += 1
    _say(clarification, words)
    record(clarification, "edited", by=by.pk, at=at)
    return clarification


@transaction.atomic
def discard(clarification: Clarification, *, edits: int, by: Person, at: datetime) -> None:
    """Give up an answer in preparation. All questions that led to it wait again."""
    clarification = locked(clarification)
    if reason := rules.why_not_discard(clarification, edits=edits):
        raise Refused(reason)
    for question in clarification.questions.select_for_update():
        step(question, QuestionState.NEW, clarification=None)
        record(question, "taken-up", by=by.pk, at=at)
    clarification.delete()


@transaction.atomic
def publish_answer(
    clarification: Clarification, *, edits: int, by: Person, at: datetime
) -> Clarification:
    """Put an answer out for everybody, with the next number, and write to those who asked."""
    # The call's row comes first: it gives the numbers, one after the other.
    call = locked(clarification.call)
    clarification = locked(clarification)
    if reason := rules.why_not_publish_answer(clarification, edits=edits, at=at):
        raise Refused(reason)
    clarification.number = call.clarifications.published().count() + 1
    clarification.published_at = at
    clarification.edits += 1
    _keep(clarification, LazyI18nString({}), at=at)
    record(clarification, "published", by=by.pk, at=at, number=clarification.number)
    for question in clarification.questions.select_for_update():
        if question.state == QuestionState.PREPARED:
            step(question, QuestionState.ANSWERED)
        tell(question, clarification, "question-answered", at=at)
    public_data_changed()
    return clarification


@transaction.atomic
def correct_answer(
    clarification: Clarification,
    words: Words,
    *,
    reason: LazyI18nString,
    edits: int,
    by: Person,
    at: datetime,
) -> Clarification:
    """Let a published answer say something else from now on; what it said stays readable."""
    clarification = locked(clarification)
    refusal = rules.why_not_correct_answer(
        clarification,
        question=words.question,
        answer=words.answer,
        form_place=words.place,
        reason=reason,
        edits=edits,
    )
    if refusal:
        raise Refused(refusal)
    added = rules.only_adds(clarification, question=words.question, answer=words.answer)
    clarification.edits += 1
    _say(clarification, words)
    version = _keep(clarification, reason, at=at)
    record(clarification, "corrected", by=by.pk, at=at, number=version.number)
    if not added:
        for question in clarification.questions.all():
            tell(question, clarification, "question-corrected", at=at)
    public_data_changed()
    return clarification


def _say(clarification: Clarification, words: Words) -> None:
    clarification.question, clarification.answer = words.question, words.answer
    clarification.form_section, clarification.form_question = words.place
    clarification.folded = folded(words.question, words.answer)
    clarification.save()


def _keep(
    clarification: Clarification, reason: LazyI18nString, *, at: datetime
) -> ClarificationVersion:
    """Keep what a locked clarification says from ``at`` on, as its next version."""
    clarification.changed_at = at
    clarification.save()
    return ClarificationVersion.objects.create(
        clarification=clarification,
        number=clarification.versions.count() + 1,
        question=clarification.question,
        answer=clarification.answer,
        form_section=clarification.form_section,
        form_question=clarification.form_question,
        reason=reason,
        published_at=at,
    )
