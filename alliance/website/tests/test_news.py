import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import feedparser
import html5lib
import pytest
from django.test import Client
from django.utils.html import escape

from alliance.membership.tests import make
from alliance.website.models import NewsPage
from alliance.website.tests import make as make_pages
from alliance.website.tests.reading import read

ITEM = r"Item number (\d+) of many"


def add_news(title: str, day: date, **fields: Any) -> NewsPage:
    """A published item of the English news."""
    return make_pages.news(title, day, **fields)


def test_news_stand_newest_first_ten_to_a_page(site: Path, client: Client) -> None:
    for number in range(1, 12):
        add_news(f"Item number {number}", date(2024, 5, 14 + number))
    first, second = read(client, "/en/news/").said, read(client, "/en/news/?page=2").said
    assert first.index("Item number 11") < first.index("Item number 2")
    assert "Item number 1 " not in first
    assert "Item number 1 " in second
    assert "Otters return" in second


@pytest.mark.parametrize(
    ("page", "shown"), [("0", 2), ("99", 2), ("last", 1), ("%00", 1), ("1e9", 1)]
)
def test_a_page_that_does_not_exist_is_the_last_or_for_nonsense_the_first(
    site: Path, client: Client, page: str, shown: int
) -> None:
    for number in range(1, 13):
        add_news(f"Item number {number} of many", date(2010, 1, number))

    said = read(client, f"/en/news/?page={page}").said

    there = read(client, f"/en/news/?page={shown}").said
    assert re.findall(ITEM, said) == re.findall(ITEM, there) != []


def test_an_item_tells_the_count_of_its_own_day(site: Path, client: Client) -> None:
    item = add_news("Neuwehr joins", date(2010, 5, 1))
    make.member("Neuwehr", since=date(2010, 5, 1))
    make.member("Altwehr", since=date(2010, 5, 2))
    assert "1 member on 1 May 2010" in read(client, item.url).said


def test_only_the_words_of_an_untranslated_item_are_in_its_own_language(
    site: Path, client: Client
) -> None:
    item = add_news("Neuwehr joins", date(2024, 5, 20), lead="It joins.", subtitle="At last.")
    make_pages.in_all_languages()
    html = client.get(item.url.replace("/en/", "/de/")).content.decode()
    spoken = [language_of(html, words) for words in ("At last.", "20. Mai 2024", "gibt es noch")]
    assert spoken == ["en", "de", "de"]
    assert language_of(client.get("/de/news/").content.decode(), "20. Mai 2024") == "de"


def test_an_item_leads_to_the_other_languages_that_it_has_words_in(
    site: Path, client: Client
) -> None:
    item = NewsPage.objects.get(locale__language_code="en", slug="otters-return")
    assert "Also in: Français" in read(client, item.url).said
    alone = add_news("Neuwehr joins", date(2024, 5, 20))
    assert "Also in:" not in read(client, alone.url).said


def language_of(html: str, words: str) -> str:
    """The language that the innermost element with these words is marked with."""
    tree = html5lib.parse(html, namespaceHTMLElements=False).find("body")
    within = [one for one in tree.iter() if words in "".join(one.itertext())]
    parents = {child: one for one in tree.iter() for child in one}
    here = within[-1]
    while here is not None and "lang" not in here.attrib:
        here = parents.get(here)
    return str(here.get("lang")) if here is not None else html.split('lang="')[1][:2]


def test_an_item_about_an_authority_shows_where_it_is(site: Path, client: Client) -> None:
    place = make.authority("Neuwehr", lon=7.75, lat=48.58, country="FR")
    item = add_news("Neuwehr joins", date(2024, 5, 20), about=[place, make.authority("Altwehr")])
    answer = client.get(item.url).content.decode()
    assert escape("Map with Neuwehr marked, in France.") in answer


@pytest.mark.parametrize("address", ["/en/news/rss.xml", "/en/news/atom.xml"])
def test_feed_readers_understand_the_news(site: Path, client: Client, address: str) -> None:
    add_news("Neuwehr & the <river>", date(2024, 5, 20), lead="It joins.")
    feed = feedparser.parse(client.get(address).content)
    newest = feed.entries[0]
    assert feed.bozo == 0
    assert feed.feed.title == "Network of River Towns: news"
    assert (newest.title, newest.summary) == ("Neuwehr & the <river>", "It joins.")
    assert newest.link == "http://localhost:8000/en/news/neuwehr-the-river/"
    assert len(feed.entries) == 3


def test_the_news_are_there_as_json_feed(site: Path, client: Client) -> None:
    feed = client.get("/fr/news/feed.json").json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["language"] for item in feed["items"]] == ["fr", "fr"]


def test_a_sample_is_called_a_sample_in_every_list_and_feed(site: Path, client: Client) -> None:
    add_news("Neuwehr joins", date(2024, 5, 20), sample=True)
    for address in ("/en/", "/en/news/"):
        assert client.get(address).content.decode().count('tag line">sample</span>') == 1
    for address in ("/en/news/rss.xml", "/en/news/atom.xml"):
        first, second = feedparser.parse(client.get(address).content).entries[:2]
        terms = [[tag.term for tag in item.tags] for item in (first, second)]
        assert terms == [["sample"], ["Calls", "Ferry"]]
    items = client.get("/en/news/feed.json").json()["items"]
    assert [item["tags"] for item in items[:2]] == [["sample"], ["Calls", "Ferry"]]


def test_a_draft_is_nowhere(site: Path, client: Client) -> None:
    add_news("Not yet", date(2024, 5, 20), live=False)
    for address in ("/en/", "/en/news/", "/en/news/rss.xml", "/en/news/feed.json", "/sitemap.xml"):
        assert "Not yet" not in client.get(address).content.decode()
    assert "not-yet" not in client.get("/sitemap.xml").content.decode()


def test_a_call_is_no_news_and_home_shows_three_items(site: Path, client: Client) -> None:
    for number in range(1, 4):
        add_news(f"Item number {number}", date(2024, 5, 20 + number))
    said = read(client, "/en/", at=datetime(2024, 6, 1, tzinfo=UTC)).said
    assert all(f"Item number {number}" in said for number in (1, 2, 3))
    assert "Otters return" not in said
