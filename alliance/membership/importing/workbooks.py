"""XLSX: its sheets and their lines. No formula is run, nothing is unpacked without limit."""

import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import IO, Any

from django.conf import settings
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet._reader import WorkSheetParser

from alliance.base.typed import clean
from alliance.membership.importing.lines import MOST_COLUMNS, Line, Lines
from alliance.membership.importing.problems import Problem, Unreadable, problem

_OLD = b"\xd0\xcf\x11\xe0"
_PROGRAMS = ("vbaProject.bin", "activeX")
_MERGE = re.compile(
    rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})"'
)
_CHUNK = 1_000_000
_OVERLAP = 200
# Of all that is no sheet (shared texts, styles), which is held in memory at once.
_PART_IN_MEMORY = 8
_BROKEN = (
    zipfile.BadZipFile, KeyError, ValueError, TypeError, IndexError, AttributeError,
    EOFError, OSError, RuntimeError, NotImplementedError, SyntaxError,
)  # fmt: skip
"""What the reader of workbooks raises on damage; a parser's error is a SyntaxError."""


def is_workbook(content: IO[bytes]) -> bool:
    """Whether a file is packed as workbooks are."""
    content.seek(0)
    head = content.read(4)
    content.seek(0)
    return head in (b"PK\x03\x04", _OLD)


def check(content: IO[bytes]) -> None:
    """Raise Unreadable for what is no workbook, has programs, or is too large unpacked."""
    content.seek(0)
    if content.read(4) == _OLD:
        raise Unreadable("old-workbook")
    try:
        with zipfile.ZipFile(content) as package:
            _check_parts(package)
    except _BROKEN as error:
        raise Unreadable("broken") from error


def _check_parts(package: zipfile.ZipFile) -> None:
    parts = package.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable("old-workbook")
    if any(program in part.filename for part in parts for program in _PROGRAMS):
        raise Unreadable("programs")
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise Unreadable("no-table")
    # No part ever unpacks to more than it says: the reader of packages stops there.
    limit = settings.IMPORT_UNPACKED_LIMIT
    held = sum(part.file_size for part in parts if "/worksheets/" not in part.filename)
    if sum(part.file_size for part in parts) > limit or held > limit // _PART_IN_MEMORY:
        raise Unreadable("unpacked", limit=limit // 1_000_000)
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            with package.open(part) as beginning:
                if b"<!DOCTYPE" in beginning.read(_OVERLAP * 5):
                    raise Unreadable("broken")


def sheets(content: IO[bytes]) -> list[str]:
    """The names of the sheets that hold cells."""
    try:
        book = load_workbook(content, read_only=True, keep_links=False)
        names = [sheet.title for sheet in book.worksheets]
        book.close()
    except _BROKEN as error:
        raise Unreadable("broken") from error
    if not names:
        raise Unreadable("empty")
    return names


def lines(content: IO[bytes], sheet: str) -> Lines:
    """All lines of a sheet that hold something. Raises Unreadable where it is damaged."""
    try:
        book = load_workbook(content, read_only=True, keep_links=False)
        try:
            if sheet not in book.sheetnames:
                raise Unreadable("no-sheet", sheet=sheet)
            found = book[sheet]
            merged = Merged(_ranges(content, found._worksheet_path))
            for number, row in _rows(book, found):
                if line := _line(number, row, merged.at(number)):
                    yield line
        finally:
            book.close()
    except _BROKEN as error:
        raise Unreadable("broken") from error


def _rows(book: Any, sheet: Any) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    """The rows with their cells, as they stand in the file.

    The library would fill up empty rows and cells: a million, for one cell far out.
    """
    with sheet._get_source() as source:
        parser = WorkSheetParser(
            source,
            sheet._shared_strings,
            data_only=False,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        yield from parser.parse()


Range = tuple[int, int, int, int]
"""First column, first row, last column, last row."""


class Merged:
    """The merged cells of a sheet, asked for row by row."""

    def __init__(self, ranges: Iterable[Range]) -> None:
        self._coming = sorted(ranges, key=lambda one: one[1], reverse=True)
        self._here: list[Range] = []

    def at(self, number: int) -> list[Range]:
        """The ranges that a row is in; rows are asked for in their order."""
        while self._coming and self._coming[-1][1] <= number:
            self._here.append(self._coming.pop())
        self._here = [one for one in self._here if one[3] >= number]
        return self._here


def _ranges(content: IO[bytes], path: str) -> Iterator[Range]:
    with zipfile.ZipFile(content) as package, package.open(path.removeprefix("/")) as part:
        before = b""
        while chunk := part.read(_CHUNK):
            for match in _MERGE.finditer(before + chunk):
                yield range_boundaries(match[1].decode())
            before = (before + chunk)[-_OVERLAP:]


def _line(number: int, row: list[dict[str, Any]], merged: list[Range]) -> Line | None:
    inside = [cell for cell in row if cell["column"] <= MOST_COLUMNS]
    cells = [""] * max((cell["column"] for cell in inside), default=0)
    faults: dict[int, Problem] = {}
    for cell in inside:
        column = cell["column"]
        cells[column - 1], fault = _read(cell, f"{get_column_letter(column)}{number}")
        if fault:
            faults[column - 1] = fault
    for first_column, first, last_column, last in merged:
        span = f"{get_column_letter(first_column)}{first}:{get_column_letter(last_column)}{last}"
        for column in range(first_column, min(last_column, MOST_COLUMNS) + 1):
            address = f"{get_column_letter(column)}{number}"
            faults[column - 1] = problem("merged", cell=address, range=span)
    return Line(number, cells, faults) if faults or any(cells) else None


def _read(cell: dict[str, Any], address: str) -> tuple[str, Problem | None]:
    value, kind = cell["value"], cell["data_type"]
    if value is None:
        return "", None
    if kind == "f":
        return "", problem("formula", cell=address)
    if kind == "e":
        return "", problem("error-cell", cell=address, value=value)
    return _as_text(value), None


def _as_text(value: Any) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case datetime():
            return value.date().isoformat() if value.time() == time.min else value.isoformat(" ")
        case date():
            return value.isoformat()
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case str():
            return (
                value.strip() if value.isascii() and value.isprintable() else clean(value).strip()
            )
    return str(value)
