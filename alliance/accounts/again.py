"""Show once more that it is you: a code by mail, kept with the session until it is right."""

from datetime import datetime, timedelta
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from allauth.core.internal.cryptokit import compare_user_code
from django.http import HttpRequest
from django.utils.translation import gettext as _

from alliance.accounts import proof
from alliance.accounts.access import SignedIn
from alliance.accounts.actions import send_code
from alliance.base.refusal import Refused

KEPT_AS = "asked_again"
GOOD_FOR = timedelta(minutes=30)
TRIES = 5


def is_sent(request: HttpRequest, *, at: datetime) -> bool:
    """Whether a code that still counts is on its way."""
    kept: dict[str, Any] = request.session.get(KEPT_AS, {})
    return bool(kept) and at.timestamp() < kept["until"]


def send(request: SignedIn, *, at: datetime) -> None:
    """Send a code to somebody who is signed in. An earlier one ends here."""
    address = request.user.email
    if not ratelimit.consume(request, action="request_login_code", key=address):
        raise Refused(_("Too many codes were asked for. Please wait ten minutes, then try again."))
    code = get_adapter().generate_login_code()
    request.session[KEPT_AS] = {"code": code, "until": (at + GOOD_FOR).timestamp(), "tries": 0}
    send_code(address, code, at=at)


def check(request: SignedIn, code: str, *, at: datetime) -> None:
    """Note that the code was right, or say why it does not count."""
    if not is_sent(request, at=at):
        raise Refused(_("Please ask for a code. An earlier one is no longer valid."))
    kept = request.session.pop(KEPT_AS)
    if compare_user_code(actual=code, expected=kept["code"]):
        proof.note_code(request, request.user)
        return
    kept["tries"] += 1
    if kept["tries"] >= TRIES:
        raise Refused(_("That was the fifth wrong code. Please ask for a new one."))
    request.session[KEPT_AS] = kept
    raise Refused(_("This is not the code of our newest letter. Please look again."))
