"""What a call hands out: its documents, as pages and as files, and its moments for a calendar."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance.base.asked import moment
from alliance.base.deadlines import language
from alliance.base.instance import instance, text
from alliance.base.public import expires, public_page
from alliance.base.templatetags.facts import fact_text
from alliance.calls import calendars
from alliance.calls.models import Call, CallDocument
from alliance.calls.queries import coming_calls, offered, published_call
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
