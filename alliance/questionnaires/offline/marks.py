"""Marks by which a place in a file is found again, whatever a program does to the file.

A bookmark or a name survives Word, Excel and LibreOffice; where somebody deleted it, the
visible number and label still say which question it is.
"""

import hashlib
from collections.abc import Iterable

from alliance.questionnaires.offline.fields import Asked, Grid

# A bookmark has at most 40 signs.
_MOST = 30


def question_mark(name: str) -> str:
    """The mark of a question, before its label."""
    return f"q_{_short(name)}"


def grid_mark(grid: Grid) -> str:
    """The mark of a table's headings."""
    return f"g_{_short(grid.name.replace('-', '__'))}"


def _short(name: str) -> str:
    if len(name) <= _MOST:
        return name
    return f"{name[:20]}_{hashlib.sha256(name.encode()).hexdigest()[:9]}"


def marks(every: Iterable[Asked]) -> dict[str, tuple[Asked, Grid | None]]:
    """What each mark of a form stands for."""
    found: dict[str, tuple[Asked, Grid | None]] = {}
    for one in every:
        found[question_mark(one.id)] = (one, None)
        for grid in one.grids:
            found[grid_mark(grid)] = (one, grid)
    return found
