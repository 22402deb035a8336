"""Fill in an application elsewhere: take the form along, and bring in what was written."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from alliance.accounts.access import SignedIn, signed_in
from alliance.applications import actions
from alliance.applications.forms import OfflineForm
from alliance.applications.offline import (
    Preview,
    chosen,
    file_name,
    has_tables,
    look,
    word_of,
    workbook_of,
)
from alliance.applications.opening import changes_of, opened
from alliance.applications.pages import Draft, ancestors
from alliance.applications.rules import why_not_write
from alliance.base.asked import moment
from alliance.base.refusal import Refused
from alliance.files.responses import attachment
from alliance.questionnaires.offline import packages, sheet, word


@signed_in
@require_GET
def document(request: SignedIn, slug: str, application: str) -> HttpResponse:
    """The form as a document, with what is answered already."""
    draft = Draft(opened(request.user, slug, application, at=moment(request)))
    return attachment(word_of(draft), name=file_name(draft, "docx"), media_type=word.MEDIA_TYPE)


@signed_in
@require_GET
def workbook(request: SignedIn, slug: str, application: str) -> HttpResponse:
    """Its tables and budgets as a workbook."""
    draft = Draft(opened(request.user, slug, application, at=moment(request)))
    if not has_tables(draft):
        raise Http404
    content = workbook_of(draft)
    return attachment(content, name=file_name(draft, "xlsx"), media_type=sheet.MEDIA_TYPE)


@signed_in
def offline(request: SignedIn, slug: str, application: str) -> HttpResponse:
    """Bring in a file: first what it would change, then what was chosen of that."""
    draft = Draft(opened(request.user, slug, application, at=moment(request)))
    if request.method == "POST" and "carried" in request.POST:
        return _store(request, draft)
    form = OfflineForm(request.POST, request.FILES) if request.method == "POST" else OfflineForm()
    obstacle = why_not_write(draft.application, by=request.user, at=moment(request))
    if form.is_valid():
        try:
            preview = look(draft, form.cleaned_data["file"].read())
            carried = preview.carried(draft, at=moment(request))
        except packages.Unreadable as error:
            form.add_error("file", str(error))
        else:
            return _page(request, draft, obstacle=obstacle, preview=preview, carried=carried)
    return _page(request, draft, obstacle=obstacle, form=form)


def _store(request: SignedIn, draft: Draft) -> HttpResponse:
    """Store what was chosen in the preview, and nothing else."""
    asked = chosen(draft, request.POST["carried"], request.POST.getlist("take"))
    if asked is None:
        messages.error(request, _("The preview could not be read again. Bring in the file again."))
        return redirect("application-offline", draft.application.call.slug, draft.application.key)
    page, changes = asked
    try:
        kept = actions.keep(
            draft.application, changes, page=page, by=request.user, at=moment(request)
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("application-offline", draft.application.call.slug, draft.application.key)
    _say(request, stored=len(changes) - len(kept.conflicts), waiting=len(kept.conflicts))
    return redirect(draft.summary_address)


def _say(request: SignedIn, *, stored: int, waiting: int) -> None:
    said = ngettext(
        "%(number)d answer was taken from the file.",
        "%(number)d answers were taken from the file.",
        stored,
    )
    messages.success(request, said % {"number": stored}, extra_tags="good")
    if waiting:
        said = ngettext(
            "%(number)d answer was changed by somebody else meanwhile. Both texts are kept: "
            "choose one in its section.",
            "%(number)d answers were changed by somebody else meanwhile. Both texts are kept: "
            "choose one in each section.",
            waiting,
        )
        messages.warning(request, said % {"number": waiting})


def _page(
    request: SignedIn,
    draft: Draft,
    *,
    obstacle: str | None,
    form: OfflineForm | None = None,
    preview: Preview | None = None,
    carried: str = "",
) -> HttpResponse:
    context = {
        "application": draft.application,
        "call": draft.application.call,
        "draft": draft,
        "form": form or OfflineForm(),
        "preview": preview,
        "has_tables": has_tables(draft),
        "carried": carried,
        "obstacle": obstacle,
        "ancestors": ancestors(draft.application),
    } | changes_of(draft.application, at=moment(request))
    return render(request, "applications/offline.html", context)
