"""Find people."""

from alliance.accounts.models import Person


def person_at(address: str) -> Person | None:
    """Whose address this is, active or not."""
    return Person.objects.filter(email=address.strip().lower()).first()
