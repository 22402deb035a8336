"""The documents of a call: as a page to read and print, and as a file for a word processor."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from alliance.base.asked import moment
from alliance.base.deadlines import language
from alliance.base.public import expires, public_page
from alliance.calls.models import Call, CallDocument
from alliance.calls.queries import offered, published_call
from alliance.calls.word import MEDIA_TYPE, of_form, of_words
from alliance.questionnaires.reading import readable_form

FORM = "form"


@require_safe
@public_page
def document(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """One document, in the reader's language or the nearest that it has."""
    at = moment(request)
    call = published_call(slug, at)
    expires(request, call.next_change(at), at=at)
    found = offered(call, key, language())
    form = call.form.read() if found.document.key == FORM else None
    context = {
        "call": call,
        "document": found.document,
        "found": found,
        "form": form,
        "parts": readable_form(form, found.document.language) if form else [],
    }
    return render(request, "calls/document.html", context)


@require_safe
@public_page
def document_file(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The same as DOCX."""
    at = moment(request)
    call = published_call(slug, at)
    expires(request, call.next_change(at), at=at)
    shown = offered(call, key, language()).document
    answer = HttpResponse(_file(call, shown), content_type=MEDIA_TYPE)
    answer["Content-Disposition"] = (
        f'attachment; filename="{call.slug}-{shown.key}-{shown.language}.docx"'
    )
    return answer


def _file(call: Call, shown: CallDocument) -> bytes:
    with translation.override(shown.language):
        if shown.key == FORM:
            return of_form(call, shown, call.form.read())
        return of_words(call, shown)
