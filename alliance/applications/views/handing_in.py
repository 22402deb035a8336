"""Look over an application, hand it in, and read the proof."""

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance.accounts.access import SignedIn, seen_by_office, signed_in
from alliance.applications import actions
from alliance.applications.arriving import counting_moment, why_ticket_is_nothing
from alliance.applications.attempts import note_attempt
from alliance.applications.counting import what_counts
from alliance.applications.eligible import open_points
from alliance.applications.forms import SubmitForm
from alliance.applications.handed_in import HandedIn
from alliance.applications.models import Application, Submission, SubmissionCopy
from alliance.applications.models.submission import Failure
from alliance.applications.offered import offered_files, offering, waiting_texts
from alliance.applications.opening import changes_of, opened
from alliance.applications.pages import Draft, ancestors
from alliance.applications.parties import in_short
from alliance.applications.queries import kept_text, own_application, readable_application
from alliance.applications.receipts import receipt_of
from alliance.applications.remarks import Remarks
from alliance.applications.results import own_result
from alliance.applications.rules import why_not_write
from alliance.applications.withdrawing_rules import why_not_withdraw
from alliance.base.asked import moment
from alliance.base.refusal import Refused
from alliance.files.models import StoredFile
from alliance.files.responses import serve
from alliance.history.models import Sight
from alliance.questionnaires.reading import ReadSection, readable


@signed_in
@require_safe
def application(request: SignedIn, slug: str, application: str) -> HttpResponse:
    """The overview: how far every section is, and what is left to do."""
    draft = Draft(opened(request.user, slug, application, at=moment(request)))
    submissions = list(draft.application.submissions.order_by("-version"))
    context = _shared(request, draft) | {
        **_told(request, draft),
        "offering": offering(draft.application, by=request.user, at=moment(request)),
        "waiting_texts": waiting_texts(draft),
        "offered_files": offered_files(draft),
        "sections": draft.sections(),
        "kept": draft.kept,
        "obstacle": why_not_write(draft.application, by=request.user, at=moment(request)),
        "counts": what_counts(draft, submissions[:1]),
        "failed_attempts": draft.application.failed_attempts.all()[:20],
        "open_points": open_points(draft.application, at=moment(request)),
        "kept_text": kept_text(request.user, draft.application),
        "result": own_result(draft.application, at=moment(request)),
        "submissions": submissions,
        "may_withdraw": why_not_withdraw(draft.application, by=request.user, at=moment(request))
        is None,
    }
    return render(request, "applications/application.html", context)


@signed_in
def submit(request: SignedIn, slug: str, application: str) -> HttpResponse:
    """Hand in the revision that this page shows."""
    ours = own_application(request.user, slug, application)
    form = SubmitForm(request.POST or None)
    refused = None
    if request.method == "POST":
        refused = _hand_in(request, ours, form)
        if refused is None:
            return redirect("receipt", slug, ours.key)
        ours.refresh_from_db()
    draft = Draft(actions.move_to_form(ours, at=moment(request)))
    context = _shared(request, draft) | {
        **_told(request, draft),
        "form": SubmitForm(initial={"revision": draft.revision}),
        "refused": refused,
        "obstacle": why_not_write(ours, by=request.user, at=moment(request)),
        # Only a draft that is whole is read through on this page.
        "parts": [] if draft.gaps else _parts(draft),
    }
    return render(request, "applications/submit.html", context)


def _hand_in(request: SignedIn, ours: Application, form: SubmitForm) -> str | None:
    """Hand in, at the moment of the request or of its ticket; answers why not, if not."""
    typed = form.cleaned_data if form.is_valid() else {"revision": "", "ticket": ""}
    at = counting_moment(request, ours, **typed)
    if at != moment(request):
        note_attempt(ours, cause=Failure.TURNED_AWAY, by=request.user, at=at)
    try:
        submission, is_new = actions.submit(
            ours, revision=typed["revision"], by=request.user, at=at
        )
    except Refused as refusal:
        late = why_ticket_is_nothing(request, typed["ticket"]) if at == moment(request) else ""
        if late:
            note_attempt(ours, cause=Failure.TICKET, by=request.user, at=at, reason=late)
        return f"{refusal} {late}".strip()
    if not is_new:
        messages.info(request, _already(submission))
    return None


