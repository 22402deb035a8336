"""Days as people write them. What can be two days is asked, never guessed."""

import re
from calendar import monthrange
from datetime import date
from functools import cache

from django.conf import settings

from alliance.base.cldr import locale
from alliance.base.folding import fold

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
_MONTH = re.compile(r"(\d{4})-(\d{1,2})|(\d{1,2})[/.](\d{4})")
_NUMBERS = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4})")
_WORDS = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th|er|\.)?\s+)?([a-z]+)\.?,?\s+(\d{4})")
_WORDS_FIRST = re.compile(r"([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")

Limits = tuple[date, date]
"""The first and the last day that can be meant: one day twice for a whole date."""


class NoDay(ValueError):
    """What is written is no day."""


class TwoDays(ValueError):
    """What is written can be two days."""


def limits(text: str, order: str = "") -> Limits:
    """The day, month or year that ``text`` means.

    ``order`` is ``day`` or ``month``: which of the two comes first in ``03/04/2013``.
    Raises NoDay, or TwoDays where only ``order`` could tell.
    """
    typed = " ".join(fold(text).split())
    try:
        return _limits(typed, order)
    except (ValueError, OverflowError) as error:
        if isinstance(error, TwoDays):
            raise
        raise NoDay(text) from error


def _limits(typed: str, order: str) -> Limits:
    if match := _ISO.fullmatch(typed):
        year, month, day = map(int, match.groups())
        return _day(year, month, day)
    if re.fullmatch(r"\d{4}", typed):
        return date(int(typed), 1, 1), date(int(typed), 12, 31)
    if match := _MONTH.fullmatch(typed):
        return _month(int(match[1] or match[4]), int(match[2] or match[3]))
    if match := _NUMBERS.fullmatch(typed):
        return _numbers(int(match[1]), int(match[2]), int(match[3]), order)
    if match := _WORDS_FIRST.fullmatch(typed):
        return _day(int(match[3]), months()[match[1]], int(match[2]))
    if (match := _WORDS.fullmatch(typed)) and match[2] in months():
        year, month = int(match[3]), months()[match[2]]
        return _day(year, month, int(match[1])) if match[1] else _month(year, month)
    raise NoDay(typed)


def _numbers(first: int, second: int, year: int, order: str) -> Limits:
    if order == "month":
        return _day(year, first, second)
    if order == "day" or first == second or first > 12:
        return _day(year, second, first)
    if second > 12:
        return _day(year, first, second)
    raise TwoDays


def _day(year: int, month: int, day: int) -> Limits:
    return (date(year, month, day),) * 2


def _month(year: int, month: int) -> Limits:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


@cache
def months() -> dict[str, int]:
    """The months by their names in the network's languages, folded."""
    known: dict[str, int] = {}
    for code, _name in settings.LANGUAGES:
        for width in ("wide", "abbreviated"):
            for number, name in locale(code).months["format"][width].items():
                known[fold(str(name)).rstrip(".")] = number
    return known
