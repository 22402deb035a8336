"""The two news items that the project began with are here with all that they said."""

from pathlib import Path

import pytest
from django.test import Client

from alliance.website.tests.reading import read

JOINS, CALL = "/en/news/120-authorities/", "/en/news/romact-call/"


def test_the_item_of_2013_has_its_facts(alliance: Path, client: Client) -> None:
    said = read(client, JOINS).said
    for fact in (
        "Summer 2013",
        "General Council of Val-de-Marne",
        "120th local or regional authority",
        "delegation of Val-de-Marne had come to Strasbourg on 10 June 2013",
        "launched in March 2013",
        "The Congress and the Secretary General of the Council of Europe had called for it",
        "In September 2013 the Alliance is to start carrying out ROMACT",
        "joint project with the European Commission",
        "housing, employment, education and health",
        "Bulgaria, Hungary, Italy, Romania and Slovakia",
        "ROMED of the Council of Europe",
        "MERI of the Open Society Foundations",
        "120 members on 31 July 2013",
    ):
        assert fact in said


def test_the_item_of_2016_has_its_facts(alliance: Path, client: Client) -> None:
    said = read(client, CALL).said
    for fact in (
        "Capacity building and transnational cooperation for local authorities that integrate "
        "marginalised people, in particular non-nationals of Roma ethnicity",
        "training in intercultural mediation for the staff of your authority",
        "training of intercultural mediators whom your authority will employ",
        "working visits between local authorities of different countries",
        "Friday 29 April 2016, 17:00 Strasbourg time (UTC+2)",
        "published with “17:00 CET”",
        "Another call is likely later in 2016",
    ):
        assert fact in said


@pytest.mark.parametrize(
    ("item", "wanted"),
    [
        (JOINS, ["/en/programmes/romact/", "/en/programmes/romed/", "/en/programmes/meri/"]),
        (JOINS, ["/en/members/val-de-marne/", "/en/about/", "/en/join/"]),
        (CALL, ["/en/calls/romact-2016/", "/en/calls/romact-2016/#documents"]),
        (CALL, ["/de/calls/romact-2016/", "/en/calls/romact-2016/interest/"]),
    ],
)
def test_the_items_have_their_links(
    alliance: Path, client: Client, item: str, wanted: list[str]
) -> None:
    assert set(wanted) <= set(read(client, item).addresses())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/en/page/62-120-local-and-regional-authorities-now-members-of-the-alliance.html", JOINS),
        ("/fr/page/62-anything.html", "/fr/news/120-authorities/"),
        ("/en/page/196-call-for-proposals-in-romact-programme.html", CALL),
        ("/de/news/196-x.html", "/de/news/romact-call/"),
        ("/fr/page/33-about-us.html", "/fr/about/"),
        ("/en/page/95-romact.html", "/en/programmes/romact/"),
    ],
)
def test_old_addresses_lead_to_the_same_words(
    alliance: Path, client: Client, old: str, new: str
) -> None:
    answer = client.get(old)
    assert (answer.status_code, answer["Location"]) == (301, new)


def test_the_call_of_2016_says_when_it_really_closed(alliance: Path, client: Client) -> None:
    said = read(client, "/en/calls/romact-2016/").said
    assert "Friday 29 April 2016, 17:00 Strasbourg time (UTC+2)" in said
    assert "“29 April 2016 at 17:00 CET”" in said
    assert "“CET” is not the time of that day: on 29 April 2016 the clocks show UTC+2." in said
    assert "15:00 Universal time (UTC)" in said
