"""Begin a call: from nothing, or from last year's."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from alliance.accounts.access import SignedIn, secretariat
from alliance.base.asked import moment
from alliance.calls import actions
from alliance.calls.models import Call
from alliance.desk.call_new_forms import BeginForm, CopyCallForm, NewCallForm
from alliance.desk.views.calls import call_of
from alliance.desk.views.records import get_or_post
from alliance.programmes.models import Programme
from alliance.questionnaires.models import FormDefinition


@get_or_post
@secretariat
def new(request: SignedIn) -> HttpResponse:
    """Begin a call with what it cannot be without."""
    form = NewCallForm(request.POST if request.method == "POST" else None)
    looks = form.looks() if form.is_valid() else []
    if form.is_valid() and not looks:
        return _begun(request, _created(request, form))
    return _page(request, form, looks)


@get_or_post
@secretariat
def copy(request: SignedIn, slug: str) -> HttpResponse:
    """Begin a call that says all that this one says, but its dates."""
    original = call_of(request.user, slug)
    form = CopyCallForm(request.POST if request.method == "POST" else None, original=original)
    looks = form.looks() if form.is_valid() else []
    if form.is_valid() and not looks:
        made = actions.copy_call(
            original,
            slug=form.cleaned_data["slug"],
            reference=form.cleaned_data["reference"],
            closes_at=form.closes_at,
            by=request.user,
            at=moment(request),
        )
        return _begun(request, made)
    return _page(request, form, looks, call=original)


def _created(request: SignedIn, form: NewCallForm) -> Call:
    said = form.facts()
    said["title"] = LazyI18nString(said["title"])
    said["programme"] = Programme.objects.get(slug=said["programme"])
    said["form"] = FormDefinition.objects.get(**said["form"])
    return actions.create_call(**said, by=request.user, at=moment(request))


def _begun(request: SignedIn, call: Call) -> HttpResponse:
    messages.success(request, _("The call is begun. Nobody else can read it until you publish it."))
    return redirect("desk-call", call.slug)


def _page(request: SignedIn, form: BeginForm, looks: list[str], **said: Any) -> HttpResponse:
    context = {"section": "calls", "form": form, "looks": looks}
    return render(request, "desk/call_begin.html", context | said)
