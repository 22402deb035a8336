"""Names of files and folders that every system takes, Windows too."""

import re
import unicodedata

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|]+')
# Devices of Windows: a file cannot be called so, whatever its ending.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|$)", re.I)
_LONGEST_ENDING = 10


def safe_name(name: str, *, longest: int = 60) -> str:
    """A name without what misleads or breaks; its ending stays when it is cut."""
    plain = unicodedata.normalize("NFC", _NOT_IN_NAMES.sub(" ", name))
    shown = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in plain)
    kept = " ".join(shown.split()).strip(". ")
    stem, dot, end = kept.rpartition(".")
    if len(kept) > longest and dot and len(end) <= _LONGEST_ENDING:
        kept = f"{stem[: longest - len(end) - 1].rstrip('. ')}.{end}"
    kept = kept[:longest].rstrip(". ") or "file"
    return f"_{kept}" if _DEVICES.match(kept) else kept


def another_name(name: str, taken: set[str]) -> str:
    """The name, or the next one like it that nobody has: small and capital letters are one."""
    stem, dot, end = name.rpartition(".")
    if not dot or not stem:
        stem, end = name, ""
    found, number = name, 1
    while found.casefold() in taken:
        number += 1
        found = f"{stem} ({number}){dot if end else ''}{end}"
    taken.add(found.casefold())
    return found
