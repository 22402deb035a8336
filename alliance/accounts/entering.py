"""Sign in with the library's own machinery: codes, tries, rates and sessions are its work."""

from collections.abc import Callable

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login, perform_password_login
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.models import Login
from allauth.account.stages import LoginByCodeStage, LoginStageController
from allauth.core import ratelimit
from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.base.internal.flows import check_rate_limit, post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.webauthn.internal.flows import perform_passwordless_login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from alliance.accounts import actions, factors, onward
from alliance.accounts.models import Person
from alliance.accounts.queries import person_at
from alliance.accounts.sessions import ADDRESS_KEY
from alliance.base.asked import moment
from alliance.base.refusal import Refused


def ask_for_code(request: HttpRequest, address: str) -> None:
    """Send what an address needs: a code, or the link that opens an account.

    What the page then shows is the same for both. An earlier code ends here.
    """
    if not ratelimit.consume(request, action="request_login_code", key=address):
        raise Refused(_("Too many codes were asked for. Please wait ten minutes, then try again."))
    request.session[ADDRESS_KEY] = address
    person = person_at(address)
    known = person if person and person.is_active else None
    LoginCodeVerificationProcess.initiate(request=request, user=known, email=address)
    if person is None:
        actions.offer_account(address, onward=onward.wanted(request), at=moment(request))


def pending(request: HttpRequest) -> LoginCodeVerificationProcess | None:
    """The sign-in that waits for its code, unless none was asked for or it is too old."""
    stage = LoginStageController.enter(request, LoginByCodeStage.key)
    return LoginCodeVerificationProcess.resume(stage) if stage else None


def is_right(process: LoginCodeVerificationProcess, code: str) -> bool:
    """Whether this is the newest code of somebody who still has an account."""
    person = process.user
    known = person is not None and person.is_active
    return compare_user_code(actual=code, expected=process.code) and known


def finish(request: HttpRequest, process: LoginCodeVerificationProcess) -> HttpResponse:
    """The code was right: in, and on to where they wanted to go."""
    return process.finish(onward.after_sign_in(request))


def enter_with_password(request: HttpRequest, address: str, password: str) -> HttpResponse:
    """The demo's short way in."""
    credentials = {"email": address, "password": password}
    try:
        person = get_adapter().authenticate(request, **credentials)
    except ValidationError as refusal:
        raise Refused(
            _("Too many wrong passwords. Please wait five minutes, then try again.")
        ) from refusal
    if person is None:
        raise Refused(_("Address and password do not fit together."))
    login = Login(user=person, email=address, redirect_url=onward.after_sign_in(request))
    return perform_password_login(request, credentials, login)


class SecondStep(AuthenticateStage):
    """The library's stage for a second factor, with our page."""

    urlname = "sign-in-second"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        """Ask for the second factor of whoever has one and has not shown it."""
        return (redirect(self.urlname) if self._should_handle(self.request) else None), True


def waiting_second(request: HttpRequest) -> SecondStep | None:
    """The sign-in that waits for its second factor."""
    stage = LoginStageController.enter(request, SecondStep.key)
    return stage if isinstance(stage, SecondStep) else None


def give_code(request: HttpRequest, stage: SecondStep, code: str) -> HttpResponse:
    """The second factor is a code: of an app, or a recovery code."""
    enough = _counted(stage.login.user)
    factor = factors.factor_with_code(stage.login.user, code)
    if factor is None:
        raise Refused(_("This code is not right, or it was used already. Please try the next one."))
    enough()
    return _give(request, stage, factor)


def give_passkey(request: HttpRequest, stage: SecondStep, credential: object) -> HttpResponse:
    """The second factor is a passkey."""
    enough = _counted(stage.login.user)
    factor = factors.shown_passkey(stage.login.user, credential)
    enough()
    return _give(request, stage, factor)


def _give(request: HttpRequest, stage: SecondStep, factor: Authenticator) -> HttpResponse:
    post_authentication(request, factor)
    return stage.exit()


def _counted(person: Person) -> Callable[[], None]:
    """Count a try; what comes back forgets the count."""
    try:
        return check_rate_limit(person)
    except ValidationError as refusal:
        raise Refused(
            _("Too many wrong tries. Please wait five minutes, then try again.")
        ) from refusal


def enter_with_passkey(request: HttpRequest, credential: object) -> HttpResponse:
    """In with a passkey alone: the device has asked for finger, face or number."""
    if not ratelimit.consume(request, action="passkey"):
        raise Refused(_("Too many wrong tries. Please wait five minutes, then try again."))
    factor = factors.shown_passkey(None, credential)
    login = Login(user=factor.user, redirect_url=onward.after_sign_in(request))
    return perform_passwordless_login(request, factor, login)


def enter_new(request: HttpRequest, person: Person, *, destination: str) -> HttpResponse:
    """In with an account just opened through a link in a letter, and on to ``destination``."""
    login = Login(user=person, email=person.email, redirect_url=destination)
    return perform_login(request, login)
