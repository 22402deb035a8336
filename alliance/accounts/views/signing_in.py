"""Sign in, open an account, sign out."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from alliance.accounts import actions, entering, offers, onward, rules
from alliance.accounts.access import SignedIn, signed_in
from alliance.accounts.forms import CodeForm, CredentialForm, OpenAccountForm, SignInForm
from alliance.accounts.models import Person
from alliance.accounts.sessions import ADDRESS_KEY
from alliance.base.asked import moment
from alliance.base.refusal import Refused

page = require_http_methods(["GET", "HEAD", "POST"])


@page
@never_cache
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for a code; in the demo a known password will do."""
    if isinstance(request.user, Person):
        return redirect(onward.destination(request, request.user))
    typed = {"login": request.session.get(ADDRESS_KEY, "")}
    form = SignInForm(request.POST or None, initial=typed, demo=settings.DEMO)
    if request.method == "POST" and form.is_valid():
        try:
            return _enter(request, form.cleaned_data)
        except Refused as refusal:
            form.add_error("login", str(refusal))
    context = {
        "form": form,
        "passkey": CredentialForm(),
        "passkey_address": onward.keeping(request, "sign-in-passkey"),
        "other_house": settings.OIDC,
        "other_house_address": onward.keeping(request, "sign-in-other-house"),
    }
    return render(request, "accounts/sign_in.html", context)


def _enter(request: HttpRequest, typed: dict[str, str]) -> HttpResponse:
    if password := typed.get("password"):
        return entering.enter_with_password(request, typed["login"], password)
    entering.ask_for_code(request, typed["login"])
    return redirect(onward.keeping(request, "sign-in-code"))


@page
@never_cache
def code(request: HttpRequest) -> HttpResponse:
    """Take the code from the letter, or send another."""
    process = entering.pending(request)
    if process is None:
        messages.warning(request, _("Please ask for a code. An earlier one is no longer valid."))
        return redirect(onward.keeping(request, "sign-in"))
    address = process.state["email"]
    if "again" in request.POST:
        return _send_again(request, address)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if entering.is_right(process, form.cleaned_data["code"]):
            return entering.finish(request, process)
        if not process.record_invalid_attempt():
            messages.error(request, _("That was the fifth wrong code. Please ask for a new one."))
            return redirect(onward.keeping(request, "sign-in"))
        form.add_error("code", _wrong_code(process.max_attempts - process.state["failed_attempts"]))
    context = {"form": form, "login": address}
    return render(request, "accounts/code.html", context)


def _wrong_code(tries: int) -> str:
    return ngettext(
        "This is not the newest code. You have %(tries)d more try.",
        "This is not the newest code. You have %(tries)d more tries.",
        tries,
    ) % {"tries": tries}


def _send_again(request: HttpRequest, address: str) -> HttpResponse:
    try:
        entering.ask_for_code(request, address)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("A new letter is on its way. Only the newest one counts."))
    return redirect(onward.keeping(request, "sign-in-code"))


@page
@never_cache
def open_account(request: HttpRequest, token: str) -> HttpResponse:
    """Follow the link of a letter; the account is made when they say so here."""
    at = moment(request)
    try:
        offer = offers.read(token, at=at)
        if reason := rules.why_not_open(offer.address):
            request.session[ADDRESS_KEY] = offer.address
            raise Refused(reason)
        form = OpenAccountForm(request.POST or None, initial={"language": get_language()})
        if request.method == "POST" and form.is_valid():
            person = actions.open_account(offer.address, **form.cleaned_data, at=at)
            onto = onward.safe(offer.onward, request) or reverse("home-of-person")
            return entering.enter_new(request, person, destination=onto)
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return redirect("sign-in")
    return render(request, "accounts/open.html", {"form": form, "address": offer.address})


@page
@never_cache
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session. A link alone does not: somebody else's page could hold it."""
    if request.method == "POST":
        logout(request)
        return redirect(f"/{get_language()}/")
    return render(request, "accounts/sign_out.html")


@require_safe
@never_cache
@signed_in
def home_of_person(request: SignedIn) -> HttpResponse:
    """To the page from which this person works."""
    if request.user.unproven:
        return redirect("safety")
    if request.user.is_secretariat:
        return redirect("desk")
    if request.user.is_editor:
        return redirect("wagtailadmin_home")
    return redirect("workspace")
