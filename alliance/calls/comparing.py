"""Compare the languages of a call: what one lacks, and what was changed in the other alone.

The authentic text leads. For each translation it is known with which authentic words it was
last the same: while these are the words of now, nothing has to be kept. ``stale`` holds the
digest of the others, by the path of the text and by language.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any

from alliance.calls.contents import CRITERION_WORDS, MODULE_WORDS, Content
from alliance.calls.labels import label_of

Texts = dict[str, dict[str, str]]
Stale = dict[str, dict[str, str]]

SECTION = re.compile(r"(?=<h[23][ >])")


class Unlike(StrEnum):
    """How a translation differs from the authentic text."""

    MISSING = "missing"
    CHANGED = "changed"
    EXTRA = "extra"


@dataclass(frozen=True)
class Difference:
    """One text that is not alike in two languages. ``part`` is where in the call it stands."""

    path: str
    language: str
    kind: Unlike

    @property
    def part(self) -> str:
        """``words``, ``modules``, ``criteria`` or ``documents``."""
        return self.path.split("/")[0]

    @property
    def key(self) -> str:
        """The fact, the letter of the module, the key of the criterion or document."""
        return self.path.split("/")[1]

    @property
    def section(self) -> int | None:
        """Which section of a document, from 1 on."""
        last = self.path.split("/")[-1]
        return int(last) if last.isdigit() and self.part == "documents" else None

    @property
    def label(self) -> str:
        """What the text is called."""
        if self.part == "words":
            return label_of(self.key)
        if self.part == "documents":
            return self.key
        fact = self.path.split("/")[2]
        return f"{label_of(self.part, self.key)}: {label_of(f'{self.part}.{fact}')}"


def compare(content: Content, stale: Stale) -> list[Difference]:
    """What to look at in each language of a call, in the order of the call."""
    leading, wanted = content["authentic_language"], content["languages"]
    found = []
    for path, words in texts(content).items():
        for code in dict.fromkeys([*wanted, *words]):
            if code != leading and (kind := _unlike(words, code, leading, wanted)):
                found.append(Difference(path, code, kind))
            elif code != leading and _is_stale(words, code, leading, stale.get(path, {})):
                found.append(Difference(path, code, Unlike.CHANGED))
    return _without_parts_of_the_missing(found)


def _unlike(words: dict[str, str], code: str, leading: str, wanted: list[str]) -> Unlike | None:
    if words.get(leading) and not words.get(code):
        return Unlike.MISSING if code in wanted else None
    if words.get(code) and not words.get(leading):
        return Unlike.EXTRA
    return None


def _is_stale(words: dict[str, str], code: str, leading: str, stale: dict[str, str]) -> bool:
    kept = stale.get(code)
    return bool(kept and words.get(code)) and kept != digest(words[leading])


def _without_parts_of_the_missing(found: list[Difference]) -> list[Difference]:
    """Of a document that a language lacks altogether, one line is enough."""
    whole = {(one.path, one.language) for one in found if one.path.count("/") == 1}
    return [
        one
        for one in found
        if one.path.count("/") == 1
        or one.part != "documents"
        or (f"documents/{one.key}", one.language) not in whole
    ]


def stale_after(stale: Stale, before: Content, after: Content) -> Stale:
    """What is to be kept once ``before`` has become ``after``.

    Whoever writes a translation writes it after the authentic words of now.
    """
    leading = after["authentic_language"]
    if before["authentic_language"] != leading:
        return {}
    old = texts(before)
    kept: Stale = defaultdict(dict)
    for path, words in texts(after).items():
        was = old.get(path, {})
        for code in words:
            if code == leading or words[code] != was.get(code):
                continue
            with_words = stale.get(path, {}).get(code) or digest(was.get(leading, ""))
            if with_words != digest(words.get(leading, "")):
                kept[path][code] = with_words
    return dict(kept)


def texts(content: Content) -> Texts:
    """All texts of a call by their path, each in its languages."""
    found: Texts = {f"words/{name}": words for name, words in content["words"].items()}
    for module in content["modules"]:
        found |= {f"modules/{module['letter']}/{name}": module[name] for name in MODULE_WORDS}
    for criterion in content["criteria"]:
        found |= {
            f"criteria/{criterion['key']}/{name}": criterion[name] for name in CRITERION_WORDS
        }
    return found | _documents(content["documents"])


def _documents(documents: list[Content]) -> Texts:
    found: Texts = defaultdict(dict)
    for one in documents:
        for path, words in _of_document(one):
            found[path][one["language"]] = words
    return dict(found)


def _of_document(one: Content) -> Iterator[tuple[str, str]]:
    yield f"documents/{one['key']}", "is there"
    yield f"documents/{one['key']}/title", one["title"]
    yield f"documents/{one['key']}/summary", one["summary"]
    if one["file"]:
        yield f"documents/{one['key']}/file", one["sha256"]
    for number, words in enumerate(filter(str.strip, SECTION.split(one["body"])), start=1):
        yield f"documents/{one['key']}/{number}", words


def digest(words: Any) -> str:
    """What tells two texts apart, whatever their length."""
    return sha256(str(words).encode()).hexdigest()[:20]
