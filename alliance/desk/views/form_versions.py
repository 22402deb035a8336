"""Numbered versions of a form: make one, read one, compare two, take one along."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance.accounts.access import SignedIn, secretariat, seen
from alliance.base.asked import moment
from alliance.base.refusal import Refused
from alliance.desk.acts import latest_steps
from alliance.desk.builder.conflicts import comparison
from alliance.desk.builder.overview import open_flags, overview, told_faults
from alliance.desk.builder.saving import SavingForm
from alliance.desk.queries import forms as queries
from alliance.desk.views.forms import page
from alliance.desk.views.records import get_or_post
from alliance.questionnaires import actions
from alliance.questionnaires.building.parts import Document
from alliance.questionnaires.definition import outline
from alliance.questionnaires.interchange import written
from alliance.questionnaires.models import FormDraft


@require_safe
@secretariat
def versions(request: SignedIn, key: str) -> HttpResponse:
    """All versions of a form, newest first, and what was done to its draft."""
    found = queries.some_version_of(key)
    draft = FormDraft.objects.select_related("based_on").filter(key=key).first()
    said: dict[str, Any] = {"key": key, "versions": found}
    if draft:
        seen(request, draft)
        said["acts"] = latest_steps(draft)
    return page(request, "versions", draft, **said)


@require_safe
@secretariat
def version(request: SignedIn, key: str, number: int) -> HttpResponse:
    """One version, as it will always be."""
    definition = queries.version_of(key, number)
    draft = FormDraft.objects.select_related("based_on").filter(key=key).first()
    shown = overview(definition.document, {})
    said = {"key": key, "definition": definition, "shown": shown}
    return page(request, "version", draft, **said)


@require_safe
@secretariat
def difference(request: SignedIn, key: str, before: int, number: int) -> HttpResponse:
    """What one version changed of another; nought stands for the draft."""
    old = queries.version_of(key, before)
    draft = FormDraft.objects.select_related("based_on").filter(key=key).first()
    new = queries.version_of(key, number).document if number else queries.draft_of(key).document
    said = {"key": key, "old": old, "number": number, "changes": comparison(old.document, new)}
    return page(request, "difference", draft, **said)


@get_or_post
@secretariat
def make(request: SignedIn, key: str) -> HttpResponse:
    """Look at what is new, then number it."""
    draft, saving = queries.draft_of(key), SavingForm.of(request.POST)
    said: dict[str, Any] = {}
    if request.method == "POST":
        try:
            made = actions.make_version(
                draft, edits=saving.seen, by=request.user, at=moment(request)
            )
        except Refused as refusal:
            said["obstacle"] = str(refusal)
        else:
            told = _("Version %(number)d is made. It never changes.") % {"number": made.version}
            messages.success(request, told, extra_tags="good")
            return redirect("desk-form-versions", key)
    if draft.based_on:
        said["changes"] = comparison(draft.based_on.document, draft.document)
    said |= {"faults": told_faults(draft), "flags": open_flags(draft)}
    said["calls"] = queries.calls_of(key)
    return page(request, "make", draft, **said)


@get_or_post
@secretariat
def discard(request: SignedIn, key: str) -> HttpResponse:
    """Ask, then give up what is not a version yet."""
    draft, saving = queries.draft_of(key), SavingForm.of(request.POST)
    obstacle = None
    if request.method == "POST":
        try:
            actions.discard(draft, edits=saving.seen, by=request.user, at=moment(request))
        except Refused as refusal:
            obstacle = str(refusal)
        else:
            messages.success(request, _("The changes are discarded."), extra_tags="good")
            return redirect("desk-forms")
    changes = comparison(draft.based_on.document, draft.document) if draft.based_on else None
    return page(request, "discard", draft, obstacle=obstacle, changes=changes)


@require_safe
@secretariat
def export(request: SignedIn, key: str, number: int) -> HttpResponse:
    """A version as a file."""
    return _file(queries.version_of(key, number).document, f"{key}-{number}.json")


@require_safe
@secretariat
def export_draft(request: SignedIn, key: str) -> HttpResponse:
    """The draft as a file, finished or not."""
    return _file(queries.draft_of(key).document, f"{key}.json")


def _file(document: Document, name: str) -> HttpResponse:
    form, _hindrances = outline(document)
    if form is None:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(written(form), content_type="application/json", headers=headers)
