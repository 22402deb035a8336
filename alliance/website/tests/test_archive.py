"""The archive of news: by year, by tag, in parts; and what is no list of news."""

from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from alliance.website.tests import make
from alliance.website.tests.reading import read

DAY = date(2023, 5, 20)


def test_a_year_has_its_news_alone_and_leads_to_the_others(site: Path, client: Client) -> None:
    make.news("Mill", DAY)
    page = read(client, "/en/news/2023/")
    assert "News of 2023" in page.said
    assert ("Mill" in page.said, "Otters return" in page.said) == (True, False)
    assert {"/en/news/2019/", "/en/news/2024/", "/en/news/tag/rivers/"} <= set(page.addresses())


def test_the_list_of_news_leads_into_the_archive(site: Path, client: Client) -> None:
    page = read(client, "/de/news/")
    assert {"/de/news/2019/", "/de/news/2024/", "/de/news/tag/rivers/"} <= set(page.addresses())
    assert "Nach Thema" in page.said


def test_a_tag_is_named_in_the_readers_language_at_the_same_address(
    site: Path, client: Client
) -> None:
    for code, heading in {"en": "News: Rivers", "fr": "Actualités : Rivières"}.items():
        assert heading.replace("\xa0", " ") in read(client, f"/{code}/news/tag/rivers/").said


def test_an_article_leads_to_its_tags_programme_and_authorities(site: Path, client: Client) -> None:
    assert {"/en/news/tag/calls/", "/en/programmes/ferry/"} <= set(
        read(client, "/en/news/ferry-call/").addresses()
    )


def test_lists_of_the_archive_are_cut_into_parts(site: Path, client: Client) -> None:
    tag = make.tag()
    for number in range(11):
        make.news(f"Item number {number}", date(2023, 5, 1 + number), tags=[tag])
    for address in ("/en/news/2023/", f"/en/news/tag/{tag.slug}/"):
        assert "1 to 10 of 11" in read(client, address).said
        assert "Item number 0" in read(client, f"{address}?page=2").said


@pytest.mark.parametrize("page", ["0", "99999999", "last", "%00", "1e9"])
def test_a_part_that_does_not_exist_is_the_nearest(site: Path, client: Client, page: str) -> None:
    read(client, f"/en/news/2019/?page={page}")
    read(client, f"/en/news/tag/rivers/?page={page}")


@pytest.mark.parametrize(
    "address",
    [
        "/en/news/0000/",
        "/en/news/9999/",
        "/en/news/2001/",
        "/en/news/20190/",
        "/en/news/tag/",
        "/en/news/tag/nothing/",
        "/en/news/tag/%00/",
        "/en/news/tag/ENTSCHEIDUNG'--/",
        "/en/news/tag/nothing/rss.xml",
        "/en/events/%00/event.ics",
    ],
)
def test_what_is_no_list_of_news_is_not_there(site: Path, client: Client, address: str) -> None:
    read(client, address, status=404)


@pytest.mark.parametrize("slug", ["2013", "0000", "tag"])
def test_no_article_can_stand_where_a_list_stands(site: Path, slug: str) -> None:
    with pytest.raises(ValidationError, match="leads to a list of news"):
        make.news("Mill", DAY, slug=slug)


def test_search_engines_find_the_archive_in_every_language(site: Path, client: Client) -> None:
    make.tag("empty")
    known = client.get("/sitemap.xml").content.decode()
    for part in ("news/2019", "news/tag/rivers", "events/past", "events/ferry-day"):
        assert f"http://localhost:8000/fr/{part}/" in known
    assert "news/tag/empty" not in known


def test_a_tag_keeps_its_address(site: Path) -> None:
    tag = make.tag()
    tag.slug = "high-water"
    with pytest.raises(ValidationError, match="known to readers and feeds"):
        tag.full_clean()
