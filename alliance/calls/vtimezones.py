"""A zone as a calendar file tells it: every change of the clock, at the instant it happens.

The library's own description dates the change in spring by the clock after it, an hour late:
a deadline in the first hour of summer time would be read wrongly by a program that believes
the file. Hence ours, which a test reads back for every change of the tz database.
"""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

STEP = timedelta(days=1)
SECOND = timedelta(seconds=1)
NOTHING = timedelta(0)


@lru_cache(maxsize=256)
def changes(zone: str, first_year: int, last_year: int) -> tuple[datetime, ...]:
    """The instants at which clocks in a zone are changed, from one year to the end of another."""
    here = ZoneInfo(zone)
    begins = datetime(first_year, 1, 1, tzinfo=UTC)
    days = (datetime(last_year + 1, 1, 1, tzinfo=UTC) - begins).days
    looked_at = (begins + STEP * number for number in range(days + 1))
    return tuple(
        _change_between(here, before, after)
        for before, after in pairwise(looked_at)
        if _offset(before, here) != _offset(after, here)
    )


def _change_between(here: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """The first second that has the offset of ``after``."""
    while after - before > SECOND:
        middle = (before + (after - before) / 2).replace(microsecond=0)
        if _offset(middle, here) == _offset(before, here):
            before = middle
        else:
            after = middle
    return after


def _offset(moment: datetime, here: ZoneInfo) -> timedelta:
    return moment.astimezone(here).utcoffset() or NOTHING


def vtimezone(zone: str, first: datetime, last: datetime) -> Timezone:
    """The zone from the year before ``first`` to the year after ``last``."""
    here, component = ZoneInfo(zone), Timezone()
    component.add("tzid", zone)
    begins = datetime(first.year - 1, 1, 1, tzinfo=UTC)
    component.add_component(_observance(here, begins, _offset(begins, here)))
    for change in changes(zone, begins.year, last.year + 1):
        before = _offset(change - SECOND, here)
        component.add_component(_observance(here, change, before))
    return component


def _observance(
    here: ZoneInfo, change: datetime, before: timedelta
) -> TimezoneStandard | TimezoneDaylight:
    local = change.astimezone(here)
    made = TimezoneDaylight() if local.dst() else TimezoneStandard()
    # Dated by the clock as it stood before the change (RFC 5545, 3.6.5).
    made.add("dtstart", (change + before).replace(tzinfo=None))
    made.add("tzoffsetfrom", before)
    made.add("tzoffsetto", _offset(change, here))
    made.add("tzname", local.tzname() or "UTC")
    return made
