"""Read a time of day as people type it, and find the moment that it means in a zone.

What can be understood in one way only is understood. The rest is refused with a sentence
that says what to write.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from alliance.base.deadlines import clock, full_date, offset
from alliance.base.instance import zone_name
from alliance.calls.zones import ABBREVIATIONS, why_not_zone_words

FIRST, SECOND = "first", "second"
"""Which of two equal times of a day is meant, when the clocks are put back."""

FIRST_YEAR, LAST_YEAR = 2000, 2099
"""Years in which a call of a network can lie. Others are slips of a finger."""

_NOON = {"noon", "12 noon", "midi", "12 midi", "mittag", "mittags", "12 mittag", "12 uhr mittags"}
_MIDNIGHT = {"midnight", "12 midnight", "minuit", "mitternacht", "24 uhr", "24h", "24 h"}
_HALVES = {"am": 0, "pm": 12}
_TIME = re.compile(
    r"(?P<hour>\d{1,2})\s*(?:[:.h]|uhr)?\s*(?P<minute>\d{2})?(?::(?P<second>\d{2}))?"
    r"\s*(?P<mark>uhr|h|am|pm)?",
)
_MARKED = re.compile(r"[:.h]|uhr|am|pm|^\d{4}$")


class UnclearTimeError(ValueError):
    """What was typed is no one moment. Its words say what to write instead."""


@dataclass(frozen=True)
class Typed:
    """A time of day, and the abbreviation of a zone if somebody wrote one."""

    time: time
    zone_word: str


def read_time(typed: str) -> Typed:
    """The time that was typed: ``17:00``, ``17h``, ``17.00``, ``17 Uhr``, ``5 pm``, ``noon``."""
    words, zone_word = _without_zone(" ".join(typed.split()))
    plain = words.casefold().replace("a.m.", "am").replace("p.m.", "pm").strip(" .,")
    if plain in _NOON:
        return Typed(time(12), zone_word)
    if plain in _MIDNIGHT:
        raise UnclearTimeError(_midnight(words))
    return Typed(_read(plain, words), zone_word)


def moments_of(day: date, at: time, zone: str) -> list[datetime]:
    """The moments at which clocks in the zone show this: one, none, or two in order."""
    there = ZoneInfo(zone)
    found = []
    for fold in (0, 1):
        moment = datetime.combine(day, at, there).replace(fold=fold)
        back = moment.astimezone(ZoneInfo("UTC")).astimezone(there)
        if back.replace(tzinfo=None) == moment.replace(tzinfo=None):
            found.append(moment.astimezone(ZoneInfo("UTC")))
    return sorted(set(found))


def read_moment(day: date, typed: str, zone: str, *, which: str = "") -> datetime:
    """The moment that a day and a time mean in a zone."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise UnclearTimeError(
            _("This is a day of the year %(year)s. Write a year from %(first)s to %(last)s.")
            % {"year": day.year, "first": FIRST_YEAR, "last": LAST_YEAR}
        )
    said = read_time(typed)
    found = moments_of(day, said.time, zone)
    if not found:
        raise UnclearTimeError(_missing(day, said.time, zone))
    if len(found) > 1 and which not in (FIRST, SECOND):
        raise UnclearTimeError(_twice(found, zone))
    moment = found[-1] if which == SECOND else found[0]
    if said.zone_word and (reason := why_not_zone_words(said.zone_word, zone, moment)):
        raise UnclearTimeError(reason)
    return moment


def is_twice(day: date, typed: str, zone: str) -> bool:
    """Whether clocks in the zone show this time twice on that day."""
    try:
        return len(moments_of(day, read_time(typed).time, zone)) > 1
    except (UnclearTimeError, OverflowError):
        return False


def _without_zone(words: str) -> tuple[str, str]:
    """The words before the abbreviation of a zone, and that abbreviation."""
    before, _space, last = words.rpartition(" ")
    if before and last.strip("().,").upper() in ABBREVIATIONS:
        return before, last.strip("().,").upper()
    return words, ""


def _read(plain: str, words: str) -> time:
    found = _TIME.fullmatch(plain)
    if found is None or not _MARKED.search(plain) or found["second"] not in (None, "00"):
        raise UnclearTimeError(_unknown(words))
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["mark"] in _HALVES:
        hour = _of_half(hour, found["mark"], words)
    if (hour, minute) == (24, 0):
        raise UnclearTimeError(_midnight(words))
    if hour > 23 or minute > 59:
        raise UnclearTimeError(_unknown(words))
    return time(hour, minute)


def _of_half(hour: int, mark: str, words: str) -> int:
    if hour == 12:
        raise UnclearTimeError(
            _("“%(words)s” is read in two ways. Write 12:00 for noon, or 00:00.") % {"words": words}
        )
    if not 1 <= hour < 12:
        raise UnclearTimeError(_unknown(words))
    return hour + _HALVES[mark]


def _unknown(words: str) -> str:
    return _(
        "“%(words)s” is not a time that everybody reads alike. Write hours and minutes of "
        "24 hours, such as 17:00, and nothing else: the time zone is chosen on its own."
    ) % {"words": words}


def _midnight(words: str) -> str:
    return _(
        "“%(words)s” can be read as the beginning or as the end of a day. Write 23:59, or "
        "00:00 and the next day."
    ) % {"words": words}


def _missing(day: date, at: time, zone: str) -> str:
    before, after = _jump(day, at, zone)
    return _(
        "%(time)s does not exist on %(day)s: clocks go from %(before)s to %(after)s "
        "(%(zone)s). Write a time before or after."
    ) % {
        "time": f"{at:%H:%M}",
        "day": full_date(day),
        "before": before,
        "after": after,
        "zone": zone_name(zone),
    }


def _jump(day: date, at: time, zone: str) -> tuple[str, str]:
    """What clocks show when they are put forward over this time, and what right after."""
    there = ZoneInfo(zone)
    shown = datetime.combine(day, at, there)
    late, early = shown.utcoffset() or timedelta(), shown.replace(fold=1).utcoffset() or timedelta()
    plain = shown.replace(tzinfo=ZoneInfo("UTC"))
    low, high = plain - early, plain - late
    while high - low > timedelta(minutes=1):
        middle = low + (high - low) / 2
        if middle.astimezone(there).utcoffset() == late:
            low = middle
        else:
            high = middle
    jump = high.replace(second=0, microsecond=0)
    return f"{jump + late:%H:%M}", f"{jump + early:%H:%M}"


def _twice(found: list[datetime], zone: str) -> str:
    local = [moment.astimezone(ZoneInfo(zone)) for moment in found]
    return _(
        "%(time)s comes twice on %(day)s, because clocks are put back (%(zone)s). Say whether "
        "you mean the first (%(first)s) or the second (%(second)s)."
    ) % {
        "time": clock(found[0], zone),
        "day": full_date(local[0].date()),
        "zone": zone_name(zone),
        "first": offset(local[0]),
        "second": offset(local[1]),
    }
