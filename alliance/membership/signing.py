"""What only a letter to a concern's writer carries: the proof that the letter has arrived."""

from uuid import UUID

from django.core import signing

from alliance.membership.models import Concern

SALT = "membership.concern-confirm"


def concern_token(concern: Concern) -> str:
    """The key of a concern, signed for its letter."""
    return signing.Signer(salt=SALT).sign_object(str(concern.key), compress=False)


def concern_key(token: str) -> UUID | None:
    """The key of the concern that a letter's token belongs to, if we made it."""
    try:
        return UUID(signing.Signer(salt=SALT).unsign_object(token))
    except (signing.BadSignature, ValueError):
        return None
