"""Calls for long lists: their state asked in SQL, so that no list reads every call."""

from datetime import datetime

from django.db.models import Case, F, IntegerField, Max, Min, Q, QuerySet, Value, When

from alliance.calls.models import Call, CallState

# The moments at which the clock changes what a call is: see ``Call.next_change``.
MOMENTS = (
    "published_at", "opens_at", "questions_until", "closes_at", "evaluation_began_at", "decided_at",
)  # fmt: skip

# What a line of a list shows. The long texts of a call stay where they are.
IN_A_LINE = (
    "slug", "kind", "programme", "is_practice", "title", "subtitle", "authentic_language", "zone",
    *MOMENTS,
)  # fmt: skip


def in_state(state: str, at: datetime) -> Q:
    """The SQL twin of ``Call.state`` for published calls."""
    over, began = Q(closes_at__lte=at), Q(evaluation_began_at__lte=at)
    decided, waits = Q(decided_at__lte=at), Q(opens_at__gt=at)
    match CallState(state):
        case CallState.UPCOMING:
            return ~over & waits
        case CallState.OPEN:
            return ~over & ~waits
        case CallState.EVALUATION:
            return over & began & ~decided
        case CallState.DECIDED:
            return over & decided
        case CallState.CLOSED:
            return over & ~began & ~decided


def in_order(calls: "QuerySet[Call]", at: datetime) -> "QuerySet[Call]":
    """Open calls, the next deadline first; then those to come; then the others, newest first."""
    group = Case(
        When(in_state(CallState.OPEN, at), then=Value(0)),
        When(in_state(CallState.UPCOMING, at), then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    soon = Case(When(closes_at__gt=at, then=F("closes_at")), default=None)
    known = calls.only(*IN_A_LINE).annotate(group=group, soon=soon)
    return known.order_by("group", "soon", "-closes_at", "slug")


def next_change(calls: "QuerySet[Call]", at: datetime) -> datetime | None:
    """The first moment after ``at`` at which the clock changes what one of them is."""
    return _first(calls, {name: Q(**{f"{name}__gt": at}) for name in MOMENTS})


def next_public_change(at: datetime) -> datetime | None:
    """The first moment after ``at`` at which the public sees a call come, or one change."""
    known = Q(published_at__lte=at)
    changes = {name: known & Q(**{f"{name}__gt": at}) for name in MOMENTS}
    return _first(Call.objects.all(), changes | {"published_at": Q(published_at__gt=at)})


def _first(calls: "QuerySet[Call]", ahead: dict[str, Q]) -> datetime | None:
    """The first of several moments, each of those calls of which a condition holds."""
    lows = {f"next_{name}": Min(name, filter=condition) for name, condition in ahead.items()}
    moments = calls.order_by().aggregate(**lows)
    return min((moment for moment in moments.values() if moment), default=None)


def years(calls: "QuerySet[Call]") -> tuple[datetime, datetime] | None:
    """The first deadline and the last."""
    ends = calls.order_by().aggregate(first=Min("closes_at"), last=Max("closes_at"))
    return (ends["first"], ends["last"]) if ends["first"] else None
