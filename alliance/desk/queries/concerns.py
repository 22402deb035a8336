"""Concerns about members, for the secretariat."""

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from alliance.accounts.models import Person
from alliance.base.folding import fold
from alliance.desk.queries.saying import saying
from alliance.membership.models import Concern, ConcernState

# What waits for the secretariat comes first, what is done with last.
ORDER = [
    ConcernState.RECEIVED,
    ConcernState.ASKED,
    ConcernState.WITH_AUTHORITY,
    ConcernState.ANSWERED,
    ConcernState.CLOSED,
]


def concerns(person: Person, *, state: str = "", text: str = "") -> "QuerySet[Concern]":
    """Concerns that the desk may see, those to work on first, the oldest at the top."""
    found = Concern.objects.visible_to(person).select_related("authority")
    if state:
        found = found.filter(state=state)
    if text:
        found = found.filter(
            saying(text, "name", "organisation", "happened")
            | Q(authority__names__folded__contains=fold(text) or text)
        ).distinct()
    whens = [When(state=one, then=Value(place)) for place, one in enumerate(ORDER)]
    order = Case(*whens, default=Value(len(ORDER)), output_field=IntegerField())
    return found.annotate(place=order).order_by("place", "confirmed_at", "pk")


def to_work_on(person: Person) -> int:
    """How many wait for the secretariat."""
    return Concern.objects.visible_to(person).filter(state=ConcernState.RECEIVED).count()
