"""News for feed readers: RSS, Atom and JSON Feed, whole, in the language of the address."""

from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from alliance.base.deadlines import language
from alliance.base.instance import instance, text
from alliance.base.public import public_page
from alliance.website.channels import Channel, Item, channel, plain


class Rss(Rss201rev2Feed):
    """RSS 2.0 with all words of each item, and the language that they are in."""

    def rss_attributes(self) -> dict[str, str]:
        """The names that the whole words, authors and languages are under."""
        return super().rss_attributes() | {
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        }

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """The whole words beside the summary."""
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["content"])
        handler.addQuickElement("dc:language", item["language"])
        handler.addQuickElement("atom:updated", item["updateddate"].isoformat())


class Atom(Atom1Feed):
    """Atom with all words of each entry, and the language that they are in."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        """An entry can be in another language than its feed."""
        return super().item_attributes(item) | {"xml:lang": item["language"]}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """The whole words beside the summary."""
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})


class RssFeed(Feed):  # type: ignore[type-arg]  # generic in the stubs alone
    """The news as RSS 2.0."""

    feed_type: type[Rss201rev2Feed] | type[Atom1Feed] = Rss
    form = "rss"

    def get_object(self, request: HttpRequest, slug: str | None = None) -> Channel:
        return channel(request, slug)

    def title(self, told: Channel) -> str:
        return told.title

    def link(self, told: Channel) -> str:
        return told.home

    def feed_url(self, told: Channel) -> str:
        return told.address(self.form)

    def description(self) -> str:
        return text(instance().tagline)

    subtitle = description

    def author_name(self) -> str:
        return text(instance().name)

    def items(self, told: Channel) -> list[Item]:
        return told.items()

    def item_title(self, item: Item) -> str:
        return item.page.title

    def item_description(self, item: Item) -> str:
        return plain(item.summary)

    def item_link(self, item: Item) -> str:
        return item.address

    def item_guid(self, item: Item) -> str:
        return item.identifier

    item_guid_is_permalink = False

    def item_author_name(self) -> str:
        return text(instance().name)

    def item_categories(self, item: Item) -> list[str]:
        return item.categories

    def item_pubdate(self, item: Item) -> datetime:
        return item.published

    def item_updateddate(self, item: Item) -> datetime:
        return item.updated

    def item_enclosures(self, item: Item) -> list[Enclosure]:
        one = item.picture
        return [Enclosure(one.url, one.length, one.mime_type)] if one else []

    def item_extra_kwargs(self, item: Item) -> dict[str, Any]:
        return {"content": item.content, "language": item.page.words_language}


class AtomFeed(RssFeed):
    """The news as Atom."""

    feed_type = Atom
    form = "atom"


@require_safe
@public_page
def json_feed(request: HttpRequest, slug: str | None = None) -> HttpResponse:
    """The news as JSON Feed 1.1."""
    told = channel(request, slug)
    items = told.items()
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": told.title,
        "home_page_url": told.home,
        "feed_url": told.address("json"),
        "description": text(instance().tagline),
        "authors": _authors(told.home),
        "language": language(),
        "items": [json_item(item) for item in items],
    }
    answer = JsonResponse(
        feed, content_type="application/feed+json", json_dumps_params={"ensure_ascii": False}
    )
    if items:
        answer["Last-Modified"] = http_date(max(item.updated for item in items).timestamp())
    return answer


def _authors(home: str) -> list[dict[str, str]]:
    return [{"name": text(instance().name), "url": home}]


def json_item(item: Item) -> dict[str, Any]:
    """One item, in the language that its words are in."""
    told: dict[str, Any] = {
        "id": item.identifier,
        "url": item.address,
        "title": item.page.title,
        "content_html": item.content,
        "language": item.page.words_language,
        "date_published": item.published.isoformat(),
        "date_modified": item.updated.isoformat(),
        "tags": item.categories,
    }
    if item.summary:
        told["summary"] = item.summary
    if item.picture:
        told["image"] = item.picture.url
    return told
