"""Words as search compares them, and where they stand in a text."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from alliance.base.folding import fold

LONGEST = 40
AROUND = 110
# Accents and points that have no letter of their own, and marks that nobody sees (soft hyphens,
# joiners, spaces of no width), as text is pasted with them, stand inside words.
_WORD = re.compile(r"[\w\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u00ad\u200b-\u200d\u2060\ufeff]+")
_OTHER = re.compile(r"[^a-z0-9]")

Meant = Callable[[str], bool]
"""Whether a folded word is one of those that were asked for."""


@lru_cache(maxsize=20_000)
def folded(word: str) -> str:
    """One word in small Latin letters without accents: ``Straße`` gives ``strasse``."""
    return _OTHER.sub("", fold(word))[:LONGEST]


def words_of(text: str) -> Iterator[str]:
    """The folded words of a text, in its order."""
    for match in _WORD.finditer(unicodedata.normalize("NFC", text)):
        if word := folded(match[0]):
            yield word


def marked(text: str, meant: Meant) -> SafeString:
    """The text as HTML, with the words marked that were asked for."""
    parts, done = [], 0
    for match in _WORD.finditer(text):
        if meant(folded(match[0])):
            parts += [escape(text[done : match.start()]), "<mark>", escape(match[0]), "</mark>"]
            done = match.end()
    parts.append(escape(text[done:]))
    return mark_safe("".join(parts))  # noqa: S308  (every piece is escaped above)


def excerpt(text: str, meant: Meant) -> SafeString:
    """The words around the first one that was asked for; the beginning where there is none."""
    first = next((one for one in _WORD.finditer(text) if meant(folded(one[0]))), None)
    middle = first.start() if first else 0
    start = _begin_of_word(text, max(0, middle - AROUND))
    end = _end_of_word(text, min(len(text), start + 2 * AROUND))
    before, after = "… " if start else "", " …" if end < len(text) else ""
    return SafeString(before + marked(text[start:end].strip(), meant) + after)


def _begin_of_word(text: str, at: int) -> int:
    return 0 if at == 0 else text.find(" ", at) + 1 or at


def _end_of_word(text: str, at: int) -> int:
    return len(text) if at >= len(text) else max(text.rfind(" ", 0, at), 0) or at
