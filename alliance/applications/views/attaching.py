"""Take in files part by part, and tell how far they are. For the script of a section's page."""

from typing import IO, Any, cast

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from alliance.accounts.access import SignedIn, signed_in
from alliance.applications import actions
from alliance.applications.attaching import arriving, own_upload, question_named, told
from alliance.applications.attaching_forms import AnnouncedForm, OffsetForm
from alliance.applications.attempts import note_refusal
from alliance.applications.models import Application
from alliance.applications.opening import opened
from alliance.applications.pages import Draft
from alliance.base.asked import moment
from alliance.base.refusal import Refused
from alliance.base.storage import NoRoom
from alliance.files.models import Upload
from alliance.questionnaires.items import Item

NOT_KEPT = {"Cache-Control": "private, no-store"}
NO_ROOM = 507
"""The script sends the same again after a while."""


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def uploads(request: SignedIn, slug: str, application: str) -> HttpResponse:
    """What is on its way to a draft; with POST, begin one more."""
    at = moment(request)
    ours = opened(request.user, slug, application, at=at)
    if request.method != "POST":
        return _answer({"arriving": arriving(ours, request.user)})
    form = AnnouncedForm(request.POST)
    question = question_named(ours, request.POST.get("question", ""))
    if not form.is_valid() or question is None:
        return _answer({"error": form.sentence() or _not_asked()}, status=422)
    try:
        upload = actions.begin_upload(ours, question, **form.cleaned_data, by=request.user, at=at)
    except Refused as refusal:
        note_refusal(ours, str(refusal), by=request.user, at=at)
        return _answer({"error": str(refusal)}, status=422)
    return _answer(told(ours, upload), status=201)


@signed_in
@require_http_methods(["GET", "HEAD", "PATCH", "DELETE"])
def upload(request: SignedIn, slug: str, application: str, key: str) -> HttpResponse:
    """How far an upload is; with PATCH one more part of it, with DELETE its end."""
    ours, mine = own_upload(request.user, slug, application, key)
    if request.method == "PATCH":
        return _take(request, ours, mine)
    if request.method == "DELETE":
        actions.cancel_upload(mine, by=request.user, at=moment(request))
        return HttpResponse(status=204)
    return _so_far(ours, mine)


def _take(request: SignedIn, application: Application, upload: Upload) -> HttpResponse:
    at, by = moment(request), request.user
    form = OffsetForm.of(request)
    question = question_named(application, told(application, upload)["question"])
    if not form.is_valid() or question is None:
        return _refused(application, upload, form.sentence() or _not_asked())
    try:
        part = cast(IO[bytes], request)
        upload = actions.take_in(
            application, question, upload, part, **form.cleaned_data, by=by, at=at
        )
    except NoRoom as refusal:
        said = told(application, upload) | {"error": str(refusal)}
        return _answer(said, status=NO_ROOM)
    except Refused as refusal:
        goes_on = form.cleaned_data["offset"] > upload.received
        if not goes_on:
            note_refusal(application, str(refusal), by=by, at=at)
        return _refused(application, upload, str(refusal), goes_on=goes_on)
    return _so_far(application, upload)


@signed_in
@require_safe
def attached(request: SignedIn, slug: str, application: str, question: str) -> HttpResponse:
    """The files of one question with their states: a part of the section's page."""
    draft = Draft(opened(request.user, slug, application, at=moment(request)))
    asked = question_named(draft.application, question)
    if asked is None:
        raise Http404
    files = draft.attached().get(question, [])
    item = Item(question=asked, bound=None, condition="", files=files)
    return render(request, "questionnaires/attached_files.html", {"item": item})


def _so_far(application: Application, upload: Upload) -> HttpResponse:
    answer = _answer(told(application, upload))
    answer["Upload-Offset"] = str(upload.received)
    answer["Upload-Length"] = str(upload.size)
    return answer


def _refused(
    application: Application, upload: Upload, sentence: str, *, goes_on: bool = False
) -> HttpResponse:
    """Why a part is not taken; ``goes_on`` if the right one would be."""
    said = told(application, upload) | {"error": sentence, "goes_on": goes_on}
    return _answer(said, status=409 if goes_on else 422)


def _answer(said: dict[str, Any], *, status: int = 200) -> HttpResponse:
    return JsonResponse(said, status=status, headers=NOT_KEPT)


def _not_asked() -> str:
    return _("This question takes no files now. Load the page again.")
