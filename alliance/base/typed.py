"""Text that people type: what is kept, and what never reaches a page or a file."""

import re
import unicodedata

# Marks that turn the direction of what follows: they can make a name lie.
_TURNING = "\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c"
# All of Unicode's category Cc but line ends and tabs.
_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f"
# Category Cs, half of a pair; such text cannot be stored as UTF-8.
_HALVES = "\ud800-\udfff"
# One pass in C: every save of every writer goes through here, sign by sign it was a fifth of it.
_UNWANTED = re.compile(f"[{_TURNING}{_CONTROL}{_HALVES}]")


def clean(text: str) -> str:
    """The text as typed, without NUL, control and direction signs; line ends are ``\\n``.

    Emoji, joiners within words and every script stay. Unicode is composed (NFC), so
    that the same word has the same bytes whoever typed it.
    """
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _UNWANTED.sub("", composed)


def words(text: str) -> int:
    """How many words a text has, as the counter beside its field says."""
    return len(text.split())
