"""How the sign-in library speaks and acts in this house."""

from allauth.account.adapter import DefaultAccountAdapter


class Adapter(DefaultAccountAdapter):
    """Sends letters through the outbox."""
