"""A moment that nobody can misread: weekday, date, hour, zone and offset."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from alliance.base.cldr import ways

# CLDR has full weekday, day, month and year in the order each language expects. Of the
# Bulgarian one we leave out what stands for "year": it ends in a full stop of its own.
_FULL = {
    "en": "EEEE d MMMM y",
    "fr": "EEEE d MMMM y",
    "de": "EEEE, d. MMMM y",
    "bg": "EEEE, d MMMM y",
    "hu": "y. MMMM d., EEEE",
    "it": "EEEE d MMMM y",
    "ro": "EEEE, d MMMM y",
    "sk": "EEEE d. MMMM y",
}
_LONG = {"de": "d. MMMM y", "sk": "d. MMMM y", "hu": "y. MMMM d.", "ar": "long"}


def language() -> str:
    """The reader's language, as a plain code (``en``)."""
    return (get_language() or "en").split("-")[0]


def full_date(day: date, *, code: str | None = None) -> str:
    """``Friday 29 April 2016`` in the reader's language."""
    spoken = ways(code or language())
    return format_date(day, _FULL.get(spoken, "full"), locale=spoken)


def long_date(day: date, *, code: str | None = None) -> str:
    """``29 April 2016`` in the reader's language."""
    spoken = ways(code or language())
    return format_date(day, _LONG.get(spoken, "d MMMM y"), locale=spoken)


def offset(moment: datetime) -> str:
    """``UTC+2``: how far an aware moment's own zone is from UTC then."""
    seconds = int((moment.utcoffset() or moment - moment).total_seconds())
    sign = "-" if seconds < 0 else "+"
    hours, rest = divmod(abs(seconds) // 60, 60)
    if not hours and not rest:
        return "UTC"
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")


def clock(moment: datetime, zone: str, *, code: str | None = None) -> str:
    """``17:00`` as clocks in ``zone`` show it, always with 24 hours."""
    return format_time(moment.astimezone(ZoneInfo(zone)), "HH:mm", locale=ways(code or language()))


def exact_clock(moment: datetime, zone: str) -> str:
    """``17:00``; where a moment is no whole minute, ``17:00:30`` or ``17:00:30.000001``.

    A clock that left something out would name an earlier deadline, or a later one.
    """
    local = moment.astimezone(ZoneInfo(zone))
    shown = f"{local:%H:%M}"
    if local.second or local.microsecond:
        shown += f":{local:%S}"
    return shown + (f".{local.microsecond:06}" if local.microsecond else "")


def deadline(moment: datetime, zone: str, zone_name: str) -> str:
    """``Friday 29 April 2016, 17:00 <zone name> (UTC+2)``, whole, exact and translated."""
    return _spoken(moment, zone, zone_name, exact_clock(moment, zone))


def to_the_minute(moment: datetime, zone: str, zone_name: str) -> str:
    """The same of something that happened, of which nobody wants the seconds."""
    return _spoken(moment, zone, zone_name, clock(moment, zone))


def _spoken(moment: datetime, zone: str, zone_name: str, time: str) -> str:
    local = moment.astimezone(ZoneInfo(zone))
    return _("%(date)s, %(time)s %(zone)s (%(offset)s)") % {
        "date": full_date(local.date()),
        "time": time,
        "zone": zone_name,
        "offset": offset(local),
    }
