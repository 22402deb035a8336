"""Too late or not ready: be told of the next call."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from alliance.accounts.access import unkept
from alliance.accounts.models import Person
from alliance.applications import actions
from alliance.applications.forms import InterestForm
from alliance.applications.models import Application, Interest, InterestState
from alliance.base.asked import moment
from alliance.base.networks import too_often
from alliance.base.templatetags.facts import fact_text
from alliance.calls.models import Call
from alliance.calls.queries import published_call
from alliance.questionnaires.definition import MODULES

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
    }
    return render(request, "applications/interest_confirm.html", context)


def _module(module: Any) -> str:
    return f"{module.letter}. {fact_text(module.name)}"


def _from_draft(request: HttpRequest, call: Call) -> dict[str, Any]:
    """What a draft of one's own says already."""
    if not isinstance(request.user, Person):
        return {}
    mine = Application.objects.readable_by(request.user).filter(call=call)
    named = request.GET.get("application", "")
    draft = next((one for one in mine.select_related("authority") if str(one.key) == named), None)
    if draft is None:
        return {"email": request.user.email}
    return {
        "email": request.user.email,
        "authority_name": draft.authority.name,
        "country": draft.authority.country,
        "modules": draft.answers.get(MODULES, []),
    }
