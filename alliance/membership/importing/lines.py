"""A line of a file, whatever kind of file it is from."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from alliance.membership.importing.problems import Problem

One = TypeVar("One")

MOST_COLUMNS = 200
"""More are never read: no list of authorities has them."""


@dataclass(frozen=True)
class Line:
    """One line: its number as a spreadsheet counts, its cells as text, what is wrong with them."""

    number: int
    cells: Sequence[str]
    faults: dict[int, Problem] = field(default_factory=dict)

    def cell(self, position: int) -> str:
        """The text of a cell; nothing where the line is shorter."""
        return self.cells[position].strip() if position < len(self.cells) else ""


Lines = Iterator[Line]


def filled(lines: Lines) -> Lines:
    """Without lines in which nothing stands."""
    return (line for line in lines if line.faults or any(cell.strip() for cell in line.cells))


def in_batches(every: Iterable[One], size: int) -> Iterator[list[One]]:
    """So many at a time, as long as there are any."""
    left = iter(every)
    while some := list(islice(left, size)):
        yield some
