"""Feeds of news: whole, the same item known again for ever, and asked for again at no cost."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
from django.conf import settings
from django.test import Client

from alliance.accounts.tests.make import arriving
from alliance.website.models import NewsPage
from alliance.website.tests import make, writing
from alliance.website.tests.reading import SPRING, read

FORMS = ("rss.xml", "atom.xml", "feed.json")
DAY = date(2024, 5, 20)
BODY = [("text", '<p>See <a href="/en/about/">us</a> and <a href="https://x.example/">x</a>.</p>')]


def entries(client: Client, address: str) -> list[dict[str, Any]]:
    """What a reader's program makes of a feed, in the words of JSON Feed."""
    answer = client.get(address, **arriving(SPRING))
    assert answer.status_code == 200
    if address.endswith(".json"):
        items: list[dict[str, Any]] = answer.json()["items"]
        return items
    feed = feedparser.parse(answer.content)
    assert not feed.bozo, feed.bozo_exception
    return [
        {
            "id": one.id,
            "url": one.link,
            "title": one.title,
            "content_html": one.content[0].value,
            "language": one.content[0].language or one.get("language"),
            "authors": [{"name": one.author}],
            "date_published": one.published_parsed,
        }
        for one in feed.entries
    ]


@pytest.mark.parametrize("form", FORMS)
def test_a_feed_holds_all_words_with_whole_addresses(site: Path, client: Client, form: str) -> None:
    make.news("Mill", DAY, lead="It <turns>.", body=BODY)
    content = entries(client, f"/en/news/{form}")[0]["content_html"]
    assert "<strong>It &lt;turns&gt;.</strong>" in content
    assert f'href="{settings.BASE_URL}/en/about/"' in content
    assert 'href="https://x.example/"' in content


@pytest.mark.parametrize("form", FORMS)
def test_an_item_is_known_again_after_its_address_and_title_changed(
    site: Path, client: Client, form: str
) -> None:
    item = make.news("Mill", DAY, body=BODY)
    before = entries(client, f"/en/news/{form}")[0]
    item.title, item.slug = "The mill", "the-mill"
    item.save_revision().publish()
    after = entries(client, f"/en/news/{form}")[0]
    assert before["id"] == after["id"]
    assert before["id"].startswith("urn:uuid:")
    assert before["url"] != after["url"]


def test_all_formats_know_an_item_by_the_same_name_and_languages_by_their_own(
    site: Path, client: Client
) -> None:
    named = {
        code: {entries(client, f"/{code}/news/{form}")[0]["id"] for form in FORMS}
        for code in ("en", "fr", "de")
    }
    assert [len(ids) for ids in named.values()] == [1, 1, 1]
    assert len(set.union(*named.values())) == 3


@pytest.mark.parametrize("form", FORMS)
def test_an_item_without_words_in_this_language_says_which_ones_it_has(
    site: Path, client: Client, form: str
) -> None:
    make.news("Mill", DAY, body=BODY)
    make.in_all_languages()
    first = entries(client, f"/de/news/{form}")[0]
    assert (first["title"], first["language"]) == ("Mill", "en")
    assert "Diese Seite gibt es noch nicht auf Deutsch" in first["content_html"]
    assert first["url"].endswith("/de/news/mill/")


@pytest.mark.parametrize("form", FORMS)
def test_a_tag_has_feeds_of_its_own(site: Path, client: Client, form: str) -> None:
    tag = make.tag()
    make.news("Flood", DAY, tags=[tag], body=BODY)
    assert [one["title"] for one in entries(client, f"/en/news/tag/{tag.slug}/{form}")] == ["Flood"]
    assert client.get(f"/en/news/tag/nothing/{form}").status_code == 404
    listed = read(client, f"/en/news/tag/{tag.slug}/")
    assert f"/en/news/tag/{tag.slug}/{form}" in listed.addresses("link")


def test_a_feed_names_itself_its_page_and_who_writes_it(site: Path, client: Client) -> None:
    base = f"{settings.BASE_URL}/fr/news/"
    for form in ("rss.xml", "atom.xml"):
        feed = feedparser.parse(client.get(f"/fr/news/{form}").content).feed
        links = {one.rel: one.href for one in feed.links}
        assert (links["self"], feed.link, feed.language) == (f"{base}{form}", base, "fr")
    told = client.get("/fr/news/feed.json").json()
    assert (told["feed_url"], told["home_page_url"]) == (f"{base}feed.json", base)
    assert told["authors"][0]["name"] == "Réseau des villes fluviales"


