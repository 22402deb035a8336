"""What a call hands out: its documents, as pages and as files, and its moments for a calendar."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance.base.asked import moment
from alliance.base.deadlines import language
from alliance.base.instance import instance, text
from alliance.base.known import there
from alliance.base.papers import docx, pdf
from alliance.base.public import expires, public_page
from alliance.base.templatetags.facts import fact_text
from alliance.calls import calendars, fair_rule
from alliance.calls.models import Call
from alliance.calls.queries import coming_calls, offered, public_versions, published_call
from alliance.calls.whole_form import FORM, paper, whole_form
from alliance.calls.word import MEDIA_TYPE, of_words
from alliance.files.responses import serve

FILES = {
    "pdf": (pdf.as_pdf, pdf.MEDIA_TYPE),
    "docx": (docx.as_docx, docx.MEDIA_TYPE),
}


@require_safe
@public_page
def document(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """One document, in the reader's language or the nearest that it has."""
    at = moment(request)
    call = published_call(slug, at)
    expires(request, call.next_change(at), at=at)
    found = offered(call, key, language())
    is_form = found.document.key == FORM
    context = {
        "call": call,
        "document": found.document,
        "found": found,
        "fair_rule": fair_rule.sentence(),
        "whole": whole_form(call, found.document.language) if is_form else None,
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
    if shown.key == FORM:
        content = docx.as_docx(paper(whole_form(call, shown.language)))
    else:
        with translation.override(shown.language):
            content = of_words(call, shown)
    return _download(content, f"{call.slug}-{shown.key}-{shown.language}.docx", MEDIA_TYPE)


@require_safe
def document_upload(request: HttpRequest, slug: str, key: str, version: int) -> FileResponse:
    """A document that was made elsewhere, as long as it holds, or once held, publicly."""
    call = published_call(slug, moment(request))
    held = public_versions(call).filter(key=key, language=language(), version=version)
    return serve(there(get_object_or_404(held).file))


@require_safe
@public_page
def form(request: HttpRequest, slug: str) -> HttpResponse:
    """All questions and annexes of a call on one page, before it opens too."""
    at = moment(request)
    call = published_call(slug, at)
    expires(request, call.next_change(at), at=at)
    context = {"call": call, "whole": whole_form(call, language())}
    return render(request, "calls/form.html", context)


@require_safe
@public_page
def form_file(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The same as PDF or DOCX."""
    at = moment(request)
    call = published_call(slug, at)
    expires(request, call.next_change(at), at=at)
    whole = whole_form(call, language())
    make, media_type = FILES[form]
    name = f"{call.slug}-{FORM}-{whole.language}.{form}"
    return _download(make(paper(whole)), name, media_type)


def _download(content: bytes, name: str, media_type: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_safe
@public_page
def call_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """Opening, question cut-off and deadline of one call, to take along."""
    at = moment(request)
    call = published_call(slug, at)
    expires(request, call.next_change(at), at=at)
    answer = _calendar([call], name=fact_text(call.title))
    answer["Content-Disposition"] = f'attachment; filename="{call.slug}-deadline.ics"'
    return answer


@require_safe
@public_page
def calls_calendar(request: HttpRequest) -> HttpResponse:
    """The moments of all announced and open calls, to subscribe to."""
    at = moment(request)
    calls = coming_calls(at)
    changes = [call.next_change(at) for call in calls]
    expires(request, Call.objects.next_published_at(at), *changes, at=at)
    name = _("%(network)s: deadlines") % {"network": text(instance().name)}
    return _calendar(calls, name=name)


def _calendar(calls: list[Call], *, name: str) -> HttpResponse:
    answer = HttpResponse(calendars.calendar(calls, name=name), content_type=calendars.MEDIA_TYPE)
    if revised := calendars.last_revised(calls):
        answer["Last-Modified"] = http_date(revised.timestamp())
    return answer
