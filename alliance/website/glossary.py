"""The network's words: what each means, which we avoid and why, and its forms in all languages.

They are data of the instance (``terms.toml``), like the hints for editors beside them.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from alliance.base.instance import text

FILE = "terms.toml"


@dataclass(frozen=True)
class Form:
    """A word in one language."""

    language: str
    word: str
    unsure: bool = False


@dataclass(frozen=True)
class Term:
    """One thing that has one word in each language."""

    key: str
    word: str
    language: str
    meaning: str
    avoid: str
    others: list[Form]


@dataclass(frozen=True)
class Part:
    """Words that belong together."""

    key: str
    name: str
    terms: list[Term]


@cache
def _read(folder: Path) -> dict[str, Any]:
    file = folder / FILE
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def glossary(code: str, *, folder: Path | None = None) -> list[Part]:
    """All words by parts, as a reader of this language meets them."""
    read = _read(folder or Path(settings.INSTANCE_DIR))
    terms = read.get("terms", [])
    return [
        Part(
            part["key"],
            text(part["name"], code),
            [_term(one, code) for one in terms if one["part"] == part["key"]],
        )
        for part in read.get("parts", [])
    ]


def _term(one: dict[str, Any], code: str) -> Term:
    forms = {language: _form(language, word) for language, word in one["word"].items()}
    mine = forms.get(code) or next(iter(forms.values()))
    return Term(
        key=one["key"],
        word=mine.word,
        language=mine.language,
        meaning=text(one["meaning"], code),
        avoid=one.get("avoid", {}).get(code, ""),
        others=[form for form in forms.values() if form.language != mine.language],
    )


def _form(language: str, word: str) -> Form:
    """A mark of question behind a word: a native reader has still to confirm it."""
    return Form(language, word.removesuffix("?"), unsure=word.endswith("?"))
