"""Days and hours of events: what is possible, which instants they are, and how they are told."""

from datetime import UTC, date, datetime, time

import pytest
from django.utils.translation import override

from alliance.website.happening import Span, told, why_not_span

DAY, NEXT = date(2024, 6, 20), date(2024, 6, 21)
VIENNA = "Europe/Vienna"


def span(
    first: date = DAY,
    begins: time | None = None,
    last: date | None = None,
    ends: time | None = None,
    zone: str = VIENNA,
) -> Span:
    return Span(first, begins, last, ends, zone)


def test_a_whole_day_lasts_from_midnight_to_midnight_where_it_takes_place() -> None:
    whole = span()
    assert whole.begins_at == datetime(2024, 6, 19, 22, tzinfo=UTC)
    assert whole.ends_at == datetime(2024, 6, 20, 22, tzinfo=UTC)


def test_an_hour_is_that_of_the_place() -> None:
    timed = span(begins=time(9, 30), ends=time(16))
    assert timed.begins_at == datetime(2024, 6, 20, 7, 30, tzinfo=UTC)
    assert timed.ends_at == datetime(2024, 6, 20, 14, tzinfo=UTC)


def test_without_an_hour_at_the_end_it_lasts_until_the_day_is_over() -> None:
    assert span(begins=time(9, 30)).ends_at == datetime(2024, 6, 20, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (span(last=date(2024, 6, 19)), "last_day"),
        (span(ends=time(10)), "first_time"),
        (span(begins=time(10), ends=time(10)), "last_time"),
        (span(begins=time(10), ends=time(9)), "last_time"),
        (span(first=date(2024, 3, 31), begins=time(2, 30)), "first_time"),
        (span(first=date(2024, 3, 30), begins=time(9), last=date(2024, 3, 31), ends=time(2, 30)),
         "last_time"),
    ],
)  # fmt: skip
def test_what_no_clock_shows_is_refused_at_its_field(wrong: Span, field: str) -> None:
    assert list(why_not_span(wrong)) == [field]


@pytest.mark.parametrize(
    "right",
    [span(), span(last=NEXT), span(begins=time(9)), span(begins=time(20), last=NEXT, ends=time(1))],
)
def test_what_is_possible_is_not_refused(right: Span) -> None:
    assert why_not_span(right) == {}


@pytest.mark.parametrize(
    ("one", "english", "german"),
    [
        (span(), "Thursday 20 June 2024", "Donnerstag, 20. Juni 2024"),
        (span(last=NEXT), "Thursday 20 June 2024 to Friday 21 June 2024",
         "Donnerstag, 20. Juni 2024 bis Freitag, 21. Juni 2024"),
        (span(begins=time(9, 30), ends=time(16)),
         "Thursday 20 June 2024, 09:30 to 16:00 Vienna time (UTC+2)",
         "Donnerstag, 20. Juni 2024, 09:30 bis 16:00 Ortszeit Wien (UTC+2)"),
        (span(begins=time(9, 30), last=NEXT, ends=time(16)),
         "Thursday 20 June 2024, 09:30 to Friday 21 June 2024, 16:00 Vienna time (UTC+2)",
         "Donnerstag, 20. Juni 2024, 09:30 bis Freitag, 21. Juni 2024, "
         "16:00 Ortszeit Wien (UTC+2)"),
    ],
)  # fmt: skip
def test_nobody_misreads_when_it_is(one: Span, english: str, german: str) -> None:
    with override("en"):
        assert told(one).whole == english
    with override("de"):
        assert told(one).whole == german
