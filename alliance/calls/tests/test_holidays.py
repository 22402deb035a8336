"""Days on which nobody answers the telephone."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.calls.holidays import PLACES, easter, holiday

ALSACE = "FR-alsace"


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (2000, (4, 23)), (2008, (3, 23)), (2016, (3, 27)), (2019, (4, 21)), (2025, (4, 20)),
        (2026, (4, 5)), (2027, (3, 28)), (2038, (4, 25)), (2049, (4, 18)), (2076, (4, 19)),
    ],
)  # fmt: skip
def test_easter_is_where_the_calendar_has_it(year: int, day: tuple[int, int]) -> None:
    assert easter(year) == date(year, *day)


@given(st.integers(1900, 2199))
def test_easter_is_a_sunday_in_its_five_weeks(year: int) -> None:
    assert easter(year).weekday() == 6
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2016, 3, 25), "Good Friday"),
        (date(2016, 3, 28), "Easter Monday"),
        (date(2016, 5, 5), "Ascension Day"),
        (date(2016, 5, 16), "Whit Monday"),
        (date(2016, 12, 26), "Saint Stephen’s Day"),
        (date(2016, 7, 14), "National Day"),
        (date(2016, 4, 29), ""),
    ],
)
def test_alsace_keeps_its_own_days(day: date, name: str) -> None:
    assert holiday(day, ALSACE) == name


def test_the_rest_of_france_works_on_good_friday_and_saint_stephen() -> None:
    assert [holiday(date(2016, *day), "FR") for day in ((3, 25), (12, 26))] == ["", ""]


def test_a_place_that_nobody_has_written_down_keeps_none() -> None:
    assert holiday(date(2016, 12, 25), "") == ""


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.sampled_from(sorted(PLACES)))
def test_every_place_keeps_christmas_and_no_day_breaks_the_reckoning(day: date, place: str) -> None:
    assert holiday(day.replace(month=12, day=25), place) == "Christmas Day"
    assert isinstance(holiday(day, place), str)
