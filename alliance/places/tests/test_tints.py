"""The tint of a country says in three steps how many there are in it."""

import pytest

from alliance.places.tints import tinted


def words(numbers: dict[str, int]) -> list[str]:
    return [step.words for step in tinted(numbers).legend]


def test_a_country_has_the_tint_of_its_number() -> None:
    assert tinted({"AT": 1, "BG": 2, "FR": 3, "RO": 18}).codes == "AT-BG-FR2-RO3"
    assert words({"RO": 18}) == ["1 to 2", "3 to 8", "9 or more"]


def test_no_step_is_named_that_no_country_has_reached() -> None:
    assert words({"AT": 2}) == ["1 to 2"]
    assert words({"AT": 3}) == ["1 to 2", "3 to 8"]
    assert words({}) == []


@pytest.mark.parametrize(
    ("highest", "last"), [(26, "9 or more"), (27, "10 to 99"), (5_000, "900 or more")]
)
def test_the_largest_country_decides_how_wide_a_step_is(highest: int, last: str) -> None:
    assert words({"RO": highest})[-1] == last


def test_a_country_without_any_or_not_drawn_is_not_tinted() -> None:
    assert tinted({"AT": 0, "XK": 4}).codes == "none"