def _already(submission: Submission) -> str:
    return _("This is what you have already submitted, as version %(version)d.") % {
        "version": submission.version
    }


def _shared(request: SignedIn, draft: Draft) -> dict[str, object]:
    return {
        "application": draft.application,
        "call": draft.application.call,
        "draft": draft,
        "ancestors": ancestors(draft.application)[:1],
    } | changes_of(draft.application, at=moment(request))


def _told(request: SignedIn, draft: Draft) -> dict[str, object]:
    """What is told before somebody hands in, and hinders nobody."""
    return {
        "parties": in_short(draft.application, at=moment(request)),
        "remarks": Remarks(draft),
    }


def _parts(draft: Draft) -> list[ReadSection]:
    return readable(draft.form, draft.answers, files=draft.attached())


def _submission(application: Application, version: int | None) -> Submission:
    """A version, else the last; 404 where nothing was handed in."""
    handed_in = application.submissions.order_by("-version")
    if version is not None:
        handed_in = handed_in.filter(version=version)
    found = handed_in.first()
    if found is None:
        raise Http404
    return found


@signed_in
@require_safe
def receipt(
    request: SignedIn, slug: str, application: str, version: int | None = None
) -> HttpResponse:
    """The proof, and the copy of what was handed in."""
    ours = readable_application(request.user, slug, application)
    seen_by_office(request, ours)
    submission = _submission(ours, version)
    shown = HandedIn(submission)
    context = {
        "application": ours,
        "call": ours.call,
        "submission": submission,
        "receipt": receipt_of(submission),
        "has_pdf": SubmissionCopy.objects.filter(submission=submission).exclude(pdf="").exists(),
        "handed_in": shown,
        "parts": shown.readable(),
        "others": ours.submissions.exclude(pk=submission.pk).order_by("-version"),
        "is_last": not ours.submissions.filter(version__gt=submission.version).exists(),
        "ancestors": ancestors(ours),
    }
    return render(request, "applications/receipt.html", context)


@signed_in
@require_safe
def receipt_json(
    request: SignedIn, slug: str, application: str, version: int | None = None
) -> HttpResponse:
    """The receipt as a file that anybody can check."""
    ours = readable_application(request.user, slug, application)
    submission = _submission(ours, version)
    answer = JsonResponse(receipt_of(submission), json_dumps_params={"indent": 2})
    name = f"receipt-{ours.number}-{submission.version}.json"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@signed_in
@require_safe
def print_copy(request: SignedIn, slug: str, application: str) -> HttpResponse:
    """The draft as it stands, to read through or print."""
    draft = Draft(opened(request.user, slug, application, at=moment(request)))
    last = draft.application.submissions.order_by("-version").first()
    context = _shared(request, draft) | {
        "parts": _parts(draft),
        "kept": draft.kept,
        "last": last,
        "is_as_handed_in": bool(last and last.revision == draft.revision),
        "ancestors": ancestors(draft.application),
    }
    return render(request, "applications/print.html", context)


@signed_in
@require_safe
def file(request: SignedIn, slug: str, application: str, key: str) -> HttpResponseBase:
    """A file of a draft for those who write it; one that was handed in for those who read it."""
    ours = readable_application(request.user, slug, application)
    handed_in = Submission.files.through.objects.filter(
        submission__application=ours, storedfile__key=key
    )
    stored = StoredFile.objects.filter(key=key)
    if handed_in.exists():
        seen_by_office(request, ours, sight=Sight.FILE)
        return serve(get_object_or_404(stored))
    own = own_application(request.user, slug, application)
    attached = own.files.filter(file__key=key, removed_at=None)
    offered = own.offered_files.filter(file__key=key, settled_at=None)
    known = Q(pk__in=attached.values("file")) | Q(pk__in=offered.values("file"))
    return serve(get_object_or_404(stored.filter(known)))
