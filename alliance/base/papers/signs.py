"""Which signs our fonts can print; what they lack is written in Latin letters."""

import json
from bisect import bisect_right
from functools import cache
from pathlib import Path
from unicodedata import category

from anyascii import anyascii

FONTS = Path(__file__).parent / "fonts"


@cache
def _ranges() -> tuple[list[int], list[int]]:
    known = json.loads((FONTS / "signs.json").read_text())
    return [first for first, _last in known], [last for _first, last in known]


def printable(text: str) -> str:
    """The text with every sign that the fonts lack put into Latin letters, or left out."""
    return "".join(sign if _has(sign) else anyascii(sign) for sign in text)


def _has(sign: str) -> bool:
    firsts, lasts = _ranges()
    if category(sign) == "Cf":
        # Marks for joining and direction have no shape of their own, and upset programs.
        return False
    place = bisect_right(firsts, ord(sign)) - 1
    return place >= 0 and ord(sign) <= lasts[place]
