"""How the sign-in library speaks and acts in this house."""

import base64
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from alliance.accounts import vouching
from alliance.accounts.actions import remember_language, send_code
from alliance.accounts.models import Person
from alliance.accounts.sessions import ADDRESS_KEY
from alliance.base.asked import moment


class Adapter(DefaultAccountAdapter):
    """Letters go through the outbox; what people read stands on our own pages."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """The library sends one kind of letter here, and any other is a mistake of ours."""
        if template_prefix != "account/email/login_code":
            raise NotImplementedError(f"There is no letter for {template_prefix}.")
        send_code(email, context["code"], at=moment(context["request"]))

    def get_login_stages(self) -> list[str]:
        """After the code, the second factor of whoever has one, on our own page."""
        return ["allauth.account.stages.LoginByCodeStage", "alliance.accounts.entering.SecondStep"]

    def add_message(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """The library's messages stay unsaid."""

    def post_login(self, request: HttpRequest, user: Person, **kwargs: Any) -> HttpResponse:
        """What is done each time that somebody is in."""
        request.session.pop(ADDRESS_KEY, None)
        remember_language(user)
        return super().post_login(request, user, **kwargs)

    def respond_user_inactive(self, request: HttpRequest, user: Person) -> HttpResponse:
        """A closed account is answered like no account."""
        return redirect("sign-in")


class OtherHouseAdapter(DefaultSocialAccountAdapter):
    """Another house says who somebody is. We take the address from it and keep nothing else."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """In with the account of the address that is vouched for; the library's way ends here."""
        raise ImmediateHttpResponse(vouching.enter(request, sociallogin))

    def on_authentication_error(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Whatever went wrong over there, the person hears one sentence."""
        raise ImmediateHttpResponse(vouching.turned_away(request, vouching.nothing_came()))


class FactorAdapter(DefaultMFAAdapter):
    """Second factors: by the network's name, their secrets unreadable in a copy of the data."""

    def encrypt(self, text: str) -> str:
        """The secret of an app, or the seed of recovery codes, as it is stored."""
        return _fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again."""
        return _fernet().decrypt(encrypted_text.encode()).decode()

    def _get_site_name(self) -> str:
        return str(settings.WAGTAIL_SITE_NAME)


def _fernet() -> Fernet:
    """Encryption with a key for this one use, made from the installation's secret."""
    made = HKDF(SHA256(), length=32, salt=None, info=b"accounts.second-factors")
    return Fernet(base64.urlsafe_b64encode(made.derive(settings.SECRET_KEY.encode())))
