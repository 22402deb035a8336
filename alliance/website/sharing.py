"""The picture of a page for those who share it: only of what everybody may read."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from alliance.base.asked import moment
from alliance.base.countries import country
from alliance.base.deadlines import long_date
from alliance.base.instance import instance, text
from alliance.base.public import expires, public_page
from alliance.base.templatetags.facts import fact_text
from alliance.calls.models import Call
from alliance.membership.models import Authority
from alliance.website import listed
from alliance.website.cards import Card, drawn
from alliance.website.clocks import deadline
from alliance.website.frame import network_count
from alliance.website.happening import told
from alliance.website.models import EventPage, NewsPage, ProgrammePage

PNG = "image/png"


@require_safe
@public_page
def picture(request: HttpRequest, code: str, page: str = "") -> HttpResponse:
    """The picture of the page at this address, or of the network where no page is named."""
    if code not in dict(settings.LANGUAGES):
        raise Http404
    with translation.override(code):
        return HttpResponse(drawn(card(request, page)), content_type=PNG)


def card(request: HttpRequest, page: str) -> Card:
    """What the picture of a page says, in the reader's language."""
    if name := listed.name_at(page):
        return of_list(request, name)
    match page.split("/"):
        case [""]:
            return written()
        case ["members", slug] if slug:
            return of_authority(slug)
        case ["calls", slug] if slug:
            return of_call(request, slug)
        case parts:
            return of_page(request, parts)


def written(title: str = "", *, kind: str = "", when: str = "") -> Card:
    """A card of this network."""
    here = instance()
    return Card(text(here.name), text(here.tagline), kind, title, when)


def of_list(request: HttpRequest, name: str) -> Card:
    """A list under its name; that of the members says how many they are today."""
    when = network_count(request).sentence if name == "directory" else ""
    return written(listed.title_of(name), when=when)


def of_authority(slug: str) -> Card:
    """An authority under its own name."""
    found = Authority.objects.published().select_related("kind").filter(slug=slug).first()
    if found is None:
        raise Http404
    kind = f"{fact_text(found.kind.name)} · {country(found.country)}"
    return written(found.name, kind=kind, when=found.latin if found.latin != found.name else "")


def of_call(request: HttpRequest, slug: str) -> Card:
    """A call with its deadline, whole."""
    at = moment(request)
    call = Call.objects.published(at).filter(slug=slug).first()
    if call is None:
        raise Http404
    ends = _("Deadline: %(deadline)s") % {"deadline": deadline(call).whole}
    expires(request, call.next_change(at), at=at)
    return written(fact_text(call.title), kind=_("Call for proposals"), when=ends)


def of_page(request: HttpRequest, parts: list[str]) -> Card:
    """A page that editors wrote, if everybody may read it."""
    site = Site.find_for_request(request)
    root: Any = site.root_page.localized if site else None
    if root is None:
        raise Http404
    page = root.route(request, parts).page.specific
    if page.get_view_restrictions():
        raise Http404
    return written(page.title, kind=kind_of(page), when=when_of(page))


def kind_of(page: Page) -> str:
    """What kind of page it is, where that helps."""
    match page:
        case NewsPage():
            return _("News")
        case EventPage():
            return _("Event")
        case ProgrammePage():
            return _("Programme")
    return ""


def when_of(page: Page) -> str:
    """The day of an article, or when an event is."""
    match page:
        case NewsPage():
            return page.day_in_words or long_date(page.day)
        case EventPage():
            return told(page.span).whole
    return ""
