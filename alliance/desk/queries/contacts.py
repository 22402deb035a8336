"""Those who hold offices of authorities, and where it has become silent."""

from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from alliance.base.folding import fold
from alliance.desk.queries.saying import saying
from alliance.membership.models import Contact, Invitation, InvitationState

UNANSWERED = 2
SILENT = Q(confirmed_at=None) | Q(asked__gte=UNANSWERED) | Q(bounces__gte=UNANSWERED)


def contacts(
    *, on: date, state: str = "", role: str = "", country: str = "", text: str = ""
) -> "QuerySet[Contact]":
    """Offices held, or vacant ones; those that wait longest first."""
    found = _in_state(state, on).select_related("role", "authority")
    if role:
        found = found.filter(role__slug=role)
    if country:
        found = found.filter(authority__country=country)
    if text:
        where = saying(text, "name", "email")
        if folded := fold(text):
            where |= Q(authority__names__folded__contains=folded)
        found = found.filter(where).distinct()
    return found.order_by("confirmed_at", "authority__folded", "pk")


def _in_state(state: str, on: date) -> "QuerySet[Contact]":
    living = Contact.objects.living(on)
    match state:
        case "silent":
            return living.filter(SILENT)
        case "never":
            return living.filter(confirmed_at=None)
        case "unanswered":
            return living.filter(asked__gte=UNANSWERED)
        case "unreachable":
            return living.unreachable()
        case "vacant":
            return vacant(on)
    return living


def vacant(on: date) -> "QuerySet[Contact]":
    """The last holder of each office that nobody holds now."""
    same = Contact.objects.filter(authority=OuterRef("authority"), role=OuterRef("role"))
    later = same.filter(Q(ends_date__gt=OuterRef("ends_date")) | Q(pk__gt=OuterRef("pk")))
    ended = Contact.objects.filter(ends_date__lte=on)
    return ended.filter(~Exists(same.living(on)), ~Exists(later))


def successions() -> "QuerySet[Invitation]":
    """Successors that the secretariat has to look at, the oldest first."""
    waiting = Invitation.objects.filter(state=InvitationState.PROPOSED)
    return waiting.select_related("authority", "role", "predecessor").order_by("created_at", "pk")


def invited(at: datetime) -> "QuerySet[Invitation]":
    """Who has been invited and has not accepted yet."""
    found = Invitation.objects.open(at).filter(state=InvitationState.INVITED)
    return found.select_related("authority", "role").order_by("created_at", "pk")
