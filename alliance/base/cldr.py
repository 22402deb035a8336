"""Which language's ways of dates, numbers and names CLDR lends to a language.

CLDR does not know every language that a network speaks. The instance says in ``spoken``
whose ways such a language follows; without a word they are English.
"""

from functools import cache

from babel import Locale
from babel.core import UnknownLocaleError
from django.conf import settings


@cache
def ways(code: str) -> str:
    """``ro`` for ``ro``; for ``rom``, which CLDR does not know, what the instance says."""
    own = code.replace("-", "_")
    if known(own):
        return own
    lent = str(settings.SPOKEN.get(code, {}).get("like", "en"))
    return lent if known(lent) else "en"


def known(code: str) -> bool:
    """Whether CLDR has this language."""
    try:
        Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return False
    return True


@cache
def locale(code: str) -> Locale:
    """What CLDR knows, in the ways of a language."""
    return Locale.parse(ways(code))