ATOM = "{http://www.w3.org/2005/Atom}"


def test_atom_is_complete_as_its_standard_asks(site: Path, client: Client) -> None:
    """RFC 4287: ids, titles and moments once each; an author; content that says its type."""
    make.news("Mill", DAY, body=BODY)
    feed = ElementTree.fromstring(client.get("/en/news/atom.xml").content)  # noqa: S314  (our own)
    for element in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1
        assert datetime.fromisoformat(str(element.findtext(f"{ATOM}updated"))).tzinfo
        assert element.find(f"{ATOM}author/{ATOM}name") is not None
    ids = [one.text for one in feed.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids))
    assert {one.get("type") for one in feed.iter(f"{ATOM}content")} == {"html"}


def test_rss_has_one_permanent_name_and_all_words_for_each_item(site: Path, client: Client) -> None:
    make.news("Mill", DAY, body=BODY)
    feed = ElementTree.fromstring(client.get("/en/news/rss.xml").content)  # noqa: S314  (our own)
    whole = "{http://purl.org/rss/1.0/modules/content/}encoded"
    for item in feed.iter("item"):
        assert [one.get("isPermaLink") for one in item.findall("guid")] == ["false"]
        assert [len(item.findall(name)) for name in ("title", "link", "pubDate", whole)] == [1] * 4
    channel = feed.find("channel")
    assert channel is not None
    assert channel.findtext("language") == "en"


JSON_ITEM = {
    "id": str, "url": str, "title": str, "content_html": str, "language": str, "tags": list,
    "date_published": str, "date_modified": str,
}  # fmt: skip


def test_the_json_feed_has_the_parts_of_its_version(site: Path, client: Client) -> None:
    answer = client.get("/en/news/feed.json")
    assert answer["Content-Type"] == "application/feed+json"
    told = answer.json()
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert {"title", "home_page_url", "feed_url", "language", "authors", "items"} <= set(told)
    for item in told["items"]:
        assert {name: type(item[name]) for name in JSON_ITEM} == JSON_ITEM
        assert datetime.fromisoformat(item["date_published"]).tzinfo
        assert item["date_modified"] >= item["date_published"]


@pytest.mark.parametrize("form", FORMS)
def test_a_feed_says_when_it_was_changed_last(site: Path, client: Client, form: str) -> None:
    item = make.news("Mill", DAY, body=BODY)
    changed = datetime(2030, 1, 2, 3, 4, 5, tzinfo=UTC)
    NewsPage.objects.filter(pk=item.pk).update(last_published_at=changed)
    answer = client.get(f"/en/news/{form}")
    assert answer["Last-Modified"] == "Wed, 02 Jan 2030 03:04:05 GMT"


@pytest.mark.parametrize("form", FORMS)
def test_the_picture_of_an_article_goes_along_while_it_may_be_shown(
    site: Path, client: Client, form: str, tmp_path: Path, settings: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    shown = writing.picture(consent_until=SPRING.date())
    make.news("Mill", DAY, picture=[("picture", {"picture": shown, "alternative": "A mill"})])
    told = client.get(f"/en/news/{form}", **arriving(SPRING))
    address = f"{settings.BASE_URL}/pictures/"
    assert address in told.content.decode()
    assert datetime.fromisoformat(told["X-Fresh-Until"]) <= SPRING + timedelta(days=1)
    later = client.get(f"/en/news/{form}", **arriving(SPRING + timedelta(days=1)))
    assert address not in later.content.decode()


@pytest.mark.parametrize("form", FORMS)
def test_a_correction_stands_in_the_feed(site: Path, client: Client, form: str) -> None:
    said = {"day": date(2024, 5, 22), "sentence": "The mill has two wheels."}
    make.news("Mill", DAY, body=BODY, corrections=[("correction", said)])
    content = entries(client, f"/en/news/{form}")[0]["content_html"]
    assert "The mill has two wheels." in content
    assert "22 May 2024" in content
