"""Ordinal numbers in the reader's language: ``the 131st``."""

from alliance.base.deadlines import language

# They write an ordinal with a full stop.
WITH_FULL_STOP = {"de", "hu", "sk"}


def ordinal(number: int, *, code: str | None = None) -> str:
    """``131st``, ``131e``, ``131.``; in any other language the bare number.

    There an ordinal has a gender (``al 131-lea``, ``a 131-a``); sentences speak of a number.
    """
    code = code or language()
    if code == "en":
        return f"{number}{_english(number)}"
    if code == "fr":
        return "1er" if number == 1 else f"{number}e"
    return f"{number}." if code in WITH_FULL_STOP else str(number)


def _english(number: int) -> str:
    if 10 <= number % 100 <= 20:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
