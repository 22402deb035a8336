"""XLSX: its sheets and their lines. No formula is run, nothing is unpacked without limit."""

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import IO, Any

from django.conf import settings
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries

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
    """All lines of a sheet. Raises Unreadable where the workbook is damaged."""
    try:
        book = load_workbook(content, read_only=True, keep_links=False)
        try:
            if sheet not in book.sheetnames:
                raise Unreadable("no-sheet", sheet=sheet)
            found = book[sheet]
            merged = list(_merged(content, found._worksheet_path))
            # What a sheet says of its own size may be wrong, by a million rows.
            found.reset_dimensions()
            for number, row in enumerate(found.iter_rows(max_col=MOST_COLUMNS), start=1):
                if line := _line(number, row, merged):
                    yield line
        finally:
            book.close()
    except _BROKEN as error:
        raise Unreadable("broken") from error


def _merged(content: IO[bytes], path: str) -> Iterator[tuple[int, int, int, int]]:
    """The ranges of merged cells: they stand after the cells, so the end of the part is enough."""
    with zipfile.ZipFile(content) as package, package.open(path.removeprefix("/")) as part:
        before = b""
        while chunk := part.read(_CHUNK):
            for match in _MERGE.finditer(before + chunk):
                yield range_boundaries(match[1].decode())
            before = (before + chunk)[-_OVERLAP:]


def _line(
    number: int, row: tuple[Any, ...], merged: list[tuple[int, int, int, int]]
) -> Line | None:
    cells: list[str] = []
    faults: dict[int, Problem] = {}
    for position, cell in enumerate(row):
        text, fault = _read(cell, f"{get_column_letter(position + 1)}{number}")
        cells.append(text)
        if fault:
            faults[position] = fault
    for first_column, first, last_column, last in merged:
        if first <= number <= last:
            span = (
                f"{get_column_letter(first_column)}{first}:{get_column_letter(last_column)}{last}"
            )
            for column in range(first_column, min(last_column, MOST_COLUMNS) + 1):
                address = f"{get_column_letter(column)}{number}"
                faults[column - 1] = problem("merged", cell=address, range=span)
    return Line(number, cells, faults) if faults or any(cells) else None


def _read(cell: Any, address: str) -> tuple[str, Problem | None]:
    value, kind = cell.value, getattr(cell, "data_type", "n")
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
