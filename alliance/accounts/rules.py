"""What may be done with accounts."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import gettext as _

from alliance.accounts.models import OFFICE, Person, Role
from alliance.accounts.queries import erasure_asked_at, person_at


def has_account() -> str:
    """What somebody hears who opens an account that is there."""
    return _("This address has an account already. Please sign in.")


def why_not_open(address: str) -> str | None:
    """The sentence that explains why no account can be opened for an address, or None."""
    return has_account() if person_at(address) else None


def why_not_ask_erasure(person: Person) -> str | None:
    """The sentence that explains why nobody has to be asked for erasure now, or None."""
    return _("The secretariat has your request already.") if erasure_asked_at(person) else None


def needs_second_factor(person: Person) -> bool:
    """Whether somebody's role opens its doors only with a second factor."""
    return settings.SECOND_FACTOR and person.is_active and person.role in OFFICE


def why_not_remove(person: Person, factor: Authenticator) -> str | None:
    """The sentence that explains why this second factor has to stay, or None."""
    if not needs_second_factor(person):
        return None
    others = Authenticator.objects.filter(user=person).exclude(pk=factor.pk)
    if others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists():
        return None
    return _("Your role needs a second factor. Add another one before you remove this one.")


def why_not_give_role(person: Person, role: Role, *, by: Person | None) -> str | None:
    """The sentence that explains why this role cannot be given, or None. ``by`` None: a command."""
    if by is not None and not by.is_secretariat:
        return _("Only the secretariat gives roles.")
    if by is not None and by.pk == person.pk and role != Role.SECRETARIAT:
        return _("You cannot take your own role away. Ask a colleague.")
    if not person.is_active:
        return _("This account is closed.")
    return None
