"""Names folded to one Latin alphabet, so that search crosses scripts and accents."""

from anyascii import anyascii


def fold(text: str) -> str:
    """The search form of a name: ``Łódź`` gives ``lodz``, ``Ηράκλειο`` gives ``irakleio``."""
    return " ".join(anyascii(text).casefold().split())


def latin(text: str) -> str:
    """A readable Latin transcription, or nothing when the name is Latin already."""
    plain = anyascii(text)
    is_latin = all(ord(sign) < 0x250 for sign in text)
    return "" if is_latin else plain
