"""Hand out the applicant's own copy: of what was handed in, and of a draft as it stands."""

import json

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance.accounts.access import SignedIn, seen_by_office, signed_in
from alliance.applications import draft_copy
from alliance.applications.models import Submission, SubmissionCopy
from alliance.applications.opening import opened
from alliance.applications.own_copy import as_data, copy_name
from alliance.applications.pages import Draft
from alliance.applications.queries import readable_application
from alliance.base.asked import moment
from alliance.base.papers import pdf
from alliance.files.responses import attachment


def _submission(request: SignedIn, slug: str, key: str, version: int) -> Submission:
    ours = readable_application(request.user, slug, key)
    seen_by_office(request, ours)
    return get_object_or_404(ours.submissions.select_related("application__call"), version=version)


@signed_in
@require_safe
def copy_json(request: SignedIn, slug: str, application: str, version: int) -> HttpResponse:
    """All that was handed in, with its receipt, for programs and for the archive."""
    submission = _submission(request, slug, application, version)
    said = json.dumps(as_data(submission), indent=2, ensure_ascii=False).encode()
    return attachment(said, name=copy_name(submission, "json"), media_type="application/json")


@signed_in
@require_safe
def copy_pdf(request: SignedIn, slug: str, application: str, version: int) -> HttpResponseBase:
    """The same to print. The worker makes it; until then the receipt says so."""
    submission = _submission(request, slug, application, version)
    made = SubmissionCopy.objects.filter(submission=submission).exclude(pdf="").first()
    if made is None:
        messages.info(request, _("The PDF is being made. Try again in a few seconds."))
        return redirect("receipt-version", slug, application, version)
    with made.pdf.open("rb") as content:
        said = content.read()
    return attachment(said, name=copy_name(submission, "pdf"), media_type=pdf.MEDIA_TYPE)


@signed_in
@require_safe
def draft_json(request: SignedIn, slug: str, application: str) -> HttpResponse:
    """A draft to take along, for programs and for the archive."""
    draft = Draft(opened(request.user, slug, application, at=moment(request)))
    said = draft_copy.as_data(draft, at=moment(request))
    content = json.dumps(said, indent=2, ensure_ascii=False).encode()
    name = draft_copy.name(draft, "json")
    return attachment(content, name=name, media_type="application/json")


@signed_in
@require_safe
def draft_pdf(request: SignedIn, slug: str, application: str) -> HttpResponse:
    """The same to read."""
    draft = Draft(opened(request.user, slug, application, at=moment(request)))
    content = pdf.as_pdf(draft_copy.paper(draft))
    return attachment(content, name=draft_copy.name(draft, "pdf"), media_type=pdf.MEDIA_TYPE)
