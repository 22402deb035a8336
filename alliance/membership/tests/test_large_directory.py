"""A list of a hundred thousand: as few questions as one of a hundred, and never an old answer."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from alliance.history.actions import public_data_changed
from alliance.history.keeping import Kept
from alliance.membership import directory, names_in_memory
from alliance.membership.names_in_memory import named
from alliance.membership.tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _four_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """A register of more than three is large; what is kept is kept for one test."""
    kept = Kept()
    for module in (directory, names_in_memory):
        monkeypatch.setattr(module, "LARGE", 3)
        monkeypatch.setattr(module, "KEPT", kept)
    make.tie_kind("member")


def shown(client: Client, **asked: str) -> list[str]:
    response = client.get("/en/members/", asked)
    return [entry.authority.name for entry in response.context["paged"].page]


def test_a_change_of_public_data_is_seen_at_once(client: Client) -> None:
    for name in ("Brod", "Alfa", "Graz", "Lyon"):
        make.member(name)
    assert shown(client) == ["Alfa", "Brod", "Graz", "Lyon"]

    make.member("Bern")
    public_data_changed()

    assert shown(client) == ["Alfa", "Bern", "Brod", "Graz", "Lyon"]
    assert shown(client, q="ber") == ["Bern"]


def test_where_there_are_many_the_map_shows_their_number_and_no_links(client: Client) -> None:
    for number in range(5):
        make.member(lon=20.0 + number / 100, lat=45.0)

    response = client.get("/en/members/")

    dots = response.context["dots"]
    assert [(dot.name, dot.address) for dot in dots] == [("5 authorities", "")]
    assert "Map of Europe with dots where 5 authorities are." in response.content.decode()


def test_orders_and_filters_are_those_of_a_small_list(client: Client) -> None:
    make.member("Alfa", country="SE", since=date(2014, 1, 1))
    make.member("Beta", country="AT", since=date(2015, 1, 1))
    make.member("Åre", country="SE", since=date(2013, 4, 1))
    make.member("Brod", country="SE", since=date(2016, 1, 1))

    for _again in range(2):
        assert shown(client) == ["Alfa", "Åre", "Beta", "Brod"]
        assert shown(client, sort="country") == ["Beta", "Alfa", "Åre", "Brod"]
        assert shown(client, sort="newest", country="SE") == ["Brod", "Alfa", "Åre"]
    assert client.get("/de/members/", {"sort": "country"}).status_code == 200


def test_a_name_belongs_to_one_authority_though_its_neighbour_begins_alike() -> None:
    brod, broda = make.authority("Brod"), make.authority("Broda")
    make.authority("Graz")
    make.authority("Lyon")

    assert named("brod") == {brod.pk, broda.pk}
    assert named("roda") == {broda.pk}
    assert named("dbroda") == set()
    assert named("d\nb") == set()
    assert named("  ") is None


@pytest.mark.parametrize("size", [1, 3, 50])
def test_a_kept_list_asks_the_database_no_more_than_a_small_one(
    client: Client, size: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(size):
        make.member(country="RO" if number % 2 else "FR", lon=20.0, lat=45.0)
    client.get("/en/members/", {"q": "town"})

    with django_assert_max_num_queries(20):
        client.get("/en/members/", {"q": "town", "page": "2"})
