"""Links of the newsletter's letters that open one subscription, without an account.

Nothing that is stored opens one: a link is the subscription's key with our signature.
"""

from uuid import UUID

from django.core import signing

from alliance.outbox.models import Subscription

SALT = "outbox.subscription"


def token_of(subscription: Subscription) -> str:
    """What only letters to the address carry."""
    return _signer().sign(subscription.key.hex)


def opened_by(token: str) -> Subscription | None:
    """The subscription that a link belongs to, if we made it and it still is."""
    try:
        key = UUID(_signer().unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    return Subscription.objects.filter(key=key).select_related("words").first()


def _signer() -> signing.Signer:
    return signing.Signer(salt=SALT, sep=".")
