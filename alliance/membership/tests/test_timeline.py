"""The network as it was at the end of each year, by plain links."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from alliance.membership.tests import make
from alliance.membership.timeline import timeline

pytestmark = pytest.mark.django_db

TODAY = date(2016, 4, 29)


def names(client: Client, **asked: str) -> list[str]:
    response = client.get("/en/members/", asked)
    return [entry.authority.name for entry in response.context["paged"].page]


def test_each_year_since_the_launch_has_a_link_and_the_last_is_today() -> None:
    years = timeline(TODAY, TODAY, {"country": "RO", "as-of": "2013-12-31"})

    assert [one.year for one in years] == list(range(2009, 2017))
    assert years[0].address == "?country=RO&year=2009"
    assert years[-1].address == "?country=RO"
    assert [one.is_shown for one in years] == [False] * 7 + [True]


def test_a_year_stands_for_its_last_day(client: Client) -> None:
    make.member("Brod", since=date(2013, 12, 31))
    make.member("Late", since=date(2014, 1, 1))
    make.member("Gone", since=date(2013, 3, 20), ends_date=date(2014, 12, 31))

    assert names(client, year="2013") == ["Brod", "Gone"]
    assert names(client, year="2014") == ["Brod", "Late"]
    page = client.get("/en/members/", {"year": "2013"}).content.decode()
    assert '<a href="?year=2013" aria-current="true">2013</a>' in page
    assert "authorities.csv?tie=member&amp;as-of=2013-12-31" in page


def test_the_map_shows_a_year_with_its_count_and_its_data(client: Client) -> None:
    make.member("Brod", since=date(2013, 12, 31), lon=18.0, lat=45.0, country="BA")
    make.member("Alfa", since=date(2013, 12, 31), lon=2.0, lat=48.0, country="FR")
    make.member("Late", since=date(2014, 1, 1), lon=20.0, lat=48.0, country="SK")
    make.tie(make.authority("Signatory", lon=9.0, lat=48.0), "declaration", date(2013, 1, 1))

    page = client.get("/en/members/map/?tie=member&year=2013").content.decode()

    assert "2 members from 2 countries on 31 December 2013." in page
    assert page.count("<path transform=") == 2
    assert "/api/v1/authorities.csv?tie=member&amp;as-of=2013-12-31" in page
    assert 'href="?tie=member&amp;year=2012"' in page
    assert client.get("/api/v1/count?as-of=2013-12-31").json()["authorities"] == 2


@pytest.mark.parametrize("year", ["twenty", "1800", "2999", "-5", "9" * 400, "2013.5"])
def test_a_year_that_means_nothing_says_so_and_shows_today(client: Client, year: str) -> None:
    make.member("Brod")

    response = client.get("/en/members/", {"year": year})

    assert [entry.authority.name for entry in response.context["paged"].page] == ["Brod"]
    assert "We do not know this year. We show today." in response.content.decode()
    assert client.get("/en/members/map/", {"year": year}).status_code == 200


def test_a_day_says_more_than_a_year(client: Client) -> None:
    make.member("Brod", since=date(2013, 12, 31))

    assert names(client, **{"year": "2014", "as-of": "2012-01-01"}) == []


@pytest.mark.parametrize("size", [1, 3, 50])
def test_a_year_asks_as_often_whatever_it_shows(
    client: Client, size: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _again in range(size):
        make.member(since=date(2012, 1, 1), lon=20.0, lat=45.0)
    client.get("/en/members/map/")

    with django_assert_max_num_queries(12):
        client.get("/en/members/map/", {"year": "2013", "tie": "member"})
    with django_assert_max_num_queries(14):
        client.get("/en/members/", {"year": "2013"})
