"""Who somebody is, and what they may do."""

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest


class Backend(AuthenticationBackend):
    """The library's backend. Outside demo mode no password opens anything."""

    def authenticate(
        self, request: HttpRequest | None, **credentials: str
    ) -> AbstractBaseUser | None:
        """The person with this address and password, in a demo."""
        if not settings.DEMO:
            return None
        return super().authenticate(request, **credentials)
