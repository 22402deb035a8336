"""What search engines may find, of a small network and of a large one."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from alliance.accounts.tests.make import arriving
from alliance.membership.models import Authority, AuthorityKind
from alliance.membership.tests import make
from alliance.website import sitemap
from alliance.website.models import NewsPage, TextPage
from alliance.website.tests.reading import SPRING

NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}
BASE = "http://localhost:8000"
MOST_ADDRESSES, MOST_BYTES = 50_000, 10_000_000


def tree(client: Client, address: str = "/sitemap.xml") -> ElementTree.Element:
    answer = client.get(address, **arriving(SPRING))
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/xml")
    return ElementTree.fromstring(answer.content)  # noqa: S314  (our own)


def locations(found: ElementTree.Element) -> list[str]:
    return [one.text or "" for one in found.iter(f"{{{NAMES['s']}}}loc")]


def test_each_address_is_named_once_and_answers(site: Path, client: Client) -> None:
    named = locations(tree(client))

    assert [one for one, times in Counter(named).items() if times > 1] == []
    for address in named:
        path = address.removeprefix(BASE)
        assert client.get(path, **arriving(SPRING)).status_code == 200, path


def test_an_entry_names_itself_and_all_its_languages(site: Path, client: Client) -> None:
    make.member("Neuwehr", slug="neuwehr")
    for url in tree(client).findall("s:url", NAMES):
        links = {one.get("hreflang"): one.get("href") for one in url.findall("x:link", NAMES)}
        assert url.findtext("s:loc", namespaces=NAMES) in links.values()
        assert "x-default" in links


def test_a_page_says_when_its_words_changed(site: Path, client: Client) -> None:
    page = NewsPage.objects.get(slug="otters-return", locale__language_code="en")
    NewsPage.objects.filter(pk=page.pk).update(
        last_published_at=datetime(2024, 5, 31, 9, tzinfo=UTC)
    )
    changed = {
        url.findtext("s:loc", namespaces=NAMES): url.findtext("s:lastmod", namespaces=NAMES)
        for url in tree(client).findall("s:url", NAMES)
    }

    said = changed[f"{BASE}/en/news/otters-return/"]
    assert said is not None
    assert datetime.fromisoformat(said) >= datetime(2024, 5, 31, 9, tzinfo=UTC)


def test_what_is_not_public_is_not_named(site: Path, client: Client) -> None:
    make.authority("Altwehr", slug="altwehr", confirmed=False)
    TextPage.objects.get(slug="about", locale__language_code="fr").unpublish()

    named = locations(tree(client))

    assert not any("altwehr" in one for one in named)
    assert f"{BASE}/fr/about/" not in named
    assert f"{BASE}/en/about/" in named


def many(number: int) -> None:
    """A register of which each record is public."""
    kind = AuthorityKind.objects.all()[0]
    Authority.objects.bulk_create(
        Authority(
            slug=f"town-{one}",
            name=f"Town {one}",
            folded=f"town {one}",
            kind=kind,
            country="FR",
            confirmed=True,
            created_at=SPRING,
        )
        for one in range(number)
    )


def test_a_large_register_has_an_index_whose_files_hold_all_of_it(
    site: Path, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemap, "IN_A_FILE", 20)
    many(50)

    parts = [one.removeprefix(BASE) for one in locations(tree(client))]

    assert parts[0] == "/sitemap/pages.xml"
    named = [one for part in parts for one in locations(tree(client, part))]
    assert max(Counter(named).values()) == 1
    for number in range(50):
        assert f"{BASE}/de/members/town-{number}/" in named
    last = len(parts) - 1
    assert client.get(f"/sitemap/members-{last}.xml").status_code == 404


def test_a_file_is_far_under_what_the_protocol_allows(site: Path, client: Client) -> None:
    longest = sitemap.Entry(
        {code: f"{BASE}/{code}/members/{'n' * 120}/" for code in ("en", "fr", "de")}, SPRING
    )
    entries = [longest] * sitemap.IN_A_FILE

    assert len(sitemap.urlset(entries).encode()) < MOST_BYTES
    assert len(entries) * len(longest.addresses) < MOST_ADDRESSES


def test_a_part_of_the_register_asks_the_same_few_questions_at_any_size(
    site: Path, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in (1, 3, 50):
        Authority.objects.filter(slug__startswith="town-").delete()
        many(number)
        with django_assert_max_num_queries(3):
            client.get("/sitemap/members-0.xml", **arriving(SPRING))
