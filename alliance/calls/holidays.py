"""Days on which offices are shut where a network has its seat.

Sources. France: Code du travail, article L3133-1. Alsace and Moselle: article L3134-13, with
Good Friday in towns that have a Protestant church, and 26 December. Belgium:
arrêté royal of 18 April 1974, article 1. Germany: days that all sixteen Länder keep. Easter:
the Gregorian reckoning (Meeus, Jones and Butcher).
"""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

NEW_YEAR = {(1, 1): gettext_noop("New Year’s Day")}
LABOUR = {(5, 1): gettext_noop("Labour Day")}
ASSUMPTION = {(8, 15): gettext_noop("Assumption Day")}
ALL_SAINTS = {(11, 1): gettext_noop("All Saints’ Day")}
ARMISTICE = {(11, 11): gettext_noop("Armistice Day")}
CHRISTMAS = {(12, 25): gettext_noop("Christmas Day")}
SECOND_CHRISTMAS = {(12, 26): gettext_noop("Saint Stephen’s Day")}
GOOD_FRIDAY = {-2: gettext_noop("Good Friday")}
EASTER_MONDAY = {1: gettext_noop("Easter Monday")}
ASCENSION = {39: gettext_noop("Ascension Day")}
WHIT_MONDAY = {50: gettext_noop("Whit Monday")}
MOVED = EASTER_MONDAY | ASCENSION | WHIT_MONDAY

FRANCE = (
    NEW_YEAR
    | LABOUR
    | {(5, 8): gettext_noop("Victory Day"), (7, 14): gettext_noop("National Day")}
    | ASSUMPTION
    | ALL_SAINTS
    | ARMISTICE
    | CHRISTMAS
)
BELGIUM = (
    NEW_YEAR
    | LABOUR
    | {(7, 21): gettext_noop("National Day")}
    | ASSUMPTION
    | ALL_SAINTS
    | ARMISTICE
    | CHRISTMAS
)
GERMANY = (
    NEW_YEAR
    | LABOUR
    | {(10, 3): gettext_noop("Day of German Unity")}
    | CHRISTMAS
    | SECOND_CHRISTMAS
)

# By place: days of the year, and days counted from Easter Sunday.
PLACES: dict[str, tuple[dict[tuple[int, int], str], dict[int, str]]] = {
    "FR": (FRANCE, MOVED),
    "FR-alsace": (FRANCE | SECOND_CHRISTMAS, MOVED | GOOD_FRIDAY),
    "BE": (BELGIUM, MOVED),
    "DE": (GERMANY, MOVED | GOOD_FRIDAY),
}


def easter(year: int) -> date:
    """Easter Sunday of a year."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    moon = century - (century - (century + 8) // 25 + 1) // 3
    full = (19 * golden + moon - century // 4 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (of_century // 4) - full - of_century % 4) % 7
    late = (golden + 11 * full + 22 * week) // 451
    month, day = divmod(full + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def holiday(day: date, place: str) -> str:
    """The name of the holiday that a place keeps on a day. Empty where it keeps none."""
    fixed, from_easter = PLACES.get(place, ({}, {}))
    name = fixed.get((day.month, day.day)) or from_easter.get((day - easter(day.year)).days)
    return _(name) if name else ""
