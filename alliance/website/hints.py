"""Words that the network's glossary warns about, found while somebody writes. Never a bar."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.html import strip_tags

FILE = "hints.toml"
AROUND = 40


@dataclass(frozen=True)
class Hint:
    """A word to think about: what to write instead, and why. In the language of the page."""

    language: str
    words: tuple[str, ...]
    better: str
    why: str
    except_in: tuple[str, ...] = ()

    def find(self, text: str) -> Iterator[re.Match[str]]:
        """Where one of the words stands as a whole word, but not in what is excepted."""
        spared = [match.span() for phrase in self.except_in for match in _whole(phrase, text)]
        for word in self.words:
            for match in _whole(word, text):
                if not any(first <= match.start() < last for first, last in spared):
                    yield match


@dataclass(frozen=True)
class Found:
    """A word that stands on a page, with the words around it."""

    hint: Hint
    word: str
    before: str
    after: str


@cache
def hints(folder: Path) -> tuple[Hint, ...]:
    """The hints of an instance; none where it has no such file."""
    file = folder / FILE
    rows = tomllib.loads(file.read_text(encoding="utf-8"))["hint"] if file.exists() else []
    return tuple(
        Hint(
            language=row["language"],
            words=tuple(row["words"]),
            better=row["better"],
            why=row["why"],
            except_in=tuple(row.get("except_in", ())),
        )
        for row in rows
    )


def found_in(texts: Iterable[str], code: str, *, folder: Path | None = None) -> list[Found]:
    """What to think about in these texts of one language: each word once, where it stands first."""
    mine = [hint for hint in hints(folder or settings.INSTANCE_DIR) if hint.language == code]
    found: dict[str, Found] = {}
    for text in texts:
        for hint in mine:
            for match in hint.find(text):
                found.setdefault(match[0].lower(), _found(hint, match, text))
    return list(found.values())


def texts_of(page: Any) -> list[str]:
    """What an editor wrote on a page."""
    texts = [page.title, page.lead]
    for name in page.fields_of_blocks:
        body = getattr(page, name)
        texts += body.stream_block.get_searchable_content(body)
    return [strip_tags(str(text)) for text in texts if text]


def _found(hint: Hint, match: re.Match[str], text: str) -> Found:
    first, last = match.span()
    return Found(hint, match[0], text[max(0, first - AROUND) : first], text[last : last + AROUND])


def _whole(word: str, text: str) -> Iterator[re.Match[str]]:
    # An abbreviation is one only in capitals: CET is a zone, and « cet » a word of every page.
    case = re.RegexFlag(0) if word.isupper() else re.IGNORECASE
    return re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text, case)
