"""When a contact is asked whether it still holds: once a quarter, on a working day of its own.

The day follows from the contact's key, so letters spread over the quarter by themselves and
the same contact is asked at the same place in each of them.
"""

from datetime import date, timedelta
from uuid import UUID

REST = timedelta(days=45)
"""Nobody is asked again sooner, unless an election lies between."""
WEEKS_AFTER_ELECTION = 2
MONTHS_OF_A_QUARTER = 3
SATURDAY = 5
DAYS_OF_A_WEEK = 5
REST_OF_THE_YEAR = ((12, 20), (1, 7))
"""From and until which day offices all over Europe are shut: month and day, both included."""
PLACES = 10_007
"""More than there are contacts of one day, and prime, so that keys spread whatever they are."""


def next_day(key: UUID, *, after: date) -> date:
    """The contact's day in the first quarter in which it lies a rest after ``after``."""
    earliest, first = after + REST, _begin_of_quarter(after)
    while True:
        following = _begin_of_quarter(first + timedelta(days=100))
        day = _own(key, _working_days(first, following))
        if day >= earliest:
            return day
        first = following


def first_day(key: UUID, *, after: date) -> date:
    """The contact's day within the three months after ``after``: nothing was ever asked."""
    return _own(key, _working_days(after + timedelta(days=1), after + timedelta(days=92)))


def day_after_election(key: UUID, election: date) -> date:
    """The contact's day in the two working weeks that follow the week of an election."""
    monday = election + timedelta(days=7 - election.weekday())
    # Where offices are shut meanwhile, the two weeks begin when they open again.
    days = _working_days(monday, monday + timedelta(weeks=WEEKS_AFTER_ELECTION + 4))
    return _own(key, days[: WEEKS_AFTER_ELECTION * DAYS_OF_A_WEEK])


def is_working_day(day: date) -> bool:
    """Whether somebody is likely to be in the office: no weekend, not around new year."""
    begins, ends = REST_OF_THE_YEAR
    shut = (day.month, day.day) >= begins or (day.month, day.day) <= ends
    return day.weekday() < SATURDAY and not shut


def _begin_of_quarter(day: date) -> date:
    return date(day.year, (day.month - 1) // MONTHS_OF_A_QUARTER * MONTHS_OF_A_QUARTER + 1, 1)


def _working_days(first: date, end: date) -> list[date]:
    days = (first + timedelta(days=number) for number in range((end - first).days))
    return [day for day in days if is_working_day(day)]


def _own(key: UUID, days: list[date]) -> date:
    """The same place in every list of days: a third through, say, or near its end."""
    return days[key.int % PLACES * len(days) // PLACES]
