"""Lists brought into the register: taken in, looked at, decided, stored, taken back."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alliance.accounts.access import SignedIn, secretariat
from alliance.base.asked import moment
from alliance.base.refusal import Refused
from alliance.desk.import_forms import ColumnsForm, DecisionForm, LookForm, RowsFilter, UploadForm
from alliance.desk.queries import imports as queries
from alliance.desk.views.listing import page_of
from alliance.membership import actions
from alliance.membership import importing_rules as rules
from alliance.membership.importing import sources
from alliance.membership.importing.problems import sentence
from alliance.membership.models import Import, ImportState

SECTION = "imports"


@require_http_methods(["GET", "HEAD", "POST"])
@secretariat
def imports(request: SignedIn) -> HttpResponse:
    """All imports, and the way to a new one."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_bound and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            file = actions.upload_import(upload, by=request.user, at=moment(request))
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("desk-import-columns", file.key)
    filters = RowsFilter(request.GET)
    context = {
        "section": SECTION,
        "form": form,
        "paged": page_of(queries.imports(), request, filters),
    }
    return render(request, "desk/imports.html", context)


def _file(key: UUID) -> Import:
    return get_object_or_404(queries.imports(), key=key)


@require_http_methods(["GET", "HEAD", "POST"])
@secretariat
def columns(request: SignedIn, key: UUID) -> HttpResponse:
    """Which column says what. Reading begins from here."""
    file = _file(key)
    begins = queries.beginning(file)
    form = ColumnsForm(request.POST or None, file=file, headings=begins.headings)
    obstacle = rules.why_not_choose_columns(file, by=request.user)
    if request.method == "POST" and form.is_valid():
        chosen = form.chosen(file, sources.chosen(file))
        try:
            actions.choose_columns(file, chosen, by=request.user)
            file.refresh_from_db()
            actions.read_import(file, by=request.user, at=moment(request))
        except Refused as refusal:
            obstacle = str(refusal)
        else:
            return redirect("desk-import", file.key)
    return _columns_page(request, file, begins, form=form, obstacle=obstacle)


def _columns_page(
    request: SignedIn,
    file: Import,
    begins: queries.Beginning,
    *,
    form: ColumnsForm,
    obstacle: str | None = None,
    look_form: LookForm | None = None,
) -> HttpResponse:
    context = {
        "section": SECTION,
        "file": file,
        "begins": begins,
        "form": form,
        "look_form": look_form or LookForm(file=file, sheets=begins.sheets),
        "obstacle": obstacle,
        "fault": sentence(file.fault) if file.fault else "",
    }
    return render(request, "desk/import_columns.html", context)


@require_POST
@secretariat
def look(request: SignedIn, key: UUID) -> HttpResponse:
    """Read the file otherwise: in another encoding, from another sheet."""
    file = _file(key)
    begins = queries.beginning(file)
    look_form = LookForm(request.POST, file=file, sheets=begins.sheets)
    obstacle = None
    if look_form.is_valid():
        chosen = queries.rematched(file, look_form.look(), look_form.cleaned_data["heading_row"])
        try:
            actions.choose_columns(file, chosen, by=request.user)
        except Refused as refusal:
            obstacle = str(refusal)
        else:
            return redirect("desk-import-columns", file.key)
    form = ColumnsForm(file=file, headings=begins.headings)
    return _columns_page(request, file, begins, form=form, obstacle=obstacle, look_form=look_form)


@require_safe
@secretariat
def file(request: SignedIn, key: UUID) -> HttpResponse:
    """One import: how far it is, its rows, what can be done with it."""
    return _page(request, _file(key))


def _page(request: SignedIn, file: Import, *, obstacle: str | None = None) -> HttpResponse:
    if file.state == ImportState.COLUMNS and obstacle is None:
        return redirect("desk-import-columns", file.key)
    filters = RowsFilter(request.GET)
    found = queries.rows(
        file,
        verdict=filters.value("verdict"),
        outcome=filters.value("outcome"),
        text=filters.value("q"),
    )
    paged = page_of(found, request, filters)
    at = moment(request)
    context = {
        "section": SECTION,
        "file": file,
        "totals": queries.totals(file),
        "filters": filters,
        "paged": paged,
        "rows": queries.shown(list(paged.page)),
        "obstacle": obstacle,
        "may_take_back": rules.why_not_take_back(file, by=request.user, at=at) is None,
        "may_store": rules.why_not_store(file, by=request.user) is None,
        "back": request.GET.urlencode(),
    }
    return render(request, "desk/import.html", context)


@require_safe
@secretariat
def progress(request: SignedIn, key: UUID) -> JsonResponse:
    """How far the worker is, for a page that asks again and again."""
    file = _file(key)
    told = {"done": file.done, "total": file.total, "state": file.state, "at_work": file.at_work}
    return JsonResponse(told, headers={"Cache-Control": "private, no-store"})


@require_POST
@secretariat
def decide(request: SignedIn, key: UUID, number: int) -> HttpResponse:
    """Decide which authority one row means, or leave the row out."""
    file = _file(key)
    row = get_object_or_404(file.rows, number=number)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _page(request, file, obstacle=_("Choose which authority it is."))
    try:
        actions.decide_row(row, form.cleaned_data["choice"], by=request.user, at=moment(request))
    except Refused as refusal:
        return _page(request, file, obstacle=str(refusal))
    messages.success(request, _("Row %(number)d is decided.") % {"number": number})
    asked = form.cleaned_data["back"]
    address = reverse("desk-import", args=[file.key])
    return redirect(f"{address}?{asked}#rows" if asked else f"{address}#rows")


def _act(request: SignedIn, key: UUID, act: Callable[..., None], done: str = "") -> HttpResponse:
    file = _file(key)
    try:
        act(file, by=request.user, at=moment(request))
    except Refused as refusal:
        file.refresh_from_db()
        return _page(request, file, obstacle=str(refusal))
    if done:
        messages.success(request, done)
    return redirect("desk-import", file.key)


@require_POST
@secretariat
def store(request: SignedIn, key: UUID) -> HttpResponse:
    """Let the worker store what the preview shows."""
    return _act(request, key, actions.store_import)


@require_POST
@secretariat
def again(request: SignedIn, key: UUID) -> HttpResponse:
    """Let the worker go on with what stopped."""
    return _act(request, key, actions.try_import_again)


@require_POST
@secretariat
def take_back(request: SignedIn, key: UUID) -> HttpResponse:
    """Let the worker undo what was stored."""
    return _act(request, key, actions.take_back_import)


@require_POST
@secretariat
def discard(request: SignedIn, key: UUID) -> HttpResponse:
    """Let go of a file that was not stored."""
    done = _("The file is discarded. Nothing of it was stored.")
    return _act(request, key, actions.discard_import, done)
