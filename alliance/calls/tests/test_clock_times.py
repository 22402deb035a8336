"""A time that somebody types is understood in one way, or refused with what to write."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.calls.clock_times import (
    FIRST,
    SECOND,
    UnclearTimeError,
    is_twice,
    moments_of,
    read_moment,
    read_time,
)

PARIS = "Europe/Paris"
DAY = date(2016, 4, 29)
ZONES = (
    PARIS, "Europe/Lisbon", "Atlantic/Azores", "Europe/London", "Europe/Dublin", "Europe/Athens",
    "Europe/Istanbul", "Europe/Chisinau", "Asia/Tbilisi", "Asia/Baku", "Europe/Kyiv",
)  # fmt: skip
START = datetime(2010, 1, 1, tzinfo=UTC)
MINUTES = st.integers(0, 30 * 365 * 24 * 60).map(lambda past: START + timedelta(minutes=past))


@pytest.mark.parametrize(
    "typed",
    [
        "17:00", "17h", "17h00", "17 h", "17 h 00", "17.00", "17.00 Uhr", "17 Uhr", "1700",
        "17:00:00", " 17:00 ", "5 pm", "5pm", "5:00 PM", "5 p.m.", "17:00 CEST", "17:00 (MESZ)",
    ],
)  # fmt: skip
def test_five_in_the_afternoon_is_understood_as_people_write_it(typed: str) -> None:
    assert read_moment(DAY, typed, PARIS) == datetime(2016, 4, 29, 15, tzinfo=UTC)


@pytest.mark.parametrize("typed", ["noon", "12 noon", "midi", "Mittag", "12:00"])
def test_noon_is_noon(typed: str) -> None:
    assert read_time(typed).time == time(12)


@pytest.mark.parametrize("typed", ["24:00", "24h", "midnight", "minuit", "Mitternacht", "24 Uhr"])
def test_the_end_of_a_day_is_not_guessed(typed: str) -> None:
    with pytest.raises(UnclearTimeError, match="23:59, or 00:00 and the next day"):
        read_time(typed)


@pytest.mark.parametrize("typed", ["12 am", "12 pm", "12:00 p.m."])
def test_twelve_with_a_half_of_the_day_is_read_in_two_ways(typed: str) -> None:
    with pytest.raises(UnclearTimeError, match="12:00 for noon"):
        read_time(typed)


@pytest.mark.parametrize(
    "typed",
    ["", "5", "17", "25:00", "17:60", "17 pm", "0 am", "soon", "17:00 UTC", "17:00 in Paris",
     "17:0", "17:00-18:00", "-5:00", "17:00:30", "五時", "1e3", "9" * 400],
)  # fmt: skip
def test_what_is_no_time_is_told_what_one_looks_like(typed: str) -> None:
    with pytest.raises(UnclearTimeError, match="such as 17:00"):
        read_time(typed)


def test_cet_in_july_is_not_the_time_of_july() -> None:
    with pytest.raises(UnclearTimeError, match="“CET” is not the time of this deadline"):
        read_moment(date(2016, 7, 1), "17:00 CET", PARIS)


def test_cet_in_january_is() -> None:
    assert read_moment(date(2016, 1, 4), "17:00 CET", PARIS) == datetime(2016, 1, 4, 16, tzinfo=UTC)


def test_a_time_that_the_clocks_leave_out_is_refused_with_the_change() -> None:
    with pytest.raises(UnclearTimeError, match="clocks go from 02:00 to 03:00"):
        read_moment(date(2016, 3, 27), "02:30", PARIS)


def test_a_time_that_comes_twice_is_asked_about() -> None:
    day = date(2016, 10, 30)
    with pytest.raises(UnclearTimeError, match=r"the first \(UTC\+2\) or the second \(UTC\+1\)"):
        read_moment(day, "02:30", PARIS)
    assert is_twice(day, "02:30", PARIS)
    assert read_moment(day, "02:30", PARIS, which=FIRST) == datetime(
        2016, 10, 30, 0, 30, tzinfo=UTC
    )
    assert read_moment(day, "02:30", PARIS, which=SECOND) == datetime(
        2016, 10, 30, 1, 30, tzinfo=UTC
    )


@pytest.mark.parametrize("year", [1, 216, 1999, 2100, 9999])
def test_a_year_that_is_a_slip_is_refused(year: int) -> None:
    with pytest.raises(UnclearTimeError, match="from 2000 to 2099"):
        read_moment(date(year, 1, 1), "00:00", PARIS)


@given(MINUTES, st.sampled_from(ZONES))
def test_what_clocks_show_at_a_moment_is_read_back_as_that_moment(
    moment: datetime, zone: str
) -> None:
    local = moment.astimezone(ZoneInfo(zone))
    found = moments_of(local.date(), local.time().replace(fold=0), zone)
    assert moment in found
    which = SECOND if moment == found[-1] else FIRST
    assert read_moment(local.date(), f"{local:%H:%M}", zone, which=which) == moment


@given(MINUTES, st.sampled_from(ZONES))
def test_every_minute_of_every_day_is_one_moment_two_or_a_sentence(
    shown: datetime, zone: str
) -> None:
    found = moments_of(shown.date(), shown.time(), zone)
    assert len(found) in (0, 1, 2)
    if len(found) == 1:
        assert read_moment(shown.date(), f"{shown:%H:%M}", zone) == found[0]
    else:
        with pytest.raises(UnclearTimeError, match=r"does not exist|comes twice"):
            read_moment(shown.date(), f"{shown:%H:%M}", zone)
    assert all(b - a <= timedelta(hours=1) for a, b in pairwise(found))


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_times(typed: str) -> None:
    sentence = ""
    try:
        found = read_time(typed)
    except UnclearTimeError as unclear:
        sentence = str(unclear)
    assert sentence or found.time.second == 0
