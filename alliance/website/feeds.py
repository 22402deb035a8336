"""News for feed readers: RSS, Atom and JSON Feed, each in the language of its address."""

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Locale

from alliance.base.deadlines import language
from alliance.base.instance import instance, text
from alliance.base.public import public_page
from alliance.website.models import NewsPage

NEWEST = 20


def newest() -> list[NewsPage]:
    """The news of the reader's language."""
    locale = Locale.objects.get(language_code=language())
    return list(NewsPage.objects.published_in(locale)[:NEWEST])


def title() -> str:
    """What the feed is called in a reader's list."""
    return _("%(network)s: news") % {"network": text(instance().name)}


def address(item: NewsPage) -> str:
    """Where an item is read; the same for every feed, so that readers know it again."""
    return f"{settings.BASE_URL}{item.get_url()}"


def day(item: NewsPage) -> datetime:
    """The beginning of an item's day where the network has its seat."""
    return datetime.combine(item.day, time.min, ZoneInfo(instance().time_zone))


def tags(item: NewsPage) -> list[str]:
    """What a reader's list should say beside an item: whether a demo made it up."""
    return [_("sample")] if item.sample else []


class RssFeed(Feed):  # type: ignore[type-arg]  # generic in the stubs alone
    """The news as RSS 2.0."""

    feed_type: type[Rss201rev2Feed] | type[Atom1Feed] = Rss201rev2Feed
    name = "news-rss"

    def title(self) -> str:
        return title()

    def link(self) -> str:
        return f"{settings.BASE_URL}/{language()}/news/"

    def feed_url(self) -> str:
        return f"{settings.BASE_URL}{reverse(self.name)}"

    def description(self) -> str:
        return text(instance().tagline)

    subtitle = description

    def items(self) -> list[NewsPage]:
        return newest()

    def item_title(self, item: NewsPage) -> str:
        return item.title

    def item_description(self, item: NewsPage) -> str:
        return item.lead or item.subtitle

    def item_link(self, item: NewsPage) -> str:
        return address(item)

    def item_categories(self, item: NewsPage) -> list[str]:
        return tags(item)

    def item_pubdate(self, item: NewsPage) -> datetime:
        return day(item)

    def item_updateddate(self, item: NewsPage) -> datetime:
        return item.last_published_at or day(item)


class AtomFeed(RssFeed):
    """The news as Atom."""

    feed_type = Atom1Feed
    name = "news-atom"


@require_safe
@public_page
def json_feed(request: HttpRequest) -> HttpResponse:
    """The news as JSON Feed 1.1."""
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title(),
        "home_page_url": f"{settings.BASE_URL}/{language()}/news/",
        "feed_url": f"{settings.BASE_URL}{request.path}",
        "description": text(instance().tagline),
        "language": language(),
        "items": [json_item(item) for item in newest()],
    }
    return JsonResponse(
        feed, content_type="application/feed+json", json_dumps_params={"ensure_ascii": False}
    )


def json_item(item: NewsPage) -> dict[str, Any]:
    """One item, in the language that its words are in."""
    return {
        "id": address(item),
        "url": address(item),
        "title": item.title,
        "summary": item.lead or item.subtitle,
        "content_html": item.body,
        "language": item.words_language,
        "date_published": day(item).isoformat(),
        "tags": tags(item),
    }
