"""Whole addresses, as letters carry them, and the proof that a letter has arrived."""

from urllib.parse import urljoin
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation

from alliance.membership.models import JoinApplication

SALT = "membership.join-confirm"


def address(name: str, *args: object, language: str) -> str:
    """The whole address of a page in a language."""
    with translation.override(language):
        return urljoin(settings.BASE_URL, reverse(name, args=args))


def confirmation(application: JoinApplication) -> str:
    """What only the letter to the contact's address carries."""
    return signing.Signer(salt=SALT).sign_object(str(application.key), compress=False)


def confirmed_by(token: str) -> UUID | None:
    """The key of the wish that a letter's token belongs to, if we made it."""
    try:
        return UUID(signing.Signer(salt=SALT).unsign_object(token))
    except (signing.BadSignature, ValueError):
        return None
