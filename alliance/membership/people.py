"""Questions about those who hold an authority's offices: who, seen by whom, how fresh."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q, QuerySet

from alliance.membership.models import Authority, Contact, Visibility
from alliance.membership.queries import day_of


@dataclass(frozen=True)
class OfficeShown:
    """An office with what a reader may see of who holds it; what they may not is empty."""

    contact: Contact
    name: str
    office: str
    email: str
    telephone: str
    writable: bool


def living(authority: Authority, *, on: date) -> "QuerySet[Contact]":
    """Who holds the authority's offices on a day."""
    return Contact.objects.living(on).filter(authority=authority).select_related("role")


def shown_to(contacts: Iterable[Contact], *readers: str) -> list[OfficeShown]:
    """Offices as somebody sees them for whom facts of these visibilities are meant."""
    return [_shown(contact, frozenset(readers)) for contact in contacts]


def _shown(contact: Contact, readers: frozenset[str]) -> OfficeShown:
    return OfficeShown(
        contact,
        name=contact.name if contact.name_visibility in readers else "",
        office=contact.office if contact.office_visibility in readers else "",
        email=contact.email if contact.email_visibility in readers else "",
        telephone=contact.telephone if contact.telephone_visibility in readers else "",
        writable=bool(contact.email) and not contact.is_unreachable,
    )


def public_offices(authority: Authority, *, on: date) -> list[OfficeShown]:
    """The offices of a profile."""
    return shown_to(living(authority, on=on), Visibility.PUBLIC)


def confirmed_on(authority: Authority) -> date | None:
    """The last day on which a contact or a decision said that the entry holds."""
    said = Authority.objects.filter(pk=authority.pk).aggregate(
        at=Max("contacts__confirmed_at"),
        day=Max("ties__mandates__begins_date", filter=Q(ties__mandates__undone_at=None)),
    )
    days = [day for day in (said["at"] and day_of(said["at"]), said["day"]) if day]
    return max(days, default=None)


def members_contacts(*, on: date) -> "QuerySet[Contact]":
    """The offices of all members, for other members."""
    members = Authority.objects.members(on).published()
    return (
        Contact.objects.living(on)
        .filter(authority__in=members)
        .select_related("role", "authority")
        .order_by("authority__folded", "authority_id", "role__position", "pk")
    )
