"""What waits for the secretariat."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from alliance.accounts.models import Person
from alliance.applications.models import ApplicationState, InterestState
from alliance.calls.models import Call
from alliance.desk.queries.contacts import successions
from alliance.desk.queries.letters import not_sent
from alliance.desk.queries.memberships import memberships
from alliance.membership.models import (
    JoinApplication,
    JoinState,
    MemberState,
    Representation,
    RepresentationState,
)
from alliance.outbox.models import Letter


@dataclass(frozen=True)
class Waiting:
    """How much of each kind waits for the secretariat."""

    to_decide: int
    asked: int
    claims: int
    successors: int
    to_renew: int
    letters_failed: int


def waiting(person: Person, *, at: datetime) -> Waiting:
    """What waits for the secretariat now."""
    wishes = JoinApplication.objects.visible_to(person).aggregate(
        to_decide=Count("pk", filter=Q(state=JoinState.RECEIVED)),
        asked=Count("pk", filter=Q(state=JoinState.ASKED)),
    )
    return Waiting(
        to_decide=wishes["to_decide"],
        asked=wishes["asked"],
        claims=Representation.objects.filter(state=RepresentationState.CLAIMED).count(),
        successors=successions().count(),
        to_renew=memberships(at=at, state=MemberState.TO_BE_RENEWED).count(),
        letters_failed=Letter.objects.filter(not_sent(at)).count(),
    )


def calls_with_figures() -> "QuerySet[Call]":
    """Calls with how many applications were handed in and how many registered interest."""
    handed_in = Count(
        "applications",
        filter=Q(applications__state=ApplicationState.SUBMITTED),
        distinct=True,
    )
    registered = Count(
        "interests", filter=Q(interests__state=InterestState.CONFIRMED), distinct=True
    )
    found = Call.objects.annotate(handed_in=handed_in, registered=registered)
    return found.order_by("-closes_at", "slug")


def open_claims() -> "QuerySet[Representation]":
    """People who say to act for an authority and have not been looked at, the oldest first."""
    claims = Representation.objects.filter(state=RepresentationState.CLAIMED)
    return claims.select_related("person", "authority").order_by("since", "pk")
