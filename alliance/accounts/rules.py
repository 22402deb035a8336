"""What may be done with accounts."""

from django.utils.translation import gettext as _

from alliance.accounts.models import Person, Role


def why_not_give_role(person: Person, role: Role, *, by: Person | None) -> str | None:
    """The sentence that explains why this role cannot be given, or None. ``by`` None: a command."""
    if by is not None and not by.is_secretariat:
        return _("Only the secretariat gives roles.")
    if by is not None and by.pk == person.pk and role != Role.SECRETARIAT:
        return _("You cannot take your own role away. Ask a colleague.")
    if not person.is_active:
        return _("This account is closed.")
    return None
