"""Where a dot goes, and what the picture claims about borders."""

import pytest
from django.test import Client

from alliance.places.map import bare_picture, dot, drawn_countries, map_xy, picture_codes
from alliance.places.tests.outlines import contains, outline


@pytest.mark.parametrize(
    ("city", "lon", "lat", "x", "y"),
    [
        ("on the Rhine", 7.7521, 48.5734, 314.4, 514.1),
        ("Reykjavík", -21.9426, 64.1466, 68.4, 129.3),
        ("Baku", 49.8671, 40.4093, 940.5, 519.0),
        ("Nicosia", 33.3823, 35.1856, 736.0, 729.0),
        ("Lisbon", -9.1393, 38.7223, 39.1, 678.1),
    ],
)
def test_cities_lie_where_the_projection_puts_them(
    city: str, lon: float, lat: float, x: float, y: float
) -> None:
    assert map_xy(lon, lat) == (x, y), city


@pytest.mark.parametrize(
    ("place", "lon", "lat", "country"),
    [
        ("Simferopol, in Crimea", 34.1024, 44.9521, "UA"),
        ("Sevastopol region, in Crimea", 33.85, 44.65, "UA"),
        ("Larnaca, in the south of Cyprus", 33.55, 34.98, "CY"),
        ("Morphou, in the north of Cyprus", 33.0, 35.2, "CY"),
        ("Trikomo, in the north of Cyprus", 33.8, 35.28, "CY"),
        ("Skopje", 21.4314, 41.9965, "MK"),
        ("Mulhouse", 7.3356, 47.7521, "FR"),
    ],
)
def test_a_place_lies_in_the_country_that_the_member_states_recognise(
    place: str, lon: float, lat: float, country: str
) -> None:
    x, y = map_xy(lon, lat)

    inside = [code for code in drawn_countries() if contains(outline(code), x, y)]

    assert inside == [country], place


@pytest.mark.parametrize(("lon", "lat"), [(21.1655, 42.6629), (20.7397, 42.2139)])
def test_kosovo_lies_in_no_state_s_outline(lon: float, lat: float) -> None:
    x, y = map_xy(lon, lat)

    assert [code for code in drawn_countries() if contains(outline(code), x, y)] == []


def test_north_macedonia_bears_its_name() -> None:
    assert drawn_countries()["MK"] == "North Macedonia"


def test_the_46_states_are_drawn() -> None:
    assert len(drawn_countries()) == 46
    assert "XK" not in drawn_countries()


def test_a_place_outside_the_picture_or_without_position_has_no_dot() -> None:
    assert dot(-61.0, 14.6, name="Fort-de-France", address="/") is None
    assert dot(None, None, name="Somewhere", address="/") is None


def test_a_dot_is_written_with_a_point_in_every_language() -> None:
    placed = dot(7.7521, 48.5734, name="Brod", address="/en/members/brod/")

    assert placed is not None
    assert (placed.x, placed.y) == ("314.4", "514.1")


def test_an_address_names_each_drawn_country_once_in_order() -> None:
    assert picture_codes(["FR", "AT", "FR", "XX"]) == "AT-FR"
    assert picture_codes([]) == "none"


def test_the_picture_highlights_the_countries_of_its_address(client: Client) -> None:
    drawn = client.get("/map/AT-FR.svg").content.decode()

    assert drawn.count('class="on"') == 2
    assert '<path id="FR" class="on"' in drawn
    assert drawn.replace(' class="on"', "") == bare_picture()


def test_the_circle_of_a_small_state_is_highlighted_with_it(client: Client) -> None:
    drawn = client.get("/map/MT.svg").content.decode()

    assert drawn.count('class="on"') == 2
    assert '<circle class="on"' in drawn


@pytest.mark.django_db
@pytest.mark.parametrize("codes", ["FR-AT", "XX", "FR-FR", "fr", "", "none-FR", "FR-", "é"])
def test_there_is_one_address_for_a_picture(client: Client, codes: str) -> None:
    assert client.get(f"/map/{codes}.svg").status_code == 404


def test_a_picture_that_the_reader_has_is_not_sent_again(client: Client) -> None:
    first = client.get("/map/FR.svg")

    again = client.get("/map/FR.svg", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"] != client.get("/map/DE.svg")["ETag"]
    assert "max-age=86400" in first["Cache-Control"]
