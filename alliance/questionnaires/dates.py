"""Days as people type them."""

import re
from datetime import date

EARLIEST = date(1900, 1, 1)
LATEST = date(2199, 12, 31)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})\s*([./])\s*(\d{1,2})\s*[./]\s*(\d{4})")


class NotADay(ValueError):
    """What was typed is no day of the calendar."""


class TwoDays(NotADay):
    """``04/05/2027`` is in May to one reader and in April to another."""


def day(typed: str) -> date:
    """The day that was typed: ``2027-05-04``, ``4.5.2027``, or ``31/05/2027``."""
    plain = typed.strip()
    if not plain.isascii():
        raise NotADay(typed)
    if match := _ISO.fullmatch(plain):
        return _day(typed, int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_FIRST.fullmatch(plain):
        number, month = int(match[1]), int(match[3])
        if match[2] == "/" and number != month and max(number, month) <= 12:
            raise TwoDays(typed)
        return _day(typed, int(match[4]), month, number)
    raise NotADay(typed)


def day_or_none(typed: str) -> date | None:
    """The day that was typed, or None for anything that is none."""
    try:
        return day(typed)
    except NotADay:
        return None


def _day(typed: str, year: int, month: int, number: int) -> date:
    try:
        found = date(year, month, number)
    except ValueError as error:
        raise NotADay(typed) from error
    if not EARLIEST <= found <= LATEST:
        raise NotADay(typed)
    return found
