"""Who acts for authorities and holds their offices, and who wrote to join or about a member."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_noop

from alliance.base.holdings import Holding
from alliance.membership.models import (
    Concern,
    Contact,
    Import,
    Invitation,
    JoinApplication,
    RelayMessage,
    Representation,
)


def acted_for(person: int | None, address: str) -> QuerySet[Representation]:
    """For which authorities somebody acts, acted, or said to act."""
    acted = Representation.objects.filter(person=person or 0)
    return acted.select_related("person", "authority").order_by("pk")


def offices_of(person: int | None, address: str) -> QuerySet[Contact]:
    """Offices that somebody holds or held."""
    held = Contact.objects.filter(Q(person=person or 0) | Q(email__iexact=address))
    return held.select_related("person", "authority", "role").order_by("pk")


def invitations_of(person: int | None, address: str) -> QuerySet[Invitation]:
    """Invitations to an address to act for an authority."""
    return Invitation.objects.filter(email__iexact=address).order_by("pk")


def wishes_of(person: int | None, address: str) -> QuerySet[JoinApplication]:
    """Requests to join in which an address is the contact."""
    return JoinApplication.objects.filter(contact_email__iexact=address).order_by("pk")


def messages_of(person: int | None, address: str) -> QuerySet[RelayMessage]:
    """Letters that somebody sent to an office through the platform."""
    return RelayMessage.objects.filter(sender_email__iexact=address).order_by("pk")


def concerns_of(person: int | None, address: str) -> QuerySet[Concern]:
    """What somebody told the secretariat about a member."""
    return Concern.objects.filter(email__iexact=address).order_by("pk")


def imports_of(person: int | None, address: str) -> QuerySet[Import]:
    """Lists that somebody brought into the register."""
    return Import.objects.filter(by=person or 0).order_by("pk")


HOLDINGS = [
    Holding(gettext_noop("Authorities that you act for"), acted_for),
    Holding(gettext_noop("Offices that you hold or held"), offices_of),
    Holding(gettext_noop("Invitations to you"), invitations_of, frozenset({"digest"})),
    Holding(gettext_noop("Requests to join that you wrote"), wishes_of),
    Holding(gettext_noop("Letters that we passed on for you"), messages_of, frozenset({"digest"})),
    Holding(gettext_noop("What you told us about a member"), concerns_of),
    Holding(gettext_noop("Lists that you brought into the register"), imports_of),
]
