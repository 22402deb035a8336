"""What search engines may find: every page in each language that it really has."""

from collections import defaultdict
from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Page

from alliance.base.asked import moment
from alliance.base.public import expires, public_page
from alliance.calls.models import Call
from alliance.membership.models import Authority
from alliance.website.models import CallPage

Addresses = dict[str, str]


@require_safe
@public_page
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public address, with its other languages beside it."""
    at = moment(request)
    expires(request, Call.objects.next_published_at(at), at=at)
    known = [*pages(request), *in_all_languages("calls", Call.objects.published(at))]
    known += in_all_languages("members", Authority.objects.published())
    entries = [
        {"address": address, "languages": addresses}
        for addresses in known
        for address in addresses.values()
    ]
    context = {"entries": entries, "default_language": settings.LANGUAGE_CODE}
    return render(request, "website/sitemap.xml", context, content_type="application/xml")


def pages(request: HttpRequest) -> list[Addresses]:
    """Wagtail's pages by what they are translations of; an alias shows another page's words."""
    live = Page.objects.live().public().filter(depth__gt=1).not_type(CallPage)
    groups: dict[object, Addresses] = defaultdict(dict)
    for page in live.filter(alias_of=None).select_related("locale").order_by("path"):
        if url := page.get_url(request):
            groups[page.translation_key][page.locale.language_code] = settings.BASE_URL + url
    return [
        {code: found[code] for code, _name in settings.LANGUAGES if code in found}
        for found in groups.values()
    ]


def in_all_languages(part: str, records: Iterable[Call | Authority]) -> list[Addresses]:
    """Records that have a page of their own under ``part`` in every language."""
    return [
        {
            code: f"{settings.BASE_URL}/{code}/{part}/{record.slug}/"
            for code, _name in settings.LANGUAGES
        }
        for record in records
    ]
