"""When contacts are asked: once a quarter, on a day of their own, and after elections."""

from collections import Counter
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest

from alliance.membership.asking import day_after_election, first_day, is_working_day, next_day
from alliance.membership.models import Contact, Election
from alliance.membership.pinging import ask_due, bring_forward, due
from alliance.membership.tests import make, make_people
from alliance.outbox.models import Letter

MONDAY = date(2026, 3, 23)
KEYS = [UUID(int=number * 7_919) for number in range(500)]


def noon(day: date) -> datetime:
    return datetime.fromisoformat(f"{day}T10:00:00+00:00")


def test_the_days_of_a_quarter_share_the_contacts() -> None:
    days = Counter(next_day(key, after=date(2026, 1, 2)) for key in KEYS)
    assert len(days) > 50
    assert max(days.values()) <= 15


def test_nobody_is_asked_on_a_saturday_or_sunday() -> None:
    days = [next_day(key, after=date(2026, 1, 2)) for key in KEYS]
    days += [first_day(key, after=date(2026, 1, 2)) for key in KEYS]
    days += [day_after_election(key, date(2026, 3, 22)) for key in KEYS]
    assert {day.weekday() for day in days} == {0, 1, 2, 3, 4}


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 12, 18), True),
        (date(2026, 12, 21), False),
        (date(2027, 1, 7), False),
        (date(2027, 1, 8), True),
        (date(2027, 1, 9), False),
    ],
)
def test_nobody_is_asked_on_a_weekend_or_around_new_year(day: date, *, works: bool) -> None:
    assert is_working_day(day) == works


def test_no_day_of_a_contact_lies_around_new_year() -> None:
    days = [next_day(key, after=date(2026, 10, 2)) for key in KEYS]
    days += [first_day(key, after=date(2026, 12, 10)) for key in KEYS]
    assert all(is_working_day(day) for day in days)


def test_after_an_election_before_christmas_the_two_weeks_begin_in_january() -> None:
    days = {day_after_election(key, date(2026, 12, 20)) for key in KEYS}
    assert (min(days), max(days)) == (date(2027, 1, 8), date(2027, 1, 21))


def test_the_same_contact_is_asked_in_every_quarter_and_not_too_soon() -> None:
    for key in KEYS[:50]:
        asked = [date(2026, 1, 5)]
        for _time in range(8):
            asked.append(next_day(key, after=asked[-1]))
        waits = {(later - earlier).days for earlier, later in pairwise(asked)}
        assert min(waits) >= 45
        assert max(waits) <= 45 + 92
        assert asked[1:] == [next_day(key, after=before) for before in asked[:-1]]


def test_after_an_election_the_day_lies_in_the_two_working_weeks_that_follow() -> None:
    sunday = date(2026, 3, 22)
    days = {day_after_election(key, sunday) for key in KEYS}
    assert min(days) == MONDAY
    assert max(days) == date(2026, 4, 3)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "is_due"),
    [
        pytest.param({"next_ask_date": MONDAY}, True, id="its day"),
        pytest.param({"next_ask_date": MONDAY + timedelta(days=1)}, False, id="the day before"),
        pytest.param({"next_ask_date": MONDAY, "email": ""}, False, id="no address"),
        pytest.param({"next_ask_date": MONDAY, "bounces": 2}, False, id="unreachable"),
        pytest.param({"next_ask_date": MONDAY, "bounces": 1}, True, id="one bounce"),
        pytest.param({"next_ask_date": MONDAY, "ends_date": MONDAY}, False, id="ended today"),
        pytest.param(
            {"next_ask_date": MONDAY, "begins_date": MONDAY + timedelta(days=1)},
            False,
            id="begins tomorrow",
        ),
    ],
)
def test_a_contact_is_due_on_its_day_if_it_can_be_reached(
    *, fields: dict[str, Any], is_due: bool
) -> None:
    contact = make_people.contact(**fields)
    assert list(due(MONDAY)) == ([contact] if is_due else [])


@pytest.mark.django_db
def test_the_worker_asks_once_and_not_on_sundays() -> None:
    contact = make_people.contact(next_ask_date=MONDAY - timedelta(days=1))

    assert ask_due(noon(MONDAY - timedelta(days=1))) == 0
    assert ask_due(noon(MONDAY)) == 1
    assert ask_due(noon(MONDAY)) == 0

    contact.refresh_from_db()
    assert (contact.asked, contact.asked_at) == (1, noon(MONDAY))
    assert contact.next_ask_date == next_day(contact.key, after=MONDAY)
    assert Letter.objects.get().address == "ana@harbourton.example"


@pytest.mark.django_db
def test_an_election_brings_forward_its_own_country_alone() -> None:
    later = date(2026, 5, 20)
    ours = make_people.contact(make.authority("Nantes", country="FR"), next_ask_date=later)
    theirs = make_people.contact(make.authority("Brno", country="CZ"), next_ask_date=later)
    sunday = MONDAY - timedelta(days=1)
    Election.objects.create(country="FR", day=sunday, name="Municipal", source="https://x.example")

    assert bring_forward(sunday) == 0
    assert bring_forward(MONDAY) == 1

    ours.refresh_from_db()
    theirs.refresh_from_db()
    assert ours.next_ask_date == day_after_election(ours.key, sunday)
    assert theirs.next_ask_date == later


@pytest.mark.django_db
@pytest.mark.parametrize("said", ["confirmed_at", "asked_at"])
def test_who_was_heard_or_asked_since_the_election_is_left_in_peace(said: str) -> None:
    heard: dict[str, Any] = {said: noon(MONDAY)}
    contact = make_people.contact(
        make.authority(country="FR"), next_ask_date=date(2026, 5, 20), **heard
    )
    Election.objects.create(
        country="FR", day=MONDAY - timedelta(days=1), name="Municipal", source="https://x.example"
    )
    assert bring_forward(MONDAY + timedelta(days=1)) == 0
    assert Contact.objects.get(pk=contact.pk).next_ask_date == date(2026, 5, 20)
