"""The history of a draft's answers, and the way back to what one once said."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance.accounts.access import SignedIn, signed_in
from alliance.applications import actions
from alliance.applications.forms import RestoreForm
from alliance.applications.journals import as_lines, changed_answers, changes_of_answer
from alliance.applications.opening import opened
from alliance.applications.pages import Draft, ancestors
from alliance.applications.rules import why_not_write
from alliance.base.asked import moment
from alliance.base.paging import paged
from alliance.base.refusal import Refused
from alliance.questionnaires.answers import answer_to
from alliance.questionnaires.merging import fingerprint


@signed_in
@require_safe
def history(request: SignedIn, slug: str, application: str) -> HttpResponse:
    """Which answers were changed, how often, and when last."""
    draft = Draft(opened(request.user, slug, application, at=moment(request)))
    context = _shared(draft) | {
        "changed": list(changed_answers(draft)),
        "ancestors": ancestors(draft.application),
    }
    return render(request, "applications/history.html", context)


@signed_in
def field_history(request: SignedIn, slug: str, application: str, question: str) -> HttpResponse:
    """All that one answer ever said, and by whom; each can be restored."""
    at = moment(request)
    draft = Draft(opened(request.user, slug, application, at=at))
    asked = draft.form.question(question)
    if asked is None:
        raise Http404
    refused = ""
    if request.method == "POST":
        refused = _restore(request, draft)
        if not refused:
            return redirect("field-history", slug, draft.application.key, question)
    lines = paged(changes_of_answer(draft, asked), request.GET.get("page"), asked={})
    context = _shared(draft) | {
        "question": asked,
        "paged": lines,
        "lines": as_lines(draft, asked, list(lines.page)),
        "base": fingerprint(answer_to(asked, draft.application.answers)),
        "refused": refused,
        "obstacle": why_not_write(draft.application, by=request.user, at=at),
        "ancestors": ancestors(draft.application),
    }
    return render(request, "applications/field_history.html", context)


def _restore(request: SignedIn, draft: Draft) -> str:
    """Restore what was asked for; answers why not, if not."""
    form = RestoreForm(request.POST)
    if not form.is_valid():
        return _("We could not read what this page sent.")
    wanted = form.cleaned_data
    try:
        kept = actions.restore(
            draft.application,
            wanted["entry"],
            base=wanted["base"],
            page=f"restore:{wanted['entry']}:{wanted['base']}",
            by=request.user,
            at=moment(request),
        )
    except Refused as refusal:
        return str(refusal)
    if kept.conflicts:
        return _("Somebody has changed this answer meanwhile. Look at it, then restore again.")
    messages.success(request, _("Restored."), extra_tags="good")
    return ""


def _shared(draft: Draft) -> dict[str, object]:
    return {"application": draft.application, "call": draft.application.call, "draft": draft}
