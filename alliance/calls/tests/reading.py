"""Read a printed deadline as people do, with pencil and paper."""

import calendar
import re
from datetime import UTC, datetime, timedelta

SAID = re.compile(
    r"[A-Z]\w+day (\d+) (\w+) (\d+), (\d\d):(\d\d)(?::(\d\d)(?:\.(\d{6}))?)? [^()]*"
    r"\(UTC(?:([+-])(\d+)(?::(\d\d))?)?\)"
)


def understood(words: str) -> datetime:
    """The instant that a reader of a printed deadline arrives at, with pencil and paper."""
    found = SAID.fullmatch(words)
    assert found, words
    day, month, year, hour, minute, second, micro, sign, ahead, rest = found.groups()
    offset = timedelta(hours=int(ahead or 0), minutes=int(rest or 0))
    local = datetime(
        int(year), list(calendar.month_name).index(month), int(day), int(hour), int(minute),
        int(second or 0), int(micro or 0), tzinfo=UTC,
    )  # fmt: skip
    return local + offset if sign == "-" else local - offset


def all_understood(text: str) -> set[datetime]:
    """Every deadline that stands in a text, as an instant."""
    return {understood(found[0]) for found in SAID.finditer(" ".join(text.split()))}
