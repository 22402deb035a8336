"""The builder of forms: all forms, how one begins, and its overview."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alliance.accounts.access import SignedIn, secretariat
from alliance.base.asked import moment
from alliance.base.refusal import Refused
from alliance.base.templatetags.facts import fact_text
from alliance.desk.builder.overview import overview
from alliance.desk.builder.saving import SavingForm
from alliance.desk.builder.start_forms import CopyForm, ImportForm, StartForm, TitleForm
from alliance.desk.builder.taking_in import read_file
from alliance.desk.queries import forms as queries
from alliance.desk.views.records import get_or_post
from alliance.questionnaires import actions
from alliance.questionnaires.building.parts import Document, blank, new_id
from alliance.questionnaires.models import FormDraft

SECTION = "forms"


def page(request: SignedIn, template: str, draft: FormDraft | None, **said: Any) -> HttpResponse:
    """A page of the builder."""
    context = {"section": SECTION, "draft": draft, "key": draft.key if draft else ""}
    return render(request, f"desk/form_{template}.html", context | said)


@require_safe
@secretariat
def forms(request: SignedIn) -> HttpResponse:
    """All forms, with their versions, the calls that use them, and what is being worked on."""
    return page(request, "list", None, forms=queries.listed())


@get_or_post
@secretariat
def start(request: SignedIn) -> HttpResponse:
    """How a form begins: empty, from another one, or from a file."""
    form = StartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        document = blank(
            said["key"] or _key_from(said["title"]),
            title={said["authentic"]: said["title"]},
            authentic=said["authentic"],
            languages=said["languages"],
        )
        if draft := _begin(request, form, document):
            return redirect("desk-form", draft.key)
    return _start_page(request, form=form)


def _key_from(title: str) -> str:
    return new_id(title, set(), otherwise="form").replace("_", "-")


def _begin(request: SignedIn, form: Form, document: Document) -> FormDraft | None:
    try:
        draft = actions.begin_form(document, by=request.user, at=moment(request))
    except Refused as refusal:
        form.add_error("key", str(refusal))
        return None
    messages.success(request, _("The form has begun. Nobody else sees it yet."))
    return draft


def _start_page(request: SignedIn, **said: Any) -> HttpResponse:
    context = {"form": StartForm(), "copy_form": _copy_form(), "import_form": ImportForm()}
    return page(request, "start", None, **(context | said))


def _copy_form(data: Any = None) -> CopyForm:
    sources = [
        (f"{one.key}/{one.number}", f"{fact_text(one.title)} ({one.key}, {one.number})")
        for one in queries.sources()
    ]
    return CopyForm(data, sources=sources)


@require_POST
@secretariat
def copy(request: SignedIn) -> HttpResponse:
    """Begin a form as a copy of a version of another."""
    form = _copy_form(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        key, _slash, number = said["source"].partition("/")
        document = dict(queries.version_of(key, int(number)).document)
        document["title"] = {document["authentic"]: said["title"]}
        document["key"] = said["key"] or _key_from(said["title"])
        if draft := _begin(request, form, document):
            return redirect("desk-form", draft.key)
    return _start_page(request, copy_form=form)


@require_POST
@secretariat
def take_in(request: SignedIn) -> HttpResponse:
    """Begin a form with a file; what hinders to read it is listed."""
    form = ImportForm(request.POST, request.FILES)
    faults: list[Any] = []
    if form.is_valid():
        document, faults = read_file(form.cleaned_data["file"], key=form.cleaned_data["key"])
        if document is not None and (draft := _begin(request, form, document)):
            return redirect("desk-form", draft.key)
        if faults:
            form.add_error("file", _("This file cannot be taken in. See below what hinders."))
    return _start_page(request, import_form=form, import_faults=faults)


@require_POST
@secretariat
def work(request: SignedIn, key: str, version: int) -> HttpResponse:
    """Go on from a version."""
    definition = queries.version_of(key, version)
    try:
        actions.begin_from(definition, by=request.user, at=moment(request))
    except Refused as refusal:
        messages.error(request, str(refusal), extra_tags="bad")
    return redirect("desk-form", key)


@require_safe
@secretariat
def form(request: SignedIn, key: str) -> HttpResponse:
    """A form: every section and question in order, with what is still to do."""
    draft = FormDraft.objects.select_related("based_on").filter(key=key).first()
    if draft is None:
        queries.some_version_of(key)
        return redirect("desk-form-versions", key)
    shown = overview(draft.document, draft.reasons)
    return page(request, "overview", draft, shown=shown)


@get_or_post
@secretariat
def title(request: SignedIn, key: str) -> HttpResponse:
    """What the form is called."""
    draft = queries.draft_of(key)
    document, saving = draft.document, SavingForm.of(request.POST)
    form = TitleForm(
        request.POST or None,
        title=document["title"],
        languages=document["languages"],
        authentic=document["authentic"],
    )
    if request.method == "POST" and form.is_valid():
        title = document["title"] | form.typed()
        try:
            actions.save(
                draft, document | {"title": title}, edits=saving.seen, by=request.user,
                at=moment(request),
            )  # fmt: skip
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("desk-form", key)
    return page(request, "title", draft, form=form)
