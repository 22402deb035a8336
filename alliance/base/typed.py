"""Text that people type: what is kept, and what never reaches a page or a file."""

import re
import unicodedata

# Marks that turn the direction of what follows: they can make a name lie.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")


def clean(text: str) -> str:
    """The text as typed, without NUL, control and direction signs; line ends are ``\\n``.

    Emoji, joiners within words and every script stay. Unicode is composed (NFC), so
    that the same word has the same bytes whoever typed it.
    """
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    turned = _TURNING.sub("", composed)
    return "".join(sign for sign in turned if sign in "\n\t" or not _is_control(sign))


def _is_control(sign: str) -> bool:
    # Cs: half of a pair; such text cannot be stored as UTF-8.
    return unicodedata.category(sign) in {"Cc", "Cs"}


def words(text: str) -> int:
    """How many words a text has, as the counter beside its field says."""
    return len(text.split())
