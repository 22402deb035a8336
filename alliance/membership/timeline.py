"""The network as it was: a plain link for the end of each year."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from alliance.base.instance import instance

LONGEST = 60
"""So many years at most, the last ones."""


@dataclass(frozen=True)
class Year:
    """One link of the timeline. The last one is today."""

    year: int
    day: date
    address: str
    is_shown: bool
    is_today: bool


def end_of(year: int, today: date) -> date:
    """The last day of a year; of this year, today."""
    return min(date(year, 12, 31), today)


def timeline(on: date, today: date, asked: Mapping[str, str]) -> list[Year]:
    """The years from the network's launch to today. Its links keep the filters ``asked``."""
    kept = {name: value for name, value in asked.items() if value and name not in ("as-of", "year")}
    first = max(instance().launch_year, today.year - LONGEST + 1)
    years = []
    for year in range(min(first, today.year), today.year + 1):
        day = end_of(year, today)
        is_today = year == today.year
        filters = kept if is_today else kept | {"year": str(year)}
        address = f"?{urlencode(filters)}"
        years.append(Year(year, day, address, is_shown=day == on, is_today=is_today))
    return years
