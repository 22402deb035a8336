"""Somebody reads the site in their language."""

import json
from datetime import date
from xml.etree import ElementTree

import pytest

from tests.journeys.conftest import Arrives
from tests.journeys.postbox import get, get_json
from tests.journeys.visitor import Visitor

LANGUAGES = ("en", "fr", "de")
COUNTED = {
    "en": "130 cities and regions from 29 countries",
    "fr": "130 villes et régions de 29 pays",
    "de": "130 Städte und Regionen aus 29 Ländern",
}
DEADLINE = {
    "en": "Friday 29 April 2016, 17:00",
    "fr": "vendredi 29 avril 2016, 17:00",
    "de": "Freitag, 29. April 2016, 17:00",
}
KEPT = ("members/?country=FR", "news/120-authorities/", "calls/romact-2016/")
in_each_language = pytest.mark.parametrize("language", LANGUAGES)


@in_each_language
def test_a_reader_finds_news_programme_members_and_the_call(
    language: str, arrives: Arrives
) -> None:
    reader = arrives(language)
    reads_home(reader)
    reads_the_news(reader)
    reads_of_the_programme(reader)
    looks_up_a_member(reader)
    reads_the_call(reader)


def reads_home(reader: Visitor) -> None:
    """The frame says who, under whom, how many, and what the words mean."""
    reader.opens("/")
    assert reader.path == f"/{reader.language}/"
    reader.sees(COUNTED[reader.language])
    note = reader.page.locator("#words")
    assert note.locator("h2").is_visible()
    assert len(note.inner_text().split()) > 50


def reads_the_news(reader: Visitor) -> None:
    lang = reader.language
    reader.goes_to(f"/{lang}/news/")
    reader.goes_to(f"/{lang}/news/120-authorities/")
    reader.sees("120")
    reader.goes_to(f"/{lang}/news/")
    reader.goes_to(f"/{lang}/news/romact-call/")


def reads_of_the_programme(reader: Visitor) -> None:
    reader.goes_to(f"/{reader.language}/programmes/romact/")
    reader.goes_to(f"/{reader.language}/programmes/romed/")


def looks_up_a_member(reader: Visitor) -> None:
    lang = reader.language
    reader.goes_to(f"/{lang}/members/")
    reader.chooses("country", "FR")
    reader.chooses("kind", "department")
    reader.page.locator("main form button").first.press("Enter")
    reader.page.wait_for_url("**country=FR*")
    reader.looks_around()
    reader.goes_to(f"/{lang}/members/val-de-marne/")
    reader.sees("120")


def reads_the_call(reader: Visitor) -> None:
    lang = reader.language
    reader.goes_to(f"/{lang}/calls/")
    reader.goes_to(f"/{lang}/calls/romact-2016/")
    reader.sees(DEADLINE[lang])
    reader.sees("UTC+2")


def test_the_count_is_todays_and_the_same_as_the_open_data(site: str, arrives: Arrives) -> None:
    counted = get_json(f"{site}/api/v1/count")
    assert (counted["authorities"], counted["countries"]) == (130, 29)
    day = date.fromisoformat(counted["as_of"])
    reader = arrives()
    reader.opens("/en/")
    reader.sees(f"Counted from the register on {day.day} {day:%B %Y}.")


@pytest.mark.parametrize("rest", KEPT)
def test_another_language_keeps_the_page(rest: str, arrives: Arrives) -> None:
    reader = arrives()
    reader.opens(f"/en/{rest}")
    for other in ("de", "fr", "en"):
        reader.goes_to(f"/{other}/{rest}")
        assert reader.page.locator("html").get_attribute("lang") == other


@in_each_language
def test_feeds_can_be_read(language: str, site: str, arrives: Arrives) -> None:
    reader = arrives(language)
    reader.opens(f"/{language}/news/")
    offered = reader.page.locator(
        'link[rel="alternate"][type*="xml"], link[rel="alternate"][type*="json"]'
    )
    addresses = {link.get_attribute("href") for link in offered.all()}
    names = ("rss.xml", "atom.xml", "feed.json")
    assert {f"/{language}/news/{name}" for name in names} <= addresses
    ElementTree.fromstring(get(f"{site}/{language}/news/rss.xml"))  # noqa: S314
    ElementTree.fromstring(get(f"{site}/{language}/news/atom.xml"))  # noqa: S314
    assert len(json.loads(get(f"{site}/{language}/news/feed.json"))["items"]) >= 2
