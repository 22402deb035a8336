"""Countries by their ISO code, named in the reader's language by CLDR."""

from functools import lru_cache

from alliance.base.cldr import locale
from alliance.base.deadlines import language
from alliance.base.folding import fold
from alliance.base.instance import instance

LONGEST_CODE = 3


@lru_cache(maxsize=4096)
def country_name(iso: str, code: str | None = None) -> str:
    """``France`` for ``FR``; the code itself where CLDR knows no name."""
    return str(locale(code or "en").territories.get(iso, iso))


def country(iso: str) -> str:
    """A country's name in the reader's language; what is no code is said as it is."""
    return country_name(iso, language()) if len(iso) <= LONGEST_CODE else iso


def country_choices() -> list[tuple[str, str]]:
    """The countries of this network with their names, in the reader's alphabet."""
    named = [(iso, country(iso)) for iso in instance().countries]
    return sorted(named, key=lambda pair: fold(pair[1]))
