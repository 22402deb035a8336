"""What is known of a person here: drafts that only they have, and interest by their address."""

from datetime import datetime

from alliance.applications.actions.letting_go import delete_draft
from alliance.applications.models import Application, ApplicationState, Interest, PartyWriter
from alliance.base.erasing import Erasure
from alliance.history.actions import forget_record


def forget_drafts_of(person: int, address: str, at: datetime) -> int:
    """Delete drafts that no colleague shares. What was handed in is the authority's."""
    drafts = Application.objects.filter(
        started_by=person, state=ApplicationState.DRAFT, official=False
    )
    return sum(delete_draft(draft) for draft in drafts)


def forget_interest_of(person: int, address: str, at: datetime) -> int:
    """Delete what somebody registered by this address."""
    known = list(Interest.objects.filter(email__iexact=address))
    for interest in known:
        forget_record(interest)
        interest.delete()
    return len(known)


def forget_roles_of(person: int, address: str, at: datetime) -> int:
    """Delete by which address somebody wrote for a body with a mandate."""
    return PartyWriter.objects.filter(email__iexact=address).delete()[0]


ERASURES = [
    Erasure("drafts", forget_drafts_of),
    Erasure("interest", forget_interest_of),
    Erasure("writers of bodies", forget_roles_of),
]
