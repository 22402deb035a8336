"""Too late or not ready: be told of the next call."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alliance.accounts.access import SignedIn, signed_in, unkept
from alliance.accounts.models import Person
from alliance.applications import actions
from alliance.applications.forms import InterestForm
from alliance.applications.models import Application, Interest, InterestState, Seed
from alliance.applications.queries import own_application
from alliance.base.asked import moment
from alliance.base.networks import too_often
from alliance.base.refusal import Refused
from alliance.base.templatetags.facts import fact_text
from alliance.calls.models import Call
from alliance.calls.queries import published_call
from alliance.questionnaires.definition import MODULES
from alliance.questionnaires.reading import readable

AN_HOUR = 20
"""Letters that one network can have us write in an hour."""


@unkept
def interest(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that one is interested, before or after the deadline."""
    at = moment(request)
    call = published_call(slug, at)
    modules = [(one.letter, _module(one)) for one in call.modules.all()]
    form = InterestForm(request.POST or None, modules=modules, initial=_from_draft(request, call))
    if request.method == "POST" and form.is_valid() and _may_send(request, form):
        given = {name: value for name, value in form.cleaned_data.items() if name != "consent"}
        actions.register_interest(call, **given, at=at)
        return redirect("interest-sent", slug)
    return render(request, "applications/interest.html", {"call": call, "form": form})


def _may_send(request: HttpRequest, form: InterestForm) -> bool:
    if too_often(request, "interest", limit=AN_HOUR):
        form.add_error(None, _("Many requests have come from your network. Try again in an hour."))
        return False
    return True


@unkept
def interest_sent(request: HttpRequest, slug: str) -> HttpResponse:
    """We have written to the address, whoever's it is."""
    call = published_call(slug, moment(request))
    return render(request, "applications/interest_sent.html", {"call": call})


@unkept
def interest_confirm(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The letter's link leads here; the button registers, so that no robot does."""
    noted = get_object_or_404(Interest.objects.select_related("call"), call__slug=slug, key=key)
    if request.method == "POST":
        actions.confirm_interest(noted, at=moment(request))
        return redirect("interest-confirm", slug, key)
    context = {
        "interest": noted,
        "call": noted.call,
        "is_confirmed": noted.state == InterestState.CONFIRMED,
        "has_text": _has_text(request, noted),
    }
    return render(request, "applications/interest_confirm.html", context)


@unkept
def interest_withdraw(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """A letter's link leads here; the button forgets, so that no robot does."""
    noted = get_object_or_404(Interest.objects.select_related("call"), call__slug=slug, key=key)
    if request.method == "POST":
        actions.withdraw_interest(noted, at=moment(request))
        return render(request, "applications/interest_withdrawn.html", {"call": noted.call})
    context = {"interest": noted, "call": noted.call}
    return render(request, "applications/interest_withdraw.html", context)


@signed_in
@require_POST
def keep(request: SignedIn, slug: str, application: str) -> HttpResponse:
    """Make an interest of a draft that will not be handed in, with one press."""
    ours = own_application(request.user, slug, application)
    try:
        kept = actions.keep_draft(ours, by=request.user, at=moment(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("application", slug, application)
    return redirect("interest-confirm", slug, kept.key)


@signed_in
@require_safe
def seed(request: SignedIn, slug: str, key: str) -> HttpResponse:
    """The text that was kept of a draft, for its writer alone."""
    mine = Seed.objects.filter(person=request.user, interest__call__slug=slug)
    found = get_object_or_404(mine.select_related("interest__call", "form"), interest__key=key)
    context = {
        "call": found.interest.call,
        "seed": found,
        "sections": readable(found.form.read(), found.answers, files={}),
    }
    return render(request, "applications/interest_text.html", context)


@signed_in
@require_POST
def take(request: SignedIn, slug: str, application: str) -> HttpResponse:
    """Begin a draft with the text that its writer kept last."""
    ours = own_application(request.user, slug, application)
    kept = Seed.objects.filter(person=request.user).order_by("-taken_at").first()
    try:
        if kept is not None:
            actions.take_seed(ours, kept, by=request.user, at=moment(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("application", slug, application)


def _has_text(request: HttpRequest, noted: Interest) -> bool:
    if not isinstance(request.user, Person):
        return False
    return Seed.objects.filter(interest=noted, person=request.user).exists()


def _module(module: Any) -> str:
    return f"{module.letter}. {fact_text(module.name)}"


def _from_draft(request: HttpRequest, call: Call) -> dict[str, Any]:
    """What a draft of one's own says already."""
    if not isinstance(request.user, Person):
        return {}
    mine = Application.objects.readable_by(request.user).filter(call=call)
    named = request.GET.get("application", "")
    draft = next(
        (one for one in mine.select_related("authority__kind") if str(one.key) == named), None
    )
    if draft is None:
        return {"email": request.user.email}
    return {
        "email": request.user.email,
        "authority_name": draft.authority.name,
        "country": draft.authority.country,
        "kind": draft.authority.kind.slug,
        "office": draft.office,
        "modules": draft.answers.get(MODULES, []),
    }
