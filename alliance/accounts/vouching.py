"""Sign in with what another house says of somebody (OpenID Connect).

It vouches for an e-mail address and nothing else counts: no identifier of theirs is kept, so
nothing has to be linked or erased, and no role is ever taken from there.
"""

from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from requests import RequestException

from alliance.accounts import actions, onward
from alliance.accounts.models import Person
from alliance.accounts.queries import person_at
from alliance.base.asked import moment
from alliance.base.refusal import Refused
from alliance.base.typed import clean

PROVIDER = "openid_connect"
LANGUAGE_KEY = "other_house_language"
# What the library raises when the other house does not answer, or answers nonsense.
SILENCE = (RequestException, OAuth2Error, LookupError, TypeError, ValueError, AttributeError)


def nothing_came() -> str:
    """What somebody hears who comes back with nothing that we can use."""
    return _("The sign-in did not work. Please try again, or let us send you a code.")


def send_there(request: HttpRequest) -> HttpResponse:
    """To the other house, which sends them back to us."""
    request.session[LANGUAGE_KEY] = get_language()
    provider = get_adapter().get_provider(request, PROVIDER)
    onto = onward.after_sign_in(request)
    answer: HttpResponse = provider.redirect(request, AuthProcess.LOGIN, next_url=onto)
    return answer


def enter(request: HttpRequest, login: SocialLogin) -> HttpResponse:
    """In with the account of the address that they vouch for; it is opened if there is none."""
    try:
        said = _what_they_say(login)
        person = _account(request, said)
    except Refused as refusal:
        return turned_away(request, str(refusal))
    record_authentication(request, person, "socialaccount", provider=login.account.provider)
    onto = login.get_redirect_url(request)
    return perform_login(request, Login(user=person, email=person.email, redirect_url=onto))


def turned_away(request: HttpRequest, sentence: str) -> HttpResponse:
    """Back to our door, with a sentence."""
    messages.error(request, sentence)
    return redirect("sign-in")


def _what_they_say(login: SocialLogin) -> dict[str, Any]:
    """Their facts of one person. Two answers that speak of two people are none."""
    data = login.account.extra_data
    identity, said = data.get("id_token") or {}, data.get("userinfo") or {}
    if identity and said and identity.get("sub") != said.get("sub"):
        raise Refused(nothing_came())
    return {**identity, **said}


def _account(request: HttpRequest, said: dict[str, Any]) -> Person:
    address = str(said.get("email") or "").strip().lower()
    # Some send the word instead of the value; "false" is a word too.
    if not address or said.get("email_verified") not in (True, "true"):
        raise Refused(
            _("We were not told that your e-mail address is yours. Please let us send you a code.")
        )
    try:
        validate_email(address)
    except ValidationError:
        raise Refused(nothing_came()) from None
    return person_at(address) or actions.open_account(
        address,
        language=get_language() or settings.LANGUAGE_CODE,
        first_name=clean(str(said.get("given_name") or ""))[:100],
        last_name=clean(str(said.get("family_name") or ""))[:100],
        at=moment(request),
    )
