"""A name leads to its place, however it is written."""

import pytest

from alliance.places.models import Place
from alliance.places.queries import named, search
from alliance.places.tests import make

pytestmark = pytest.mark.django_db


def names(text: str, country: str | None = None, limit: int = 10) -> list[str]:
    return [place.name for place in search(text, country, limit)]


@pytest.mark.parametrize("typed", ["lodz", "Łódź", "ŁÓDŹ", " łódź "])
def test_lodz_is_found_with_and_without_its_letters(typed: str) -> None:
    make.place("Łódź")

    assert names(typed) == ["Łódź"]


def test_a_place_is_found_by_another_of_its_names() -> None:
    make.place("Irákleion", "GR", "Ηράκλειο", "Heraklion")

    assert names("Irakleio") == names("Ηράκλ") == names("heraklion") == ["Irákleion"]


def test_the_larger_place_comes_first() -> None:
    make.place("Lille", "BE", population=16_000)
    make.place("Lille", "FR", population=230_000)

    assert [place.country for place in search("lille")] == ["FR", "BE"]


def test_names_that_begin_so_come_before_names_that_go_on_so() -> None:
    make.place("Nowa Huta", population=200_000)
    make.place("Huta", population=100)

    assert names("huta") == ["Huta", "Nowa Huta"]


def test_a_country_narrows_the_search() -> None:
    make.place("Lille", "BE")
    make.place("Lille", "FR")

    assert [place.country for place in search("lille", "BE")] == ["BE"]


@pytest.mark.parametrize("typed", ["", " ", "l", "\x00", "%", "_"])
def test_too_little_finds_nothing(typed: str) -> None:
    make.place("Łódź")

    assert names(typed) == []


def test_a_hundred_thousand_letters_are_no_place() -> None:
    make.place("Łódź")

    assert names("lodz" * 25_000) == []


def test_no_more_are_given_than_asked_for() -> None:
    for number in range(4):
        make.place(f"Nowy {number}")

    assert len(search("nowy", limit=3)) == 3


def test_an_exact_name_in_a_country_gives_its_largest_place() -> None:
    make.place("Brod", "BA", population=10)
    large = make.place("Brod", "BA", population=20)

    assert named("BROD", "BA") == large
    assert named("Bro", "BA") is None
    assert named("Brod", "FR") is None


def test_each_place_is_given_once_whatever_names_match() -> None:
    make.place("Mulhouse", "FR", "Mülhausen", "Mulhausen")

    assert names("mulh") == ["Mulhouse"]
    assert Place.objects.count() == 1
