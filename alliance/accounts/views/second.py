"""Sign in with what one has: a passkey, an app's code, a recovery code."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from alliance.accounts import entering, factors, onward
from alliance.accounts.forms import CredentialForm, SecondCodeForm
from alliance.accounts.models import Person
from alliance.base.refusal import Refused

page = require_http_methods(["GET", "HEAD", "POST"])


@page
@never_cache
def second_step(request: HttpRequest) -> HttpResponse:
    """The mailed code was right; whoever has a second factor shows it here."""
    stage = entering.waiting_second(request)
    if stage is None:
        return redirect("sign-in")
    form = SecondCodeForm(request.POST if "code" in request.POST else None)
    shown = CredentialForm(request.POST if "credential" in request.POST else None)
    try:
        if form.is_valid():
            return entering.give_code(request, stage, form.cleaned_data["code"])
        if shown.is_valid():
            return entering.give_passkey(request, stage, shown.cleaned_data["credential"])
    except Refused as refusal:
        (form if form.is_bound else shown).add_error(None, str(refusal))
    owned = factors.factors_of(stage.login.user)
    options = factors.request_options(stage.login.user) if owned.passkeys else ""
    context = {"form": form, "shown": shown, "factors": owned, "options": options}
    return render(request, "accounts/second_step.html", context)


@page
@never_cache
def passkey(request: HttpRequest) -> HttpResponse:
    """Sign in with a passkey alone. Asked with GET, the browser gets what it needs for that."""
    if isinstance(request.user, Person):
        return redirect(onward.destination(request, request.user))
    if request.method != "POST":
        return HttpResponse(factors.request_options(None), content_type="application/json")
    form = CredentialForm(request.POST)
    try:
        if form.is_valid():
            return entering.enter_with_passkey(request, form.cleaned_data["credential"])
        messages.error(request, _("No passkey came from your device. Please try again."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(onward.keeping(request, "sign-in"))
