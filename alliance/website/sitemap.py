"""What search engines may find: every page in each language that it really has.

One file while the network is small. A large one has an index, and a file for each part of the
register: each is made from one bounded question, and stays far under what the protocol allows
(50,000 addresses, 10 MB).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

from django.conf import settings
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe
from wagtail.models import Page

from alliance.base.asked import moment
from alliance.base.public import expires, public_page
from alliance.calls.models import Call
from alliance.membership.models import Authority
from alliance.website.models import CallPage, EventPage, NewsPage, Tag
from alliance.website.translating import without_words

# So many records of the register in one file, each in every language.
IN_A_FILE = 2000
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
# Pages of views that readers may look for; those of Wagtail are found by themselves.
FIXED = (
    *("directory", "joined-map", "join", "figures", "how-to-apply", "adopted-texts"),
    *("for-your-website", "concerns", "receipts"),
)


@dataclass(frozen=True)
class Entry:
    """One page: its address in each language, and when its words changed, where that is known."""

    addresses: dict[str, str]
    changed: datetime | None = None

    def __str__(self) -> str:
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{code}" href="{escape(address)}"/>'
            for code, address in self._alternates()
        )
        changed = self.changed.isoformat(timespec="seconds") if self.changed else ""
        day = f"<lastmod>{changed}</lastmod>" if changed else ""
        return "".join(
            f"<url><loc>{escape(address)}</loc>{day}{links}</url>\n"
            for address in self.addresses.values()
        )

    def _alternates(self) -> list[tuple[str, str]]:
        found = self.addresses
        anybody = found.get(settings.LANGUAGE_CODE) or next(iter(found.values()))
        return [*found.items(), ("x-default", anybody)]


@require_safe
@public_page
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public address, or where the files with them are."""
    if parts_of_register() > 1:
        return _xml(index())
    return _xml(urlset([*site(request), *members(0)]))


@require_safe
@public_page
def pages_part(request: HttpRequest) -> HttpResponse:
    """Everything but the register."""
    return _xml(urlset(site(request)))


@require_safe
@public_page
def members_part(request: HttpRequest, part: int) -> HttpResponse:
    """One part of the register."""
    if part >= parts_of_register():
        raise Http404
    return _xml(urlset(members(part)))


def _xml(content: str) -> HttpResponse:
    return HttpResponse(content, content_type="application/xml; charset=utf-8")


def urlset(entries: Iterable[Entry]) -> str:
    """The entries as the protocol writes them."""
    body = "".join(map(str, entries))
    return f'{HEAD}<urlset xmlns="{NAMESPACE}" xmlns:xhtml="{XHTML}">\n{body}</urlset>\n'


def index() -> str:
    """Where the files are."""
    names = [reverse("sitemap-pages")]
    names += [reverse("sitemap-members", args=[part]) for part in range(parts_of_register())]
    body = "".join(f"<sitemap><loc>{settings.BASE_URL}{name}</loc></sitemap>\n" for name in names)
    return f'{HEAD}<sitemapindex xmlns="{NAMESPACE}">\n{body}</sitemapindex>\n'


def parts_of_register() -> int:
    """How many files the register needs. They are parted by the records' numbers."""
    last = Authority.objects.aggregate(last=Max("pk"))["last"] or 0
    return int(last) // IN_A_FILE + 1


def members(part: int) -> Iterator[Entry]:
    """The authorities of one part that the public may know of."""
    first = part * IN_A_FILE
    found = Authority.objects.published().filter(pk__gte=first, pk__lt=first + IN_A_FILE)
    return in_all_languages(
        f"members/{slug}" for slug in found.order_by("pk").values_list("slug", flat=True)
    )


def site(request: HttpRequest) -> Iterator[Entry]:
    """Pages, lists and calls."""
    at = moment(request)
    expires(request, Call.objects.next_published_at(at), at=at)
    known: set[str] = set()
    # Some addresses in the code have a page with their words, too.
    for entry in [*pages(request), *fixed()]:
        if known.isdisjoint(entry.addresses.values()):
            yield entry
        known |= set(entry.addresses.values())
    yield from in_all_languages(archives())
    calls = Call.objects.published(at).values_list("slug", flat=True)
    yield from in_all_languages(f"calls/{slug}" for slug in calls)


def pages(request: HttpRequest) -> Iterator[Entry]:
    """Wagtail's pages by what they are translations of; an alias shows another page's words."""
    live = Page.objects.live().public().filter(depth__gt=1).not_type(CallPage)
    groups: dict[object, dict[str, Page]] = defaultdict(dict)
    empty = without_words()
    for page in live.filter(alias_of=None).select_related("locale").order_by("path"):
        if (page.translation_key, page.locale_id) in empty:
            continue
        groups[page.translation_key][page.locale.language_code] = page
    for found in groups.values():
        known = {code: found[code] for code, _name in settings.LANGUAGES if code in found}
        addresses = {code: page.get_url(request) for code, page in known.items()}
        whole = {code: settings.BASE_URL + url for code, url in addresses.items() if url}
        if whole:
            yield Entry(whole, max(filter(None, map(_changed, known.values())), default=None))


def _changed(page: Page) -> datetime | None:
    at: datetime | None = page.last_published_at
    return at


def fixed() -> Iterator[Entry]:
    """Pages whose address is in the code."""
    for name in FIXED:
        addresses = {}
        for code, _name in settings.LANGUAGES:
            with translation.override(code):
                addresses[code] = settings.BASE_URL + reverse(name)
        yield Entry(addresses)


def archives() -> Iterator[str]:
    """The lists of news by year and by tag, where there are any, and of events that are over."""
    news = NewsPage.objects.live()
    for year in news.years():
        yield f"news/{year:04}"
    for tag in Tag.objects.filter(pk__in=news.values("tags")):
        yield f"news/tag/{tag.slug}"
    if EventPage.objects.live().exists():
        yield "events/past"


def in_all_languages(names: Iterable[str]) -> Iterator[Entry]:
    """Pages that have the same address under every language."""
    for name in names:
        yield Entry(
            {code: f"{settings.BASE_URL}/{code}/{name}/" for code, _name in settings.LANGUAGES}
        )
