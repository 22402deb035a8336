"""An import's file: what it is, what it begins with, and all its lines."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from typing import IO, cast

from django.conf import settings

from alliance.membership.importing import text_files, workbooks
from alliance.membership.importing.lines import Line, Lines, filled
from alliance.membership.importing.problems import Unreadable
from alliance.membership.models import Import

SHOWN = 12


@dataclass(frozen=True)
class Look:
    """How a file can be read: what was found, or what somebody has chosen."""

    is_workbook: bool
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""


def look(content: IO[bytes]) -> Look:
    """What a file is, as far as it says. Raises Unreadable for what is no table."""
    if workbooks.is_workbook(content):
        workbooks.check(content)
        return Look(is_workbook=True, sheet=_largest(content, workbooks.sheets(content)))
    encoding = text_files.guess_encoding(content)
    delimiter = text_files.guess_delimiter(content, encoding)
    if not first_lines(content, Look(is_workbook=False, encoding=encoding, delimiter=delimiter)):
        raise Unreadable("empty")
    return Look(is_workbook=False, encoding=encoding, delimiter=delimiter)


def _largest(content: IO[bytes], names: list[str]) -> str:
    """The sheet whose beginning has most cells: a cover sheet has few."""

    def size(name: str) -> int:
        found = first_lines(content, Look(is_workbook=True, sheet=name))
        return sum(bool(cell) for line in found for cell in line.cells)

    return max(names, key=size)


def first_lines(content: IO[bytes], chosen: Look) -> list[Line]:
    """What a file begins with; nothing where it cannot be read so."""
    found: list[Line] = []
    with suppress(Unreadable):
        found.extend(islice(filled(lines(content, chosen)), SHOWN))
    return found


def lines(content: IO[bytes], chosen: Look) -> Lines:
    """All lines of a file."""
    if chosen.is_workbook:
        return workbooks.lines(content, chosen.sheet)
    return text_files.lines(content, chosen.encoding, chosen.delimiter)


def chosen(file: Import) -> Look:
    """How an import is read."""
    return Look(file.is_workbook, file.encoding, file.delimiter, file.sheet)


@contextmanager
def opened(file: Import) -> Iterator[IO[bytes]]:
    """The bytes of an import's file."""
    if file.file is None:
        raise Unreadable("empty")
    with file.file.content.open("rb") as content:
        yield cast("IO[bytes]", content)


def below_headings(content: IO[bytes], file: Import) -> Lines:
    """The lines that say something, up to the limit. Raises Unreadable beyond it."""
    found = 0
    for line in filled(lines(content, chosen(file))):
        if line.number <= file.heading_row:
            continue
        found += 1
        if found > settings.IMPORT_ROW_LIMIT:
            raise Unreadable("too-many-rows", limit=f"{settings.IMPORT_ROW_LIMIT:,}")
        yield line


def likely_length(file: Import) -> int:
    """About how many lines there are, for a bar that shows how far reading is; 0: nobody knows."""
    if file.is_workbook or file.file is None:
        return 0
    with file.file.content.open("rb") as content:
        ends = sum(chunk.count(b"\n") for chunk in content.chunks())
    return max(1, ends - file.heading_row)
