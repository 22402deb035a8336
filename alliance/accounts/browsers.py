"""Under which sign a browser keeps what belongs to one person alone."""

from django.utils.crypto import salted_hmac

from alliance.accounts.models import Person

SALT = "alliance.accounts.kept-in-the-browser"
DIGITS = 32


def sign_in_browser(person: Person) -> str:
    """The same for a person in every session, and it says nothing of who they are."""
    return salted_hmac(SALT, str(person.pk), algorithm="sha256").hexdigest()[:DIGITS]
