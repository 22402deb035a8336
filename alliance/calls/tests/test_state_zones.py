"""Every change of the clock from 2010 to 2040, in every zone of the 46 states."""

from datetime import UTC, datetime, timedelta
from importlib.resources import files
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from alliance.base.deadlines import deadline
from alliance.base.instance import instance
from alliance.calls.calendars import in_zone
from alliance.calls.models import Call, CallState
from alliance.calls.state_zones import STATE_ZONES, ZONES
from alliance.calls.tests import calendars
from alliance.calls.tests.reading import understood
from alliance.calls.vtimezones import changes, vtimezone

FIRST, LAST = 2010, 2040
TICK, HOUR = timedelta(microseconds=1), timedelta(hours=1)
FROM, UNTIL = datetime(FIRST, 1, 1), datetime(LAST, 12, 31)  # noqa: DTZ001 (hypothesis asks so)

# A machine on which others work as well is slow at times; that is no fault of the rule.
unhurried = hypothesis_settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
instants = st.datetimes(FROM, UNTIL, timezones=st.just(UTC))
zones = st.sampled_from(ZONES)
# A week around a change is where mistakes live; elsewhere they would be too easy to miss.
near_changes = st.builds(
    lambda zone, number, away: (zone, _pick(zone, number) + away),
    zones,
    st.integers(min_value=0),
    st.timedeltas(timedelta(hours=-3), timedelta(hours=3)),
)

pytestmark = pytest.mark.hunt


def _pick(zone: str, number: int) -> datetime:
    known = changes(zone, FIRST, LAST) or (datetime(FIRST, 6, 1, tzinfo=UTC),)
    return known[number % len(known)]


def test_the_zones_are_those_that_the_tz_database_gives_to_the_states() -> None:
    table = (files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    known: dict[str, set[str]] = {}
    for country, _place, zone, *_remark in rows:
        known.setdefault(country, set()).add(zone)

    assert set(STATE_ZONES) == instance().countries
    assert {state: set(some) for state, some in STATE_ZONES.items()} == {
        state: known[state] for state in STATE_ZONES
    }
    assert settings.USE_TZ


@unhurried
@given(zones, instants)
def test_between_two_changes_clocks_are_never_changed(zone: str, at: datetime) -> None:
    here = ZoneInfo(zone)
    edges = [datetime(FIRST, 1, 1, tzinfo=UTC), *changes(zone, FIRST, LAST)]
    last = max(edge for edge in edges if edge <= at)
    assert at.astimezone(here).utcoffset() == last.astimezone(here).utcoffset()


@pytest.mark.parametrize("zone", ZONES)
def test_a_change_happens_at_the_instant_and_not_a_tick_before(zone: str) -> None:
    here = ZoneInfo(zone)
    for change in changes(zone, FIRST, LAST):
        before, after = (change - TICK).astimezone(here), change.astimezone(here)
        assert before.utcoffset() != after.utcoffset()


@pytest.mark.parametrize("zone", ZONES)
def test_the_file_alone_names_the_instant_around_every_change(zone: str) -> None:
    known = changes(zone, FIRST, LAST)
    described = vtimezone(
        zone, datetime(FIRST + 1, 1, 1, tzinfo=UTC), datetime(LAST - 1, 1, 1, tzinfo=UTC)
    )
    read = calendars.zone_of(described.to_ical())
    for change in known:
        for away in (-2 * HOUR, -HOUR, -timedelta(seconds=1), 0 * HOUR, HOUR - TICK, HOUR):
            at = (change + away).replace(microsecond=0)
            written = in_zone(at, zone).dt
            if written.tzinfo is not UTC:
                written = written.replace(tzinfo=read, fold=0)
            assert written.astimezone(UTC) == at


@pytest.mark.parametrize("zone", ZONES)
def test_no_two_changes_are_one(zone: str) -> None:
    known = changes(zone, FIRST, LAST)
    assert all(later - earlier > timedelta(days=7) for earlier, later in pairwise(known))


@unhurried
@given(near_changes)
def test_what_is_printed_can_be_understood_in_one_way_only(where: tuple[str, datetime]) -> None:
    zone, at = where
    assert understood(deadline(at, zone, "Somewhere time")) == at


@unhurried
@given(zones, instants, st.timedeltas(TICK, timedelta(days=400)), instants)
def test_a_call_is_open_from_its_opening_until_just_before_its_deadline(
    zone: str, opens: datetime, long: timedelta, at: datetime
) -> None:
    closes = opens + long
    call = Call(zone=zone, published_at=opens, opens_at=opens, closes_at=closes)

    assert call.is_open(at) == (opens <= at < closes)
    assert [call.state(one) for one in (opens - TICK, opens, closes - TICK, closes)] == [
        CallState.UPCOMING,
        CallState.OPEN,
        CallState.OPEN,
        CallState.CLOSED,
    ]


@unhurried
@given(near_changes)
def test_a_deadline_near_a_change_is_over_for_everybody_at_once(
    where: tuple[str, datetime],
) -> None:
    zone, closes = where
    call = Call(zone=zone, published_at=closes - HOUR, closes_at=closes)
    for elsewhere in ("UTC", "Europe/Lisbon", "Asia/Yerevan"):
        there = ZoneInfo(elsewhere)
        assert call.is_open((closes - TICK).astimezone(there))
        assert not call.is_open(closes.astimezone(there))
