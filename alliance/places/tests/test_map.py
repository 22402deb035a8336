"""Where a dot goes, and what the picture claims about borders."""

import re

import brotli
import pytest
from django.test import Client

from alliance.places.map import (
    HEIGHT,
    WIDTH,
    bare_picture,
    dot,
    drawn_countries,
    map_xy,
    picture_codes,
)
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
        ("Nicosia, its northern part", 33.362, 35.19, "CY"),
        ("Kerch, in Crimea", 36.30, 45.33, "UA"),
        ("Reykjavík", -21.80, 64.12, "IS"),
        ("Ankara", 32.85, 39.93, "TR"),
        ("Van, in the east of Türkiye", 43.6, 38.35, "TR"),
        ("Yerevan", 44.51, 40.18, "AM"),
        ("Baku", 49.80, 40.42, "AZ"),
        ("Nakhchivan", 45.41, 39.21, "AZ"),
        ("Tbilisi", 44.79, 41.72, "GE"),
        ("Chișinău", 28.86, 47.01, "MD"),
        ("Luxembourg", 6.13, 49.70, "LU"),
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


def test_the_frame_holds_the_outlines_of_the_outermost_states() -> None:
    for code in ("IS", "PT", "CY", "TR", "GE", "AM", "AZ"):
        for ring in outline(code):
            assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in ring), code


@pytest.mark.parametrize(
    ("state", "lon", "lat"),
    [
        ("Andorra", 1.52, 42.51),
        ("Liechtenstein", 9.52, 47.14),
        ("Malta", 14.51, 35.90),
        ("Monaco", 7.42, 43.74),
        ("San Marino", 12.45, 43.94),
    ],
)
def test_the_smallest_states_have_a_marker_where_they_are(
    state: str, lon: float, lat: float
) -> None:
    x, y = map_xy(lon, lat)

    circle = re.search(
        rf'<circle cx="([^"]*)" cy="([^"]*)" r="4.5"><title>{state}</title>', bare_picture()
    )

    assert circle
    assert (float(circle[1]), float(circle[2])) == pytest.approx((x, y), abs=0.2)


def test_neighbours_meet_without_a_gap() -> None:
    drawn = {code: {point for ring in outline(code) for point in ring} for code in ("FR", "ES")}
    pyrenees = drawn["FR"] & drawn["ES"]

    assert len(pyrenees) > 5


@pytest.mark.parametrize("codes", ["none", "AL-AT3-BA2-BG3-DE2-ES-FR3-GR2-HU3-IT3-RO3-SK2-TR-UA"])
def test_the_picture_is_small(client: Client, codes: str) -> None:
    sent = client.get(f"/map/{codes}.svg", headers={"Accept-Encoding": "br"})

    assert sent["Content-Encoding"] == "br"
    assert sent["Vary"] == "Accept-Encoding"
    assert brotli.decompress(sent.content).startswith(b"<svg")
    assert len(sent.content) <= 15_000
    assert (
        len(client.get(f"/map/{codes}.svg", headers={"Accept-Encoding": "gzip"}).content) <= 15_000
    )


def test_a_country_is_tinted_by_the_step_in_the_address(client: Client) -> None:
    drawn = client.get("/map/AT-FR2-MT3.svg").content.decode()

    assert '<path id="AT" class="on" d=' in drawn
    assert '<path id="FR" class="on s2" d=' in drawn
    assert '<circle class="on s3" ' in drawn


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
@pytest.mark.parametrize(
    "codes",
    ["FR-AT", "XX", "FR-FR", "fr", "", "none-FR", "FR-", "é", "FR1", "FR4", "FR2-FR", "FR22"],
)
def test_there_is_one_address_for_a_picture(client: Client, codes: str) -> None:
    assert client.get(f"/map/{codes}.svg").status_code == 404


def test_a_picture_that_the_reader_has_is_not_sent_again(client: Client) -> None:
    first = client.get("/map/FR.svg")

    again = client.get("/map/FR.svg", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"] != client.get("/map/DE.svg")["ETag"]
    assert "max-age=86400" in first["Cache-Control"]
