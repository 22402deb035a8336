"""An account: who somebody said they are, and how they sign in."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_noop

from alliance.accounts.models import Person
from alliance.base.holdings import Holding


def account(person: int | None, address: str) -> QuerySet[Person]:
    """The account itself."""
    return Person.objects.filter(pk=person or 0)


def addresses(person: int | None, address: str) -> QuerySet[EmailAddress]:
    """Addresses that the sign-in knows."""
    return EmailAddress.objects.filter(Q(user=person or 0) | Q(email__iexact=address))


def factors(person: int | None, address: str) -> QuerySet[Authenticator]:
    """Passkeys, apps and recovery codes, without their secrets."""
    return Authenticator.objects.filter(user=person or 0).order_by("pk")


HOLDINGS = [
    Holding(gettext_noop("Your account"), account, frozenset({"password"})),
    Holding(gettext_noop("Confirmed addresses"), addresses),
    Holding(gettext_noop("Second factors"), factors, frozenset({"data"})),
]
