"""Languages by their code, named in the reader's language by CLDR."""

from django.conf import settings

from alliance.base.cldr import locale
from alliance.base.deadlines import language


def language_name(code: str) -> str:
    """``Romanian`` for ``ro``; its own name where CLDR has none, else the code itself."""
    named = locale(language()).languages.get(code.replace("-", "_"))
    return str(named or settings.SPOKEN.get(code, {}).get("name", code))
