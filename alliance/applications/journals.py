"""The history of a draft, answer by answer, for those who write it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, QuerySet

from alliance.applications.conflicts import Side, side
from alliance.applications.models import EntryOutcome, JournalEntry
from alliance.applications.pages import Draft
from alliance.questionnaires.definition import Question


@dataclass(frozen=True)
class Changed:
    """An answer that was changed: how often, and when last."""

    question: Question
    times: int
    last: datetime


@dataclass(frozen=True)
class Line:
    """One change to read."""

    entry: int
    side: Side
    is_now: bool
    """Whether this is what is stored."""
    waited: bool
    """Whether it arrived where another text had been stored meanwhile."""


def changed_answers(draft: Draft) -> Iterator[Changed]:
    """The answers that anybody changed, in the order of the form."""
    lines = draft.application.journal.order_by().values("question")
    known = {one["question"]: one for one in lines.annotate(times=Count("pk"), last=Max("at"))}
    for question in draft.form.questions():
        if question.id in known:
            one = known[question.id]
            yield Changed(question, one["times"], one["last"])


def changes_of_answer(draft: Draft, question: Question) -> "QuerySet[JournalEntry]":
    """All changes of one answer, the last first."""
    of_answer = draft.application.journal.filter(question=question.id)
    return of_answer.select_related("by").order_by("-pk")


def as_lines(draft: Draft, question: Question, shown: "list[JournalEntry]") -> list[Line]:
    """Changes to read."""
    now = draft.application.answers.get(question.id)
    return [
        Line(
            entry=one.pk,
            side=side(question, one),
            is_now=one.value == now,
            waited=one.outcome == EntryOutcome.CONFLICT,
        )
        for one in shown
    ]
