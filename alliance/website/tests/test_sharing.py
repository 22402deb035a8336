"""What other sites and search engines learn of a page, and the picture that they show."""

import json
import re
from datetime import timedelta
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from PIL import Image
from wagtail.models import PageViewRestriction

from alliance.accounts.tests.make import arriving, person
from alliance.calls.tests import make as calls
from alliance.membership.tests import make
from alliance.website.cards import HEIGHT, WIDTH
from alliance.website.listed import TITLES, title_of
from alliance.website.models import NewsPage, TextPage
from alliance.website.tests.reading import SPRING
from alliance.website.tests.writing import picture

BASE = "http://localhost:8000"
META = re.compile(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">')
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)">')
ALTERNATE = re.compile(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">')
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
OTTERS = "/en/news/otters-return/"


def source(client: Client, address: str) -> str:
    answer = client.get(address, **arriving(SPRING))
    assert answer.status_code == 200, address
    return answer.content.decode()


def meta(html: str) -> dict[str, str]:
    return {name: unescape(said) for name, said in META.findall(html)}


def facts(html: str) -> dict[str, dict[str, Any]]:
    """The structured data of a page, by their type."""
    found = DATA.findall(html)
    if not found:
        return {}
    (whole,) = found
    return {one["@type"]: one for one in json.loads(whole)["@graph"]}


def share(client: Client, address: str, status: int = 200) -> bytes:
    answer = client.get(address, **arriving(SPRING))
    assert answer.status_code == status, address
    return bytes(answer.content)


@pytest.mark.parametrize(
    ("address", "drawn"),
    [
        ("/en/", "/share/en.png"),
        ("/de/about/", "/share/de/about.png"),
        (OTTERS, "/share/en/news/otters-return.png"),
        ("/en/news/", "/share/en/news.png"),
        ("/fr/calls/ferries/", "/share/fr/calls/ferries.png"),
        ("/en/members/neuwehr/", "/share/en/members/neuwehr.png"),
        ("/en/members/", "/share/en/members.png"),
        ("/en/members/?country=RO", "/share/en/members.png"),
        ("/de/figures/", "/share/de/figures.png"),
        ("/en/calls/", "/share/en/calls.png"),
        ("/en/join/", "/share/en.png"),
    ],
)
def test_a_shared_page_has_a_title_words_and_a_picture(
    site: Path, client: Client, address: str, drawn: str
) -> None:
    make.member("Neuwehr", slug="neuwehr")
    calls.call()
    html = source(client, address)
    said = meta(html)

    assert said["og:image"] == f"{BASE}{drawn}"
    assert (said["og:image:width"], said["og:image:height"]) == (str(WIDTH), str(HEIGHT))
    assert said["twitter:card"] == "summary_large_image"
    assert said["og:description"] == said["description"] != ""
    assert f"<title>{said['og:title']} |" in unescape(html)
    assert Image.open(BytesIO(share(client, drawn))).size == (WIDTH, HEIGHT)


def test_a_title_s_quotes_and_angles_stay_inside_their_attribute_and_element(
    site: Path, client: Client
) -> None:
    title = 'Otters say "no" </script><script>alert(1)</script> & go'
    page = NewsPage.objects.get(slug="otters-return", locale__language_code="en")
    page.title = title
    page.save_revision().publish()

    html = source(client, OTTERS)

    assert meta(html)["og:title"] == title
    assert facts(html)["NewsArticle"]["headline"] == title
    assert "<script>alert" not in html


def test_an_article_s_own_picture_is_shared_while_it_may_be_shown(
    site: Path, client: Client
) -> None:
    page = NewsPage.objects.get(slug="otters-return", locale__language_code="en")
    shown = picture(consent_until=SPRING.date())
    words = {"alternative": "An otter in the reeds", "decorative": False, "caption": ""}
    page.picture = [("picture", {"picture": shown, **words})]
    page.save_revision().publish()

    said = meta(source(client, OTTERS))

    assert said["og:image:alt"] == "An otter in the reeds"
    assert Image.open(BytesIO(share(client, said["og:image"].removeprefix(BASE)))).format == "JPEG"
    the_day_after = client.get(OTTERS, **arriving(SPRING + timedelta(days=1)))
    assert meta(the_day_after.content.decode())["og:image"].endswith("/otters-return.png")


def test_each_page_has_a_picture_of_its_own_that_says_what_it_is(
    site: Path, client: Client
) -> None:
    make.member("Neuwehr", slug="neuwehr")
    calls.call()
    names = ["en", "de", "en/about", "en/news", "en/news/otters-return", "en/members/neuwehr"]
    names += ["en/calls/ferries", "de/calls/ferries"]

    assert len({share(client, f"/share/{name}.png") for name in names}) == len(names)


@pytest.mark.parametrize("code", ["en", "fr", "de"])
def test_a_list_is_called_the_same_on_its_picture_and_over_its_page(
    site: Path, client: Client, code: str
) -> None:
    with override(code):
        addresses = {name: reverse(name) for name in TITLES}
        titles = {name: title_of(name) for name in TITLES}
    said = {name: meta(source(client, address)) for name, address in addresses.items()}

    assert {name: one["og:title"] for name, one in said.items()} == titles
    assert {name: one["og:image:alt"] for name, one in said.items()} == titles
    pictures = {share(client, one["og:image"].removeprefix(BASE)) for one in said.values()}
    assert len(pictures) == len(TITLES)


def test_the_picture_of_the_members_counts_those_of_today(site: Path, client: Client) -> None:
    before = share(client, "/share/en/members.png")
    make.member("Neuwehr")

    assert share(client, "/share/en/members.png") != before


def test_a_picture_changes_with_its_title(site: Path, client: Client) -> None:
    before = share(client, "/share/en/news/otters-return.png")
    page = NewsPage.objects.get(slug="otters-return", locale__language_code="en")
    page.title = "Otters leave again"
    page.save_revision().publish()

    assert share(client, "/share/en/news/otters-return.png") != before


@pytest.mark.parametrize(
    "address",
    [
        "/share/xx.png",
        "/share/xx/about.png",
        "/share/en/nothing.png",
        "/share/en/news/nothing.png",
        "/share/en/members/nothing.png",
        "/share/en/calls/nothing.png",
        "/share/en/desk.png",
        "/share/en/workspace/authorities/neuwehr.png",
        "/share/en/members/neuwehr/renew.png",
        "/share/en//.png",
        "/share/en/" + "a/" * 400 + "b.png",
        "/share/en/%00.png",
        "/share/en/news%2F..%2Fabout.png",
    ],
)
def test_there_is_no_picture_of_what_is_no_public_page(
    site: Path, client: Client, address: str
) -> None:
    share(client, address, 404)


def test_what_is_not_public_has_no_picture(site: Path, client: Client) -> None:
    make.member("Neuwehr", slug="neuwehr")
    calls.call(published_at=None)
    news = NewsPage.objects.get(slug="otters-return", locale__language_code="en")
    news.unpublish()
    about = TextPage.objects.get(slug="about", locale__language_code="en")
    PageViewRestriction.objects.create(page=about, restriction_type="login")

    for name in ("calls/ferries", "news/otters-return", "about"):
        share(client, f"/share/en/{name}.png", 404)


def test_a_page_s_alternates_name_each_other_and_what_others_read(
    site: Path, client: Client
) -> None:
    make.member("Neuwehr", slug="neuwehr")
    for rest in ("", "about/", "members/", "members/neuwehr/", "calls/", "figures/", "join/"):
        for code in ("en", "fr", "de"):
            html = source(client, f"/{code}/{rest}")
            named = ALTERNATE.findall(html)
            assert named == [
                *((other, f"{BASE}/{other}/{rest}") for other in ("en", "fr", "de")),
                ("x-default", f"{BASE}/en/{rest}"),
            ]
            assert CANONICAL.findall(html) == [f"{BASE}/{code}/{rest}"]


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("", ""),
        ("?utm_source=letter", ""),
        ("?country=RO", ""),
        ("?country=RO&page=2", ""),
        ("?page=2", "?page=2"),
        ("?page=1", ""),
        ("?page=0", ""),
        ("?page=two", ""),
        ("?page=99999999999", ""),
    ],
)
def test_filters_are_the_same_list_and_its_next_page_is_a_page(
    site: Path, client: Client, asked: str, canonical: str
) -> None:
    html = source(client, f"/en/members/{asked}")

    assert CANONICAL.findall(html) == [f"{BASE}/en/members/{canonical}"]
    assert bool(ALTERNATE.findall(html)) == (asked in {"", "?utm_source=letter"})


