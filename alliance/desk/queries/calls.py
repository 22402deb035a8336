"""Questions that the desk asks about calls."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from alliance.accounts.models import Person
from alliance.base.folding import fold
from alliance.base.templatetags.facts import fact_text
from alliance.calls.models import Call, CallState, Corrigendum

UNPUBLISHED = "unpublished"


@dataclass(frozen=True)
class CallRow:
    """A call in the desk's list. Its state is for the public; empty where it knows nothing yet."""

    call: Call
    state: CallState | None


def calls_for(person: Person) -> "QuerySet[Call]":
    """The calls that somebody looks after: all for the secretariat, none for others."""
    known = Call.objects.all() if person.is_secretariat else Call.objects.none()
    return known.select_related("programme", "form", "copy_of")


def listed(person: Person) -> "QuerySet[Call]":
    """All calls with what a list shows of them, those that close last first."""
    prepared = Corrigendum.objects.prepared().filter(call=OuterRef("pk"))
    handed_in = Count(
        "applications", filter=Q(applications__submissions__isnull=False), distinct=True
    )
    shown = calls_for(person).only(
        "slug", "title", "reference", "kind", "zone", "is_practice", "published_at", "opens_at",
        "closes_at", "evaluation_began_at", "decided_at", "programme__name", "form__key",
        "copy_of__slug",
    )  # fmt: skip
    return shown.annotate(handed_in=handed_in, correcting=Exists(prepared))


def rows(found: "QuerySet[Call]", at: datetime, *, state: str, text: str) -> list[CallRow]:
    """The calls of a list in this state whose title or reference says this.

    The clock makes a state of several facts and a title has many languages, so the calls of
    a network, which are few, are read in one query and asked one by one.
    """
    wanted = fold(text) or text
    every = [row_of(call, at) for call in found]
    return [row for row in every if _is_in(row, state) and wanted in _said(row.call)]


def row_of(call: Call, at: datetime) -> CallRow:
    """A call beside what the clock makes of it."""
    is_public = call.published_at is not None and call.published_at <= at
    return CallRow(call, call.state(at) if is_public else None)


def _is_in(row: CallRow, state: str) -> bool:
    if state == UNPUBLISHED:
        return row.state is None
    return not state or row.state == state


def _said(call: Call) -> str:
    return fold(f"{fact_text(call.title)} {call.reference} {call.slug}")
