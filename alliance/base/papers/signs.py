"""Which signs our fonts can print; what they lack is written in Latin letters."""

import json
from bisect import bisect_right
from functools import cache
from pathlib import Path
from unicodedata import category

from anyascii import anyascii

FONTS = Path(__file__).parent / "fonts"
# More than any language writes with.
MOST_KNOWN = 20_000


@cache
def _ranges() -> tuple[list[int], list[int]]:
    known = json.loads((FONTS / "signs.json").read_text())
    return [first for first, _last in known], [last for _first, last in known]


class _Signs(dict[int, str]):
    """What is printed for a sign, found out when it first comes."""

    def __missing__(self, point: int) -> str:
        sign = chr(point)
        printed = sign if _has(sign) else anyascii(sign)
        if len(self) < MOST_KNOWN:
            self[point] = printed
        return printed


_SIGNS = _Signs()


def printable(text: str) -> str:
    """The text with every sign that the fonts lack put into Latin letters, or left out."""
    return text.translate(_SIGNS)


def _has(sign: str) -> bool:
    firsts, lasts = _ranges()
    if category(sign) == "Cf":
        # Marks for joining and direction have no shape of their own, and upset programs.
        return False
    place = bisect_right(firsts, ord(sign)) - 1
    return place >= 0 and ord(sign) <= lasts[place]
