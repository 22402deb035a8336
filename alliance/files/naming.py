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


def clean_name(name: str, endings: tuple[str, ...]) -> str:
    """A name that can be shown and saved, with an ending that fits what the file is."""
    last = re.split(r"[\\/]", clean(name))[-1]
    plain = " ".join(_NOT_IN_NAMES.sub(" ", last).split()).strip(". ")
    end = ending(plain)
    if end not in endings:
        end, stem = endings[0], plain
    else:
        stem = plain[: -len(end) - 1]
    return f"{stem.strip()[:LONGEST] or 'file'}.{end}"
