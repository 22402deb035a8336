"""Abbreviations of time zones: which are wrong on a day, and why nobody should use them."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from alliance.base.deadlines import long_date, offset
from alliance.base.instance import zone_name

# Hours ahead of UTC, in the languages that the network's towns write.
ABBREVIATIONS: dict[str, int] = {
    "WET": 0, "GMT": 0, "WEZ": 0, "HEO": 0,
    "WEST": 1, "BST": 1, "IST": 1, "WESZ": 1,
    "CET": 1, "MEZ": 1, "HEC": 1, "HNEC": 1,
    "CEST": 2, "MESZ": 2, "HAEC": 2, "HEEC": 2, "SELČ": 2, "SEČ": 1,
    "EET": 2, "OEZ": 2, "HEOR": 2,
    "EEST": 3, "OESZ": 3, "MSK": 3, "TRT": 3,
}  # fmt: skip
_WORD = re.compile(r"\b(?:" + "|".join(sorted(ABBREVIATIONS, key=len, reverse=True)) + r")\b")


def contradictions(words: str, zone: str, moment: datetime) -> list[str]:
    """The abbreviations in a text that are not what clocks in ``zone`` show at ``moment``."""
    local = moment.astimezone(ZoneInfo(zone))
    return [
        word
        for word in dict.fromkeys(_WORD.findall(words))
        if local.utcoffset() != timedelta(hours=ABBREVIATIONS[word])
    ]


def why_not_zone_words(words: str, zone: str, moment: datetime) -> str | None:
    """The sentence that explains why a text names the zone wrongly, or None."""
    wrong = contradictions(words, zone, moment)
    if not wrong:
        return None
    local = moment.astimezone(ZoneInfo(zone))
    return _(
        "“%(word)s” is not the time of this deadline: on %(day)s it is %(offset)s. "
        "Write “%(name)s” instead."
    ) % {
        "word": wrong[0],
        "day": long_date(local.date()),
        "offset": offset(local),
        "name": zone_name(zone),
    }
