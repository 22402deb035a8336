"""Texts of an instance's folder: TOML between two lines of ``+++``, then the words."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FENCE = "+++\n"


@dataclass(frozen=True)
class Words:
    """A text in one language, with what its file says about it."""

    name: str
    language: str
    front: dict[str, Any]
    body: str

    def __getitem__(self, field: str) -> Any:
        return self.front[field]

    def get(self, field: str, default: Any = "") -> Any:
        """A field that a text may leave out."""
        return self.front.get(field, default)


def read_words(file: Path) -> Words:
    """Read ``<name>.<language>.html``. ``{lang}`` in addresses becomes the language."""
    name, language = file.stem.rsplit(".", maxsplit=1)
    text = file.read_text(encoding="utf-8").replace("{lang}", language)
    nothing, front, body = text.split(FENCE, maxsplit=2)
    if nothing:
        raise ValueError(f"{file.name} does not begin with +++.")
    return Words(name, language, tomllib.loads(front), body.strip())


def read_all(folder: Path, pattern: str = "*.html") -> Iterator[tuple[str, dict[str, Words]]]:
    """The texts of a folder by name, each with its languages."""
    texts: dict[str, dict[str, Words]] = {}
    for file in sorted(folder.glob(pattern)):
        words = read_words(file)
        texts.setdefault(words.name, {})[words.language] = words
    yield from texts.items()
