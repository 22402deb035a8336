"""The words of an instance stand in its folder and nowhere in the platform.

Each ``instances/*/words.txt`` lists its words, one a line; they count whole and with case.
Tests of what one instance says stand in ``tests/<instance>/`` and may use its words.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from tools.tree import ROOT, Finding, files, line_of, report

SUFFIXES = (".py", ".html", ".txt", ".xml", ".svg", ".po", ".js", ".css", ".toml")
INSTANCES = ROOT / "instances"


def words(instance: Path) -> list[str]:
    lines = (instance / "words.txt").read_text().splitlines()
    return [line.strip() for line in lines if line.strip() and line[0] != "#"]


def excepted() -> list[Path]:
    """Where instances speak for themselves."""
    tests = [ROOT / "tests" / path.name.replace("-", "_") for path in INSTANCES.iterdir()]
    return [INSTANCES, *tests]


def pattern_of(listed: set[str]) -> re.Pattern[str]:
    longest_first = sorted(listed, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def slips(path: Path, pattern: re.Pattern[str]) -> Iterator[Finding]:
    text = path.read_text()
    for match in pattern.finditer(text):
        sentence = f"“{match[0]}” belongs in the instance's folder."
        yield Finding(path, line_of(text, match.start()), sentence)


def find() -> Iterator[Finding]:
    listed = {word for file in INSTANCES.glob("*/words.txt") for word in words(file.parent)}
    if not listed:
        return
    pattern = pattern_of(listed)
    folders = excepted()
    for path in files(*SUFFIXES):
        if not any(path.is_relative_to(folder) for folder in folders):
            yield from slips(path, pattern)


if __name__ == "__main__":
    report("Words of the instance", find())
