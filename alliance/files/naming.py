"""Names of files: kept as their owners wrote them, without what can mislead or break."""

import re

from alliance.base.typed import clean

LONGEST = 150
# Separators of paths, and signs that some system does not allow in a name.
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\n\t]+')


def ending(name: str) -> str:
    """What follows the last dot, in small letters."""
    stem, dot, end = name.rpartition(".")
    return end.lower() if dot and stem else ""


def clean_name(name: str, endings: tuple[str, ...] = ()) -> str:
    """A name that can be shown and saved, with an ending that fits what the file is.

    Without ``endings`` nothing is known of the file, and its own ending stays, if it has one.
    """
    last = re.split(r"[\\/]", clean(name))[-1]
    plain = " ".join(_NOT_IN_NAMES.sub(" ", last).split()).strip(". ")
    end = ending(plain)
    if endings and end not in endings:
        stem, end = plain, endings[0]
    else:
        stem = plain[: -len(end) - 1] if end else plain
    stem = stem.strip()[:LONGEST] or "file"
    return f"{stem}.{end}" if end else stem
