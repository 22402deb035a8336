"""Pieces for other people's pages: what they say, in which language, and what they may do."""

from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from alliance.membership.tests import make

pytestmark = pytest.mark.django_db

SINCE = date(2013, 3, 20)
NAMESPACE = "{http://www.w3.org/2000/svg}"


def title(response: Any) -> str:
    """What a picture says to those who do not see it; it has to be well formed for that."""
    found = ElementTree.fromstring(response.content).find(f"{NAMESPACE}title")  # noqa: S314
    assert found is not None
    return found.text or ""


def badge(client: Client, slug: str, language: str = "en") -> str:
    response = client.get(f"/embed/member/{slug}.svg", {"lang": language})
    assert response["Content-Type"] == "image/svg+xml; charset=utf-8"
    return title(response)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "2 cities and regions from 2 countries"),
        ("de", "2 Städte und Regionen aus 2 Ländern"),
        ("xx", "2 cities and regions from 2 countries"),
        ("\x00", None),
    ],
)
def test_the_count_is_a_picture_in_the_language_asked_for(
    client: Client, language: str, sentence: str | None
) -> None:
    make.member("Brod", since=SINCE)
    make.member("Lyon", since=SINCE, country="FR")

    response = client.get("/embed/count.svg", {"lang": language})

    if sentence is None:
        assert response.status_code == 400
    else:
        assert sentence in title(response)


def test_the_count_as_a_page_leads_to_the_members(client: Client) -> None:
    make.member("Brod", since=SINCE)
    page = client.get("/embed/count.html", {"lang": "fr"}).content.decode()

    assert '<html lang="fr">' in page
    assert "/fr/members/" in page
    assert "<script" not in page


def test_a_badge_says_since_when(client: Client) -> None:
    make.member("Brod", since=SINCE)
    assert badge(client, "brod") == "Brod. Member since 20 March 2013. Network of River Towns"


def test_a_badge_of_one_that_left_says_so_neutrally(client: Client) -> None:
    make.member("Gone", since=SINCE, ends_date=date(2015, 1, 1))
    assert "Member from 20 March 2013 to 31 December 2014" in badge(client, "gone")


def test_an_invented_membership_says_that_it_is(client: Client) -> None:
    make.tie(make.authority("Brod"), "member", SINCE, sample=True)
    assert "this membership is invented" in badge(client, "brod")


@pytest.mark.parametrize("slug", ["nobody", "graz", "hidden", "%00", "a" * 500])
def test_who_never_was_a_member_has_no_badge(client: Client, slug: str) -> None:
    make.tie(make.authority("Graz"), "prize", SINCE)
    make.member("Hidden", confirmed=False)
    assert client.get(f"/embed/member/{slug}.svg").status_code == 404


def test_a_name_cannot_break_out_of_the_picture(client: Client) -> None:
    make.member("</text><script>alert(1)</script>", slug="trap", since=SINCE)
    response = client.get("/embed/member/trap.svg")

    assert "script" in title(response)
    assert b"<script" not in response.content


@pytest.mark.parametrize(
    "address", ["/embed/count.svg", "/embed/count.html", "/embed/member/brod.svg"]
)
def test_any_page_may_show_a_piece_that_may_do_nothing(client: Client, address: str) -> None:
    make.member("Brod", since=SINCE)
    response = client.get(address)

    policy = response["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "default-src 'none'" in policy
    assert "X-Frame-Options" not in response
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert response["X-Public-Page"] == "1"
    assert not response.cookies


def test_other_pages_may_not_be_framed_or_read_by_other_sites(client: Client) -> None:
    response = client.get("/en/figures/")

    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "Access-Control-Allow-Origin" not in response


def test_the_page_for_ones_website_has_the_text_to_copy(client: Client) -> None:
    make.member("Brod", since=SINCE)

    page = client.get("/de/for-your-website/", {"member": "brod"}).content.decode()

    assert "/embed/count.svg?lang=de" in page
    assert "&lt;iframe src=" in page
    assert "/embed/member/brod.svg?lang=de" in page
    assert "Nobody in the register" not in page


@pytest.mark.parametrize("typed", ["nobody", "\u202e", "x" * 900, "<script>"])
def test_an_unknown_member_is_said_at_the_field(client: Client, typed: str) -> None:
    response = client.get("/en/for-your-website/", {"member": typed})
    assert response.status_code == 200
    assert "<script>" not in response.content.decode().replace('<script src="', "")
