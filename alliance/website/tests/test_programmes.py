"""What a programme is, who takes part in it, and that each one gets a page."""

from datetime import date, datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alliance.accounts.tests import make as people
from alliance.accounts.tests.make import arriving
from alliance.membership.tests import make
from alliance.programmes.models import Programme
from alliance.website.models import ProgrammePage
from alliance.website.programme_pages import make_missing
from alliance.website.tests.reading import SPRING, read
from alliance.website.tests.test_news import add_news

FERRY = "/en/programmes/ferry/"


def test_a_programme_says_since_when_with_whom_where_and_in_which_fields(
    site: Path, client: Client
) -> None:
    page = read(client, FERRY)

    for fact in ("Spring 2015", "end of 2031", "Guild of Ferrymen", "Employment", "Education"):
        assert fact in page.said
    assert "Austria, Hungary, Slovakia" in page.said
    assert "https://ferry.example/programme" in page.addresses()


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        ("fr", ("Printemps 2015", "Guilde des passeurs", "traversées par jour", "Autriche")),
        ("de", ("Frühling 2015", "Gilde der Fährleute", "Überfahrten am Tag", "Österreich")),
    ],
)
def test_its_facts_are_in_the_reader_s_language(
    site: Path, client: Client, code: str, facts: tuple[str, ...]
) -> None:
    said = read(client, FERRY.replace("/en/", f"/{code}/")).said
    for fact in facts:
        assert fact in said


def test_a_figure_has_its_day_and_its_source(site: Path, client: Client) -> None:
    page = read(client, FERRY)

    assert "crossings a day As of 30 June 2016. Source: Guild of Ferrymen" in page.said
    assert "https://ferry.example/figures" in page.addresses()


def test_who_takes_part_today_is_listed_and_who_no_longer_does_is_not(
    site: Path, client: Client
) -> None:
    make.tie(make.authority("Neuwehr", lon=8.0, lat=48.0), "ferry", date(2020, 1, 1))
    make.tie(make.authority("Altwehr"), "ferry", date(2020, 1, 1), ends_date=date(2022, 1, 1))

    page = read(client, FERRY)

    assert "Neuwehr" in page.said
    assert "Altwehr" not in page.said
    assert "Taking part does not make them members." in page.said
    assert "/en/members/?tie=ferry" in page.addresses()


def test_its_news_and_its_calls_stand_on_its_page(site: Path, client: Client) -> None:
    item = add_news("The ferry sails again", date(2024, 5, 20))
    item.programme = Programme.objects.get(slug="ferry")
    item.save_revision().publish()

    page = read(client, FERRY)

    assert "The ferry sails again" in page.said
    assert "/en/calls/ferry-2016/" in page.addresses()
    assert "The ferry sails again" not in read(client, "/en/programmes/bridge/").said


def test_the_list_has_a_line_for_each_programme(site: Path, client: Client) -> None:
    page = read(client, "/de/programmes/")

    assert {"/de/programmes/ferry/", "/de/programmes/bridge/"} <= set(page.addresses())
    assert "Seit Frühling 2015" in page.said


def test_a_programme_that_is_added_gets_a_page_once(site: Path, client: Client) -> None:
    Programme.objects.create(slug="quay", name="Quay", awarding_bodies="Assembly of Valleys")

    assert (make_missing(SPRING), make_missing(SPRING)) == (1, 0)
    assert "Assembly of Valleys" in read(client, "/en/programmes/quay/").said
    assert "/fr/programmes/quay/" in read(client, "/fr/programmes/").addresses()

    ProgrammePage.objects.get(slug="quay", locale__language_code="en").delete()
    assert make_missing(SPRING) == 0


def test_no_page_is_made_of_a_programme_that_has_one(site: Path) -> None:
    assert make_missing(datetime.now(SPRING.tzinfo)) == 0


def test_editors_change_a_programme_and_readers_see_it(site: Path, client: Client) -> None:
    client.force_login(people.editor())
    ferry = Programme.objects.get(slug="ferry")
    address = f"/cms/snippets/programmes/programme/edit/{ferry.pk}/"
    assert client.get(address).status_code == 200

    answer = client.post(
        address,
        {
            "slug": "ferry",
            "name_0": "Ferry", "name_1": "Bac", "name_2": "Fähre",
            "since_0": "Autumn 2014",
            "partners_0": "The river folk\nThe ferrymen",
            "countries": ["AT", "CH"],
            "website": "https://ferry.example/",
            "position": "0",
        },
    )  # fmt: skip

    assert answer.status_code == 302, answer.context["form"].errors
    said = read(Client(), FERRY).said
    for fact in ("Autumn 2014", "The river folk The ferrymen", "Austria, Switzerland"):
        assert fact in said


def test_a_page_of_many_asks_as_often_as_one_of_few(site: Path, client: Client) -> None:
    asked = []
    for size in (1, 3, 50):
        for number in range(size):
            town = make.authority(f"Town {size}-{number}", lon=10.0, lat=50.0)
            make.tie(town, "ferry", date(2020, 1, 1))
        client.get(FERRY, **arriving(SPRING))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(FERRY, **arriving(SPRING)).status_code == 200
        asked.append(len(queries))
    assert asked == [asked[0]] * 3
