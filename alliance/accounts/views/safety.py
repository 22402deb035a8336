"""Sign in safely: one's own passkeys, app and recovery codes."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from alliance.accounts import again as proving
from alliance.accounts import factors, onward, proof, rules
from alliance.accounts.access import SignedIn, signed_in
from alliance.accounts.factors import Kind
from alliance.accounts.forms import CodeForm, PasskeyForm, PasskeyNameForm, SecondCodeForm
from alliance.base.asked import moment
from alliance.base.refusal import Refused

P = ParamSpec("P")
OwnView = Callable[Concatenate[SignedIn, P], HttpResponse]
page = require_http_methods(["GET", "HEAD", "POST"])


def fresh(view: "OwnView[P]") -> "OwnView[P]":
    """Whoever signed in a while ago shows once more that it is they."""

    @wraps(view)
    def proven(request: SignedIn, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not proof.is_fresh(request, at=moment(request)):
            return redirect(f"{reverse('safety-again')}?{urlencode({'next': request.path})}")
        return view(request, *args, **kwargs)

    return cast("OwnView[P]", proven)


@require_safe
@signed_in
def overview(request: SignedIn) -> HttpResponse:
    """What one has, and what one's role needs."""
    context = {
        "factors": factors.factors_of(request.user),
        "needed": rules.needs_second_factor(request.user),
    }
    return render(request, "accounts/safety.html", context)


@page
@signed_in
def again(request: SignedIn) -> HttpResponse:
    """Show once more that it is you: by a mailed code, since nobody has a password."""
    at = moment(request)
    form = CodeForm(request.POST if "code" in request.POST else None)
    try:
        if "send" in request.POST:
            proving.send(request, at=at)
            return redirect(onward.keeping(request, "safety-again"))
        if form.is_valid():
            proving.check(request, form.cleaned_data["code"], at=at)
            return redirect(onward.wanted(request) or "safety")
    except Refused as refusal:
        messages.error(request, str(refusal))
    context = {"form": form, "sent": proving.is_sent(request, at=at)}
    return render(request, "accounts/again.html", context)


@page
@signed_in
@fresh
def add_passkey(request: SignedIn) -> HttpResponse:
    """Make a passkey with the device at hand, or another."""
    known = len(factors.factors_of(request.user).passkeys)
    named = {"name": _("Passkey %(number)d") % {"number": known + 1}}
    form = PasskeyForm(request.POST or None, initial=named)
    if form.is_valid():
        try:
            added = factors.add_passkey(request.user, **form.cleaned_data, at=moment(request))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _added(request, added, _("Your passkey is added."))
    context = {"form": form, "options": factors.creation_options(request.user)}
    return render(request, "accounts/passkey_add.html", context)


def _added(request: SignedIn, added: Authenticator, sentence: str) -> HttpResponse:
    """From here on the session counts as signed in with a second factor."""
    first = len(factors.owned_by(request.user)) == FIRST_AND_CODES
    proof.note_factor(request, request.user, added)
    messages.success(request, sentence)
    return redirect("safety-codes" if first else "safety")


FIRST_AND_CODES = 2
"""With somebody's first factor come recovery codes, which they should see."""


@page
@signed_in
@fresh
def passkey(request: SignedIn, factor: int) -> HttpResponse:
    """Rename a passkey, or take it away."""
    owned = factors.owned_by(request.user).filter(type=Kind.WEBAUTHN)
    one = get_object_or_404(owned, pk=factor)
    removing = "remove" in request.POST
    form = PasskeyNameForm(None if removing else request.POST or None, initial=one.data)
    if form.is_valid():
        at = moment(request)
        factors.rename_passkey(one, name=form.cleaned_data["name"], by=request.user, at=at)
        messages.success(request, _("Your passkey has its new name."))
        return redirect("safety")
    if removing and _removed(request, one):
        return redirect("safety")
    context = {"passkey": one, "form": form, "obstacle": rules.why_not_remove(request.user, one)}
    return render(request, "accounts/passkey.html", context)


def _removed(request: SignedIn, factor: Authenticator) -> bool:
    try:
        factors.remove(factor, by=request.user, at=moment(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, _("It is removed."))
    return True


@page
@signed_in
@fresh
def app(request: SignedIn) -> HttpResponse:
    """Set up an app that makes codes, or take it away."""
    owned = factors.factors_of(request.user).app
    if owned:
        if "remove" in request.POST and _removed(request, owned):
            return redirect("safety")
        obstacle = rules.why_not_remove(request.user, owned)
        return render(request, "accounts/app_remove.html", {"obstacle": obstacle})
    form = SecondCodeForm(request.POST or None)
    if form.is_valid():
        try:
            added = factors.add_app(request.user, form.cleaned_data["code"], at=moment(request))
        except Refused as refusal:
            form.add_error("code", str(refusal))
        else:
            return _added(request, added, _("Your app is set up."))
    context = {"form": form, "secret": factors.app_secret(request.user)}
    return render(request, "accounts/app_add.html", context)


@page
@signed_in
@fresh
def codes(request: SignedIn) -> HttpResponse:
    """The recovery codes that are left; new ones if they are asked for."""
    if "renew" in request.POST:
        try:
            factors.renew_codes(request.user, at=moment(request))
            messages.success(request, _("These are your new codes. The old ones open nothing."))
        except Refused as refusal:
            messages.error(request, str(refusal))
        return redirect("safety-codes")
    owned = factors.factors_of(request.user)
    context = {"factors": owned, "codes": factors.recovery_codes(owned)}
    return render(request, "accounts/codes.html", context)
