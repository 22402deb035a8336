"""Who meets an address that leads nowhere is helped on, with the right status."""

from pathlib import Path

import pytest
from django.test import Client

from alliance.accounts.tests.make import arriving
from alliance.website.models import TextPage
from alliance.website.tests.reading import SPRING, read
from alliance.website.tests.test_search import news


def test_a_page_that_is_not_here_offers_search_and_the_main_parts(
    site: Path, client: Client
) -> None:
    answer = client.get("/en/news/the-otter-census-2019/", **arriving(SPRING))
    page = answer.content.decode()
    assert answer.status_code == 404
    assert 'value="otter census"' in page
    assert 'action="/en/search/"' in page
    for part in ("members", "calls", "programmes", "news", "site-map", "contact", "sign-in"):
        assert f'href="/en/{part}/' in page, part


@pytest.mark.parametrize(
    ("address", "title"),
    [("/fr/nulle-part/", "Cette page"), ("/de/nirgends/", "Diese Seite")],
)
def test_it_speaks_the_language_of_the_address(
    site: Path, client: Client, address: str, title: str
) -> None:
    page = read(client, address, status=404)
    assert page.languages[0] == address[1:3]
    assert title in page.said


def test_nobody_keeps_it(site: Path, client: Client) -> None:
    answer = client.get("/en/nowhere/")
    assert answer["Cache-Control"] == "private, no-store"
    assert "X-Public-Page" not in answer
    assert 'content="noindex"' in answer.content.decode()


@pytest.mark.parametrize("method", ["head", "post", "put", "delete", "patch", "options"])
def test_every_method_gets_the_right_answer(site: Path, client: Client, method: str) -> None:
    answer = getattr(client, method)("/en/nowhere/")
    assert answer.status_code == 404
    if method == "head":
        assert answer.content == b""


def test_what_was_taken_down_is_said_to_be_gone(site: Path, client: Client) -> None:
    item = news("A mistake of ours")
    item.refresh_from_db()
    item.unpublish()
    answer = client.get("/en/news/a-mistake-of-ours/", **arriving(SPRING))
    assert answer.status_code == 410
    assert "This page was taken down" in answer.content.decode()
    assert "A mistake of ours" not in answer.content.decode()


def test_a_draft_leaves_no_trace(site: Path, client: Client) -> None:
    about = TextPage.objects.get(key="about", locale__language_code="en")
    about.get_parent().add_child(instance=TextPage(title="Secret", slug="secret", live=False))
    page = client.get("/en/secret/", **arriving(SPRING))
    assert page.status_code == 404
    assert "taken down" not in page.content.decode()


def test_a_page_under_the_address_of_another_language_is_offered(
    site: Path, client: Client
) -> None:
    german = TextPage.objects.get(key="about", locale__language_code="de")
    german.slug = "ueber-uns"
    german.save_revision().publish()
    page = read(client, "/fr/ueber-uns/", status=404)
    assert {"/fr/about/", "/de/ueber-uns/"} <= set(page.addresses())
    back = read(client, "/de/about/", status=404)
    assert "/de/ueber-uns/" in back.addresses()


def test_an_old_address_that_nobody_knows_says_what_it_is(site: Path, client: Client) -> None:
    page = read(client, "/en/page/999-gone-for-ever.html", status=404)
    assert "This is an address of the earlier site" in page.said


@pytest.mark.parametrize(
    "address",
    [
        "/en/%00/",
        "/en/" + "x" * 9_000 + "/",
        "/en/%25%5F'\"<script>/",
        "/en/%E2%80%AE/",
        "/en/../../etc/passwd",
        "/en/%FF%FE/",
        "/xx/about/",
        "/en/" + "a/" * 500,
    ],
)
def test_no_address_breaks_it(site: Path, client: Client, address: str) -> None:
    answer = client.get(address, **arriving(SPRING))
    assert answer.status_code == 404
    assert b"<script>/" not in answer.content


def test_an_old_address_that_is_not_rebuilt_leads_to_the_nearest_page(
    site: Path, client: Client
) -> None:
    for code in ("en", "fr"):
        for old, new in ((7, "about/"), (88, "members/?country=AT"), (12, "news/otters-return/")):
            for part in ("page", "news"):
                answer = client.get(f"/{code}/{part}/{old}-whatever--it.was.html")
                assert (answer.status_code, answer["Location"]) == (301, f"/{code}/{new}")


def test_the_site_map_names_every_page_in_its_tree(site: Path, client: Client) -> None:
    page = read(client, "/de/site-map/")
    pages = TextPage.objects.live().filter(locale__language_code="de")
    addresses = page.addresses()
    for one in pages:
        assert one.get_url() in addresses, one
    assert not [one for one in addresses if "otters-return" in one]
    for address in set(addresses):
        if address.startswith("/de/") and "#" not in address:
            assert client.get(address, **arriving(SPRING)).status_code == 200, address
