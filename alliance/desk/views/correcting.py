"""Correct a call that is out: publish what was prepared, extend it for all, or for one."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from alliance.accounts.access import SignedIn, secretariat
from alliance.applications import actions
from alliance.applications.models import Extension
from alliance.applications.writers import writers_of, writers_of_authority
from alliance.base.asked import moment
from alliance.base.fields import type_over
from alliance.base.known import there
from alliance.base.refusal import Refused
from alliance.calls import actions as calls
from alliance.calls.contents import content_of
from alliance.calls.differences import differences
from alliance.calls.models import Call, Corrigendum
from alliance.calls.reading_changes import form_changes
from alliance.desk.correcting_forms import (
    CorrectForm,
    EditsForm,
    ExtendForm,
    ExtensionForm,
    ReasonForm,
)
from alliance.desk.views.calls import call_of


def published_call(request: SignedIn, slug: str) -> Call:
    """A call that is out; one that is not is simply changed."""
    call = call_of(request.user, slug)
    if call.published_at is None or call.published_at > moment(request):
        raise Http404
    return call


@require_http_methods(["GET", "HEAD", "POST"])
@secretariat
def correct(request: SignedIn, slug: str) -> HttpResponse:
    """What was prepared, beside what holds; published with class and reason."""
    call = published_call(request, slug)
    now, prepared = content_of(call), call.corrigenda.prepared().first()
    content = prepared.content if prepared else now
    found = differences(now, content)
    initial = {"edits": call.edits, "kind": found.suggested()}
    form = CorrectForm(request.POST or None, content=content, found=found, initial=initial)
    sent = request.method == "POST" and form.is_valid()
    if sent and (published := _publish(request, call, form)):
        return _told(request, call, published)
    context = {
        "prepared": prepared,
        "found": found,
        "groups": found.by_language(),
        "material": found.material(),
        "form_changes": form_changes(now, content),
    }
    return _page(request, "desk/correct.html", call, form, **context)


def _page(request: SignedIn, template: str, call: Call, form: Any, **context: Any) -> HttpResponse:
    shown = {"section": "calls", "call": call, "form": form, "failed": bool(form.errors)}
    return render(request, template, shown | context)


def _publish(request: SignedIn, call: Call, form: CorrectForm) -> Corrigendum | None:
    given = form.cleaned_data
    try:
        return actions.publish_corrigendum(
            call,
            kind=given["kind"],
            reason=form.reason(),
            edits=given["edits"],
            despite=bool(given.get("despite")),
            by=request.user,
            at=moment(request),
        )
    except Refused as refusal:
        _refuse(form, call, refusal)
        return None


def _refuse(form: ReasonForm, call: Call, refusal: Refused) -> None:
    """Say why. The page shows the call as it is now, so it can be sent again from here."""
    form.add_error(None, str(refusal))
    type_over(form, "edits", str(call.edits))


def _told(request: SignedIn, call: Call, published: Corrigendum) -> HttpResponse:
    text = _("Corrigendum %(number)d is published.") % {"number": published.number or 0}
    messages.success(request, text, extra_tags="good")
    return redirect("desk-call", call.slug)


@require_POST
@secretariat
def discard(request: SignedIn, slug: str) -> HttpResponse:
    """Give up what was being prepared."""
    call = published_call(request, slug)
    form = EditsForm(request.POST)
    known = form.is_valid() and form.cleaned_data["edits"] == call.edits
    if known and call.corrigenda.prepared().exists():
        calls.discard_corrigendum(call, edits=call.edits, by=request.user, at=moment(request))
        messages.success(
            request, _("Given up. The call stays as it is published."), extra_tags="good"
        )
        return redirect("desk-call", slug)
    messages.warning(request, _("Nothing was given up: somebody has changed this call since."))
    return redirect("desk-call-correct", slug)


@require_http_methods(["GET", "HEAD", "POST"])
@secretariat
def extend(request: SignedIn, slug: str) -> HttpResponse:
    """More time for everybody, as a corrigendum in one step."""
    call = published_call(request, slug)
    content = content_of(call)
    initial = {"edits": call.edits} | ExtendForm.told(call.closes_at, call.zone, "closes_at")
    form = ExtendForm(request.POST or None, content=content, initial=initial)
    looks: list[str] = []
    if request.method == "POST" and form.is_valid():
        looks = form.looks()
        if not looks and (published := _extend(request, call, form)):
            return _told(request, call, published)
    prepared = call.corrigenda.prepared().exists()
    return _page(request, "desk/extend.html", call, form, looks=looks, prepared=prepared)


def _extend(request: SignedIn, call: Call, form: ExtendForm) -> Corrigendum | None:
    given = form.cleaned_data
    try:
        return actions.extend_call(
            call,
            closes_at=given["closes_at"],
            reason=form.reason(),
            edits=given["edits"],
            by=request.user,
            at=moment(request),
        )
    except Refused as refusal:
        _refuse(form, call, refusal)
        return None


@require_http_methods(["GET", "HEAD", "POST"])
@secretariat
def extensions(request: SignedIn, slug: str) -> HttpResponse:
    """Who was given more time than the others, and why; and one more."""
    call = published_call(request, slug)
    form = ExtensionForm(request.POST or None, call=call)
    looks: list[str] = []
    if request.method == "POST" and form.is_valid():
        looks = form.looks(call.closes_at)
        if not looks and (granted := _grant(request, call, form)):
            _say_who_was_told(request, granted)
            return redirect("desk-call-extensions", slug)
    granted_so_far = call.extensions.select_related("application__authority", "authority")
    return _page(
        request, "desk/extensions.html", call, form, looks=looks, extensions=granted_so_far
    )


def _grant(request: SignedIn, call: Call, form: ExtensionForm) -> Extension | None:
    given = form.cleaned_data
    how = {
        "until": given["closes_at"],
        "reason": given["reason"],
        "by": request.user,
        "at": moment(request),
    }
    try:
        if given["number"]:
            return actions.extend_application(given["number"], **how)
        return actions.extend_authority(call, given["authority"], **how)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None


def _say_who_was_told(request: SignedIn, granted: Extension) -> None:
    if granted.application:
        told = len(writers_of([granted.application])[granted.application.pk])
    else:
        told = len(writers_of_authority(there(granted.authority)))
    if not told:
        messages.warning(
            request, _("Granted. Nobody who acts for it has an account: tell them yourself.")
        )
        return
    text = ngettext(
        "Granted. %(number)d letter goes out.", "Granted. %(number)d letters go out.", told
    )
    messages.success(request, text % {"number": told}, extra_tags="good")
