"""A paper's words: plain text with four signs, read into blocks.

A line that begins with ``# `` is a heading, one with ``## `` a heading under it, one with
``- `` an item of a list, one with ``____`` a line to write on, with what is to be written
there. Everything else is text, and an empty line ends a paragraph. Nothing in it is a program,
whoever wrote it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

HEADING, SUBHEADING, ITEM, BLANK = "# ", "## ", "- ", "____"


class Kind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    SUBHEADING = "subheading"
    TEXT = "text"
    ITEMS = "items"
    BLANK = "blank"


SIGNS = (
    (HEADING, Kind.HEADING),
    (SUBHEADING, Kind.SUBHEADING),
    (ITEM, Kind.ITEMS),
    (BLANK, Kind.BLANK),
)


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph, a list, or a line to write on."""

    kind: Kind
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it in one line."""
        return " ".join(self.lines)


@dataclass(frozen=True)
class Paper:
    """Everything that a paper says."""

    title: str
    language: str
    blocks: tuple[Block, ...]
    network: str
    address: str
    note: str = ""


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text, in order."""
    return tuple(_blocks(text))


def _blocks(text: str) -> Iterator[Block]:
    kind, lines = Kind.TEXT, list[str]()
    for line in [*text.splitlines(), ""]:
        here, said = _read(line.strip())
        goes_on = here == kind and here in {Kind.TEXT, Kind.ITEMS} and said
        if lines and not goes_on:
            yield Block(kind, tuple(lines))
            lines = []
        if said:
            kind = here
            lines.append(said)


def _read(line: str) -> tuple[Kind, str]:
    for sign, kind in SIGNS:
        if f"{line} ".startswith(sign):
            return kind, f"{line} ".removeprefix(sign).strip("_ ")
    return Kind.TEXT, line
