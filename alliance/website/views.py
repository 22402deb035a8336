"""Calls, whose address is theirs and not a page's, and addresses that machines ask for."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance.base.asked import moment
from alliance.base.deadlines import language
from alliance.base.instance import instance
from alliance.base.public import public_page
from alliance.calls.models import Call
from alliance.website import (
    corrigenda,
    gathering,
    old_addresses,
    queries,
    translating,
    translations,
)

SECURITY_TEXT_HOLDS = timedelta(days=180)


@require_safe
@public_page
def call_list(request: HttpRequest) -> HttpResponse:
    """Every call that the public can read, by what the clock makes of it."""
    page = queries.call_index(language())
    context = page.get_context(request) if page else gathering.calls(request)
    return render(request, "website/calls.html", context)


@require_safe
@public_page
def call(request: HttpRequest, slug: str) -> HttpResponse:
    """One call: its facts, and its words where there are some."""
    at = moment(request)
    published = Call.objects.published(at).select_related("programme", "copy_of")
    asked = get_object_or_404(published, slug=slug)
    page = queries.call_page(asked, language())
    context: dict[str, Any] = {"page": page, "ancestors": way_back()}
    context["notices"] = corrigenda.notices(asked)
    if page and page.alias_of:
        context |= {
            "words_language": page.words_language,
            "original": page.alias_of.get_url(request),
        }
    elif page:
        context["outdated"] = translations.outdated(translating.wording(page), request)
    return render(
        request, "website/call.html", context | gathering.call(asked, request=request, at=at)
    )


def way_back() -> list[dict[str, str]]:
    """From a call to the front page."""
    return [
        {"name": _("Home"), "address": f"/{language()}/"},
        {"name": _("Calls"), "address": reverse("call-list")},
    ]


@require_safe
def old_address(request: HttpRequest, old_id: str) -> HttpResponse:
    """An address of the predecessor site leads to the page that has its place, or the nearest."""
    address = old_addresses.leads_to(request, int(old_id))
    if not address:
        raise Http404
    return HttpResponsePermanentRedirect(address)


@require_safe
def security_text(request: HttpRequest) -> HttpResponse:
    """Whom to tell about a weakness (RFC 9116)."""
    lines = [
        f"Contact: mailto:{instance().secretariat_email}",
        f"Expires: {moment(request) + SECURITY_TEXT_HOLDS:%Y-%m-%dT%H:%M:%SZ}",
        f"Preferred-Languages: {', '.join(code for code, _name in settings.LANGUAGES)}",
        f"Canonical: {settings.BASE_URL}{reverse('security-text')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
