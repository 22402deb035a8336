"""Dots that would hide each other are one, which says how many it is and which they are."""

from alliance.base.templatetags.drawing import circles
from alliance.places.clusters import NAMED, Placed, clustered, placed
from alliance.places.map import Dot


def place(name: str, x: float, y: float, country: str = "RO", *, sample: bool = False) -> Placed:
    return Placed(x, y, name, f"/{name}/", country, sample)


def dots(*places: Placed) -> list[Dot]:
    return clustered(places, lambda iso: f"/list/{iso}/")


def test_neighbours_of_a_country_share_a_dot_that_leads_to_its_list() -> None:
    (one,) = dots(place("Alfa", 100, 100), place("Beta", 106, 104))

    assert (one.x, one.y, one.number) == ("103", "102", 2)
    assert (one.name, one.address) == ("Alfa, Beta", "/list/RO/")
    assert float(one.radius) > 6.5


def test_who_stands_alone_keeps_the_way_to_its_page() -> None:
    found = dots(place("Alfa", 100, 100), place("Beta", 116, 100))

    assert [(one.name, one.address, one.number) for one in found] == [
        ("Alfa", "/Alfa/", 1),
        ("Beta", "/Beta/", 1),
    ]


def test_neither_a_border_nor_a_sample_is_hidden_in_a_shared_dot() -> None:
    found = dots(
        place("Alfa", 100, 100),
        place("Beta", 101, 100, country="BG"),
        place("Gamma", 100, 101, sample=True),
    )

    # Samples are drawn first, so that they hide no other.
    assert [one.name for one in found] == ["Gamma", "Alfa", "Beta"]


def test_a_dot_names_a_few_and_says_how_many_more_there_are() -> None:
    (one,) = dots(*(place(f"T{number}", 100, 100) for number in range(NAMED + 3)))

    assert one.number == NAMED + 3
    assert one.name.endswith("T11 and 3 more")


def test_the_number_stands_in_the_dot_and_the_names_in_its_title() -> None:
    drawn = circles(dots(place("Alfa", 100, 100), place("Beta", 106, 104)))

    assert "<title>Alfa, Beta</title>" in drawn
    assert '<text x="103" y="102">2</text>' in drawn
    assert 'tabindex="-1"' in drawn


def test_who_has_no_position_on_the_picture_has_no_dot() -> None:
    nowhere = placed(None, None, name="A", address="", country="FR", sample=False)
    overseas = placed(-61.0, 14.6, name="B", address="", country="FR", sample=False)

    assert clustered([nowhere, overseas], lambda _iso: "") == []


def test_no_place_is_lost_however_many_there_are() -> None:
    many = [place(str(number), number % 40 * 9.0, number // 40 * 9.0) for number in range(1000)]

    assert sum(one.number for one in dots(*many)) == 1000
