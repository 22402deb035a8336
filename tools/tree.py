"""What the lints share: the files of the project, and how a finding is reported."""

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Made by programs, not written by us.
MADE = {"var", "node_modules", "__pycache__"}


@dataclass(frozen=True, order=True)
class Finding:
    """One thing to mend, and where."""

    path: Path
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line}: {self.sentence}"


def files(*suffixes: str, under: str = ".") -> Iterator[Path]:
    """The project's own files with one of the suffixes, in order; hidden folders are not."""
    for folder, folders, names in os.walk(ROOT / under):
        folders[:] = sorted(name for name in folders if name not in MADE and name[0] != ".")
        for name in sorted(names):
            if name.endswith(suffixes):
                yield Path(folder, name)


def line_of(text: str, position: int) -> int:
    """The number of the line in which a position of a text stands."""
    return text.count("\n", 0, position) + 1


def report(name: str, findings: Iterable[Finding]) -> None:
    """Print what was found and end the program: with 1 if there was anything."""
    found = sorted(findings)
    for finding in found:
        print(finding)
    print(f"{name}: {len(found)} to mend." if found else f"{name}: in order.")
    sys.exit(bool(found))