NEEDED = {
    "GovernmentOrganization": {"name", "url", "image"},
    "NewsArticle": {
        *("headline", "datePublished", "dateModified", "author", "publisher", "image"),
        *("mainEntityOfPage", "inLanguage"),
    },
    "Event": {"name", "startDate", "location", "eventStatus", "eventAttendanceMode", "organizer"},
    "BreadcrumbList": {"itemListElement"},
    "Grant": {"name", "url", "identifier"},
    "MonetaryGrant": {"name", "url", "identifier", "amount"},
}


@pytest.mark.parametrize(
    ("address", "types"),
    [
        ("/en/", {"GovernmentOrganization"}),
        ("/de/about/", {"GovernmentOrganization", "BreadcrumbList"}),
        (OTTERS, {"NewsArticle", "BreadcrumbList"}),
        ("/en/calls/ferries/", {"Grant", "BreadcrumbList"}),
        ("/en/members/", set()),
    ],
)
def test_search_engines_get_the_facts_that_they_ask_for(
    site: Path, client: Client, address: str, types: set[str]
) -> None:
    calls.call()
    found = facts(source(client, address))

    # A call with a known sum gives money; any other is a grant all the same.
    assert {name.removeprefix("Monetary") for name in found} == types
    for name, said in found.items():
        assert NEEDED[name] <= {key for key, value in said.items() if value}, name


def test_the_way_of_search_engines_is_the_way_on_the_page(site: Path, client: Client) -> None:
    steps = facts(source(client, OTTERS))["BreadcrumbList"]["itemListElement"]

    assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
    assert [step["item"] for step in steps] == [
        f"{BASE}/en/",
        f"{BASE}/en/news/",
        f"{BASE}{OTTERS}",
    ]


def test_private_pages_say_nothing_to_those_who_share(site: Path, client: Client) -> None:
    client.force_login(person("anybody@town.example"))
    html = source(client, "/en/workspace/")

    assert "og:image" not in html
    assert "ld+json" not in html
    assert 'content="noindex"' in html
