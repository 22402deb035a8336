"""Mark what is new and what is gone between two texts, word by word, at a bounded price."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# Words with the space behind them, so that the pieces put together are the text again.
_WORD = re.compile(r"\S+\s*|\s+")
_LINE = re.compile(r"[^\n]+\n*|\n+")
# So many words on both sides are compared with one another; longer passages line by line.
MOST_WORDS = 1_500
MOST_LINES = 4_000


class Mark(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    INS = "ins"
    DEL = "del"


@dataclass(frozen=True)
class Piece:
    """A piece of text with its mark."""

    mark: Mark
    words: str


def marked(before: str, after: str) -> list[Piece]:
    """Both texts in one: what stayed, what went (``del``), what came (``ins``)."""
    return list(_joined(_by_words(before, after)))


def _by_words(before: str, after: str) -> Iterator[Piece]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    if max(len(old), len(new)) <= MOST_WORDS:
        yield from _compared(old, new)
        return
    old_lines, new_lines = _LINE.findall(before), _LINE.findall(after)
    if max(len(old_lines), len(new_lines)) > MOST_LINES or min(len(old_lines), len(new_lines)) < 2:
        yield from _around_the_middle(old, new)
        return
    for piece_of_old, piece_of_new in _changed_lines(old_lines, new_lines):
        if piece_of_old == piece_of_new:
            yield Piece(Mark.SAME, piece_of_new)
            continue
        yield from _short_enough(_WORD.findall(piece_of_old), _WORD.findall(piece_of_new))


def _changed_lines(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    matcher = SequenceMatcher(None, old, new)
    for _tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        yield "".join(old[old_from:old_to]), "".join(new[new_from:new_to])


def _short_enough(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    if max(len(old), len(new)) <= MOST_WORDS:
        yield from _compared(old, new)
    else:
        yield from _around_the_middle(old, new)


def _around_the_middle(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    """What begins and ends alike stays; all between is gone and new. Cheap for any length."""
    shorter = min(len(old), len(new))
    first = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    rest = shorter - first
    last = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    yield Piece(Mark.SAME, "".join(new[:first]))
    yield Piece(Mark.DEL, "".join(old[first : len(old) - last]))
    yield Piece(Mark.INS, "".join(new[first : len(new) - last]))
    yield Piece(Mark.SAME, "".join(new[len(new) - last :]))


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    for tag, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            yield Piece(Mark.SAME, "".join(new[new_from:new_to]))
            continue
        yield Piece(Mark.DEL, "".join(old[old_from:old_to]))
        yield Piece(Mark.INS, "".join(new[new_from:new_to]))


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Neighbours with one mark as one piece, without empty ones."""
    held: Piece | None = None
    for piece in pieces:
        if not piece.words:
            continue
        if held is not None and held.mark == piece.mark:
            held = Piece(held.mark, held.words + piece.words)
            continue
        if held is not None:
            yield held
        held = piece
    if held is not None:
        yield held


def shortened(pieces: Sequence[Piece], *, around: int = 25) -> list[Piece]:
    """The pieces with so many words of what stayed around each change, and … for the rest."""
    last = len(pieces) - 1
    return [
        _cut(one, around, is_first=number == 0, is_last=number == last)
        if one.mark is Mark.SAME
        else one
        for number, one in enumerate(pieces)
    ]


def _cut(piece: Piece, around: int, *, is_first: bool, is_last: bool) -> Piece:
    words = _WORD.findall(piece.words)
    before = 0 if is_first else around
    after = 0 if is_last else around
    if len(words) <= before + after + 5:
        return piece
    head, tail = "".join(words[:before]), "".join(words[len(words) - after :])
    return Piece(Mark.SAME, f"{head}… {tail}")


def only_spelling(pieces: Sequence[Piece]) -> bool:
    """Whether each word that went came back nearly the same, without any figure."""
    gone = [word for one in pieces if one.mark is Mark.DEL for word in one.words.split()]
    come = [word for one in pieces if one.mark is Mark.INS for word in one.words.split()]
    return len(gone) == len(come) and all(map(_alike, gone, come))


def _alike(old: str, new: str) -> bool:
    if any(sign.isdigit() for sign in old + new):
        return old == new
    before, after = old.casefold(), new.casefold()
    # “eligible” and “ineligible” are alike, and say the opposite.
    return before[0] == after[0] and SequenceMatcher(None, before, after).ratio() >= 0.7
