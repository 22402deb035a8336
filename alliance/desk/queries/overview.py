"""What waits for the secretariat."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from alliance.accounts.models import Person
from alliance.applications.models import ApplicationState, InterestState
from alliance.calls.models import Call
from alliance.membership.models import (
    JoinApplication,
    JoinState,
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
    letters_failed: int
    letters_waiting: int


def waiting(person: Person) -> Waiting:
    """What waits for the secretariat now."""
    wishes = JoinApplication.objects.visible_to(person).aggregate(
        to_decide=Count("pk", filter=Q(state=JoinState.RECEIVED)),
        asked=Count("pk", filter=Q(state=JoinState.ASKED)),
    )
    letters = Letter.objects.filter(sent_at=None).aggregate(
        failed=Count("pk", filter=~Q(last_error="")), all=Count("pk")
    )
    return Waiting(
        to_decide=wishes["to_decide"],
        asked=wishes["asked"],
        claims=Representation.objects.filter(state=RepresentationState.CLAIMED).count(),
        letters_failed=letters["failed"],
        letters_waiting=letters["all"] - letters["failed"],
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
    return Call.objects.annotate(handed_in=handed_in, registered=registered)


def open_claims() -> "QuerySet[Representation]":
    """People who say to act for an authority and have not been looked at, the oldest first."""
    claims = Representation.objects.filter(state=RepresentationState.CLAIMED)
    return claims.select_related("person", "authority").order_by("since", "pk")
