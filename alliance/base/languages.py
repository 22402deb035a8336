"""Languages by their code, named in the reader's language by CLDR."""

from babel import Locale

from alliance.base.deadlines import language


def language_name(code: str) -> str:
    """``Romanian`` for ``ro``; the code itself where CLDR knows no name."""
    return str(Locale.parse(language()).languages.get(code.replace("-", "_"), code))
