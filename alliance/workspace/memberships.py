"""The memberships that somebody may renew, and the wishes to join that they may object to."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Prefetch, QuerySet

from alliance.accounts.models import Person
from alliance.base.known import fetched
from alliance.membership.ending import rhythm
from alliance.membership.models import (
    Authority,
    JoinApplication,
    Mandate,
    MemberState,
    Representation,
    Tie,
)
from alliance.membership.models.representation import RENEW
from alliance.membership.objections import members_of


@dataclass(frozen=True)
class Renewable:
    """A membership that asks for a new decision: its state, and the last day of its mandate."""

    authority: Authority
    state: MemberState
    last_day: date | None


def memberships(on: date) -> "QuerySet[Tie]":
    """Memberships that have not ended, with what their state follows from."""
    return Tie.objects.memberships().living(on).prefetch_related("pauses", "mandates")


def renewables(person: Person, *, on: date) -> list[Renewable]:
    """What ``person`` may renew, if its mandate has ended or ends soon, or it is paused."""
    allowed = Representation.objects.filter(person=person).allowing(person, RENEW)
    found = Authority.objects.filter(pk__in=allowed.values("authority")).prefetch_related(
        Prefetch("ties", queryset=memberships(on), to_attr="memberships")
    )
    renewable = (_renewable(one, on) for one in found.order_by("folded", "pk"))
    return [one for one in renewable if one is not None]


def _renewable(authority: Authority, on: date) -> Renewable | None:
    known = fetched(authority, "memberships", Tie)
    state = known[0].state_on(on) if known else None
    if state is None:
        return None
    last_day = term_of(known[0], on)
    soon = last_day is not None and last_day < on + timedelta(days=rhythm().days_before)
    if state == MemberState.ACTIVE and not soon:
        return None
    return Renewable(authority, state, last_day)


def term_of(tie: Tie, on: date) -> date | None:
    """The last day of the mandate that lasts longest; None if it, or any, has no known end."""
    ends = [one.ends_date for one in tie.mandates.all() if one.has_begun(on)]
    if not ends or None in ends:
        return None
    return max(day for day in ends if day) - timedelta(days=1)


def decisions(tie: Tie) -> "QuerySet[Mandate]":
    """The decisions that carried a membership, the last one first."""
    found: QuerySet[Mandate] = Mandate.objects.standing().filter(tie=tie)
    return found.select_related("document").order_by("-begins_date", "-pk")


def open_wishes(person: Person, *, at: datetime) -> "QuerySet[JoinApplication]":
    """Wishes to join against which ``person`` may speak now, the first to close first."""
    wishes = JoinApplication.objects.open_to_objections(at).select_related("kind")
    if not members_of(person, at=at).exists():
        return wishes.none()
    return wishes.order_by("objections_until", "pk")
