"""Questions about those who hold an authority's offices: who, seen by whom, how fresh."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from alliance.membership.models import Authority, Contact, Mandate, Visibility
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


def with_confirmation(found: "QuerySet[Authority]") -> "QuerySet[Any]":
    """Authorities with what ``last_confirmed`` needs to know."""
    said = Contact.objects.filter(authority=OuterRef("pk"), confirmed_at__isnull=False)
    decided = Mandate.objects.standing().filter(tie__authority=OuterRef("pk"))
    return found.annotate(
        said_at=Subquery(said.order_by("-confirmed_at").values("confirmed_at")[:1]),
        decided_on=Subquery(decided.order_by("-begins_date").values("begins_date")[:1]),
    )


def last_confirmed(said_at: datetime | None, decided_on: date | None) -> date | None:
    """The last day on which a contact or a decision said that the entry holds."""
    days = [day for day in (said_at and day_of(said_at), decided_on) if day]
    return max(days, default=None)


def confirmed_on(authority: Authority) -> date | None:
    """The same day, of an authority that is known already."""
    mine = with_confirmation(Authority.objects.filter(pk=authority.pk))
    return last_confirmed(*mine.values_list("said_at", "decided_on").get())


def members_contacts(*, on: date) -> "QuerySet[Contact]":
    """The offices of all members, for other members."""
    members = Authority.objects.members(on).published()
    return (
        Contact.objects.living(on)
        .filter(authority__in=members)
        .select_related("role", "authority")
        .order_by("authority__folded", "authority_id", "role__position", "pk")
    )
