"""What a call has several of: modules, criteria, documents. Each on a page of its own."""

from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from alliance.accounts.access import SignedIn, secretariat
from alliance.base.asked import moment
from alliance.base.refusal import Refused
from alliance.base.templatetags.facts import fact_text
from alliance.calls import actions
from alliance.calls.actions.editing import working_content
from alliance.calls.contents import Content
from alliance.calls.models import Call
from alliance.desk.call_document_forms import (
    FORM,
    DocumentForm,
    NewDocumentForm,
    document_of,
    title_of,
    with_form,
)
from alliance.desk.call_fields import PartForm, languages_of
from alliance.desk.call_item_forms import ITEMS, sum_of_weights
from alliance.desk.views.calls import call_of
from alliance.desk.views.calls_editing import edit_page, no_more, refuse, store_part
from alliance.desk.views.records import get_or_post
from alliance.files.actions import store
from alliance.files.models import StoredFile
from alliance.files.responses import serve


@require_safe
@secretariat
def items(request: SignedIn, slug: str, listed: str) -> HttpResponse:
    """All modules, or all criteria with what their weights add up to."""
    call = call_of(request.user, slug)
    content = working_content(call)
    rows = [
        {"key": one[ITEMS[listed].named_by], "item": one, "name": fact_text(one["name"])}
        for one in content[listed]
    ]
    context = {"section": "calls", "call": call, "listed": listed, "rows": rows}
    context["total"] = sum_of_weights(content)
    return render(request, "desk/call_items.html", context)


@get_or_post
@secretariat
def item(request: SignedIn, slug: str, listed: str, key: str = "") -> HttpResponse:
    """One module or criterion: write it, change it, take it out."""
    call = call_of(request.user, slug)
    kind, content = ITEMS[listed], working_content(call)
    if key and not kind.item(content, key):
        raise Http404
    back = reverse(f"desk-call-{listed}", args=[slug])

    def make(*args: Any, **kwargs: Any) -> PartForm:
        return kind(*args, key=key, **kwargs)

    if request.POST.get("do") == "remove" and key:
        return _removed(request, call, make(content=content).without(content), back)
    return edit_page(request, call, make, no_more, back=back, removable=bool(key))


def _removed(request: SignedIn, call: Call, part: Content, back: str) -> HttpResponse:
    edits = request.POST.get("edits", "")
    refusal = store_part(request, call, part, int(edits) if edits.isdecimal() else -1)
    if refusal:
        refuse(request, refusal)
    return redirect(back)


@require_safe
@secretariat
def documents(request: SignedIn, slug: str) -> HttpResponse:
    """All documents in all languages of a call."""
    call = call_of(request.user, slug)
    content = working_content(call)
    codes = languages_of(content)
    keys = dict.fromkeys(one["key"] for one in content["documents"])
    rows = [
        {
            "key": key,
            "title": title_of(content, key),
            "languages": [(code, document_of(content, key, code)) for code in codes],
        }
        for key in keys
    ]
    context = {"section": "calls", "call": call, "rows": rows, "codes": codes}
    return render(request, "desk/call_documents.html", context | {"has_form": FORM in keys})


@get_or_post
@secretariat
def document(request: SignedIn, slug: str, key: str, language: str) -> HttpResponse:
    """One document in one language: its words, or a file."""
    call = call_of(request.user, slug)
    content = working_content(call)
    known = {one["key"] for one in content["documents"]}
    if key not in known or language not in languages_of(content):
        raise Http404

    def make(*args: Any, **kwargs: Any) -> PartForm:
        return DocumentForm(*args, key=key, language=language, **kwargs)

    return _document_page(request, call, make, removable=bool(document_of(content, key, language)))


@get_or_post
@secretariat
def new_document(request: SignedIn, slug: str) -> HttpResponse:
    """A document that the call does not have yet."""
    return _document_page(request, call_of(request.user, slug), NewDocumentForm, removable=False)


def _document_page(request: SignedIn, call: Call, make: Any, *, removable: bool) -> HttpResponse:
    back = reverse("desk-call-documents", args=[call.slug])
    if request.POST.get("do") == "remove" and removable:
        content = working_content(call)
        return _removed(request, call, make(content=content).without(content), back)

    def prepare(form: PartForm) -> None:
        if isinstance(form, DocumentForm) and form.upload is not None:
            form.stored = store(form.upload, owner=request.user, at=moment(request))

    return edit_page(request, call, make, no_more, back=back, removable=removable, prepare=prepare)


@require_POST
@secretariat
def add_form(request: SignedIn, slug: str) -> HttpResponse:
    """Offer the application form as a document to read and print, in all its languages."""
    call = call_of(request.user, slug)
    titles = dict(call.form.document["title"])
    try:
        actions.edit(
            call,
            {"documents": with_form(working_content(call), titles)},
            edits=call.edits,
            by=request.user,
            at=moment(request),
        )
    except Refused as refusal:
        refuse(request, str(refusal))
    return redirect("desk-call-documents", slug)


@require_safe
@secretariat
def document_file(request: SignedIn, slug: str, key: str, language: str) -> HttpResponseBase:
    """The file of a document, as it was handed in."""
    content = working_content(call_of(request.user, slug))
    held = document_of(content, key, language)
    if not held.get("file"):
        raise Http404
    return serve(get_object_or_404(StoredFile, key=held["file"]))
