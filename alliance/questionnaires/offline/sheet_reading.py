"""Read a workbook that was filled in, table by table. No formula is run."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._reader import WorkSheetParser

from alliance.questionnaires.definition import Form
from alliance.questionnaires.offline.fields import Asked, Grid, asked, plain
from alliance.questionnaires.offline.findings import Findings
from alliance.questionnaires.offline.marks import grid_mark
from alliance.questionnaires.offline.packages import Package, Unreadable, broken
from alliance.questionnaires.offline.placing import place_blank, place_rows
from alliance.questionnaires.offline.sheet import of_tables

_MOST_ROWS = 3_000
_MOST_COLUMNS = 60
# Below the first lines nobody looks for headings.
_HEAD = 30
_NAMED = re.compile(r"^'?(.+?)'?!\$?[A-Z]+\$?\d+")
_DAMAGED = (
    KeyError, ValueError, TypeError, IndexError, AttributeError, EOFError, OSError,
    RuntimeError, NotImplementedError, SyntaxError, OverflowError,
)  # fmt: skip
"""What the reader of workbooks raises on damage; a parser's error is a SyntaxError."""


@dataclass
class Sheet:
    """The cells of a sheet as texts, and what cannot be read of them."""

    name: str
    rows: list[list[str]] = field(default_factory=list)
    faults: dict[int, list[str]] = field(default_factory=dict)
    """Sentences about cells, by row."""


def texts_of(package: Package) -> str:
    """Everything in all sheets, among which the passport is."""
    with _book(package) as book:
        sheets = [_sheet(book, one) for one in book.worksheets]
    return "\n".join("".join(row) for sheet in sheets for row in sheet.rows)


def read_sheets(package: Package, form: Form, language: str) -> Findings:
    """What stands in the tables of a form, of which the file speaks in ``language``."""
    found = Findings()
    with override(language):
        tables = of_tables(asked(form, {}))
    with _book(package) as book:
        sheets = [_sheet(book, one) for one in book.worksheets]
        named = _named(book)
    for one in tables:
        for grid in one.grids:
            _table(one, grid, sheets, named, found)
    return found


@contextmanager
def _book(package: Package) -> Iterator[Any]:
    try:
        book = load_workbook(io.BytesIO(package.content), read_only=True, keep_links=False)
        try:
            yield book
        finally:
            book.close()
    except _DAMAGED as error:
        raise Unreadable(broken()) from error


def _named(book: Any) -> dict[str, str]:
    """The sheets that carry our marks."""
    found = {}
    for name, one in book.defined_names.items():
        if match := _NAMED.match(str(one.attr_text or "")):
            found[name] = match[1].replace("''", "'")
    return found


def _sheet(book: Any, sheet: Any) -> Sheet:
    found = Sheet(sheet.title)
    written, worked_out = _cells(book, sheet, data_only=False), _cells(book, sheet, data_only=True)
    for (number, row), (_same, results) in islice(
        zip(written, worked_out, strict=True), _MOST_ROWS
    ):
        texts = [""] * max((cell["column"] for cell in row), default=0)
        for cell, result in zip(row, results, strict=True):
            address = f"{get_column_letter(cell['column'])}{number}"
            text, fault = _text(cell, result["value"], address)
            texts[cell["column"] - 1] = text
            if fault:
                found.faults.setdefault(len(found.rows), []).append(fault)
        found.rows.append(texts)
    return found


def _cells(book: Any, sheet: Any, *, data_only: bool) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    """The rows as they stand in the file; the library would fill up a million empty ones."""
    with sheet._get_source() as source:
        parser = WorkSheetParser(
            source,
            sheet._shared_strings,
            data_only=data_only,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        for number, row in parser.parse():
            yield number, [cell for cell in row if cell["column"] <= _MOST_COLUMNS]


def _text(cell: dict[str, Any], result: Any, address: str) -> tuple[str, str]:
    """A cell's text, and what is wrong with it. Of a formula its last result is taken."""
    if cell["data_type"] == "e" or (isinstance(result, str) and result.startswith("#")):
        return "", _("Cell %(cell)s shows an error: %(error)s.") % {
            "cell": address,
            "error": result,
        }
    if cell["data_type"] == "f" and result is None:
        return "", _(
            "Cell %(cell)s holds a formula without a result. Open the file, save it, and bring it "
            "in again, or write the number itself."
        ) % {"cell": address}
    if isinstance(result, datetime | date | time):
        return _moment(result), _(
            "Cell %(cell)s holds a date. If you had typed a number, the program has changed it: "
            "write it again, as text."
        ) % {"cell": address}
    return _as_text(result), ""


def _moment(value: datetime | date | time) -> str:
    if isinstance(value, datetime) and value.time() == time.min:
        return value.date().isoformat()
    return value.isoformat()


def _as_text(value: Any) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, float | int):
        # A spreadsheet counts in fractions of two: 0.30000000000000004 was 0.3.
        return format(Decimal(format(value, ".12g")).normalize(), "f")
    return "" if value is None else str(value)


def _table(
    one: Asked, grid: Grid, sheets: list[Sheet], named: dict[str, str], found: Findings
) -> None:
    sheet = _sheet_of(one, grid, sheets, named)
    if sheet is None:
        return
    head = _heading_row(grid, sheet)
    if head is None:
        found.seen[one.id] = one.question
        found.broken[one.id] = _(
            "The line of headings is missing in the sheet “%(sheet)s”. Write the answer on the "
            "page, or take the workbook along once more."
        ) % {"sheet": sheet.name}
        return
    found.seen[one.id] = one.question
    if grid_mark(grid) not in named:
        found.remark(one.id, _("The mark of this table was deleted. We knew it by its headings."))
    _currency(one, sheet, head, found)
    _faults(one, grid, sheet, head, found)
    if one.id not in found.broken:
        place_rows(one, grid, sheet.rows[head], sheet.rows[head + 1 :], found)


def _sheet_of(one: Asked, grid: Grid, sheets: list[Sheet], named: dict[str, str]) -> Sheet | None:
    """By its mark; where that was deleted, by the number and label above the headings."""
    wanted = named.get(grid_mark(grid))
    for sheet in sheets:
        if sheet.name == wanted:
            return sheet
    title = plain(f"{one.number} {one.label}")
    for sheet in sheets:
        first = plain(sheet.rows[0][0]) if sheet.rows and sheet.rows[0] else ""
        if first == title and _heading_row(grid, sheet) is not None:
            return sheet
    return None


def _heading_row(grid: Grid, sheet: Sheet) -> int | None:
    """Where most of the headings stand."""
    wanted = {plain(column.label) for column in grid.columns}
    matches = [len(wanted & {plain(text) for text in row}) for row in sheet.rows[:_HEAD]] or [0]
    best = max(matches)
    return matches.index(best) if best * 2 > len(wanted) else None


def _currency(one: Asked, sheet: Sheet, head: int, found: Findings) -> None:
    for blank in one.blanks:
        for row in sheet.rows[:head]:
            if len(row) > 1 and plain(row[0]) == plain(blank.label):
                place_blank(one, blank, row[1], found)


def _faults(one: Asked, grid: Grid, sheet: Sheet, head: int, found: Findings) -> None:
    """What is wrong with cells of the table; what stands beside it does not matter."""
    letters = {
        get_column_letter(at)
        for at, text in enumerate(sheet.rows[head], 1)
        if plain(text) in {plain(column.label) for column in grid.columns}
    }
    told = [
        sentence
        for row, sentences in sheet.faults.items()
        if row > head
        for sentence in sentences
        if any(re.search(rf"\b{letter}\d+\b", sentence) for letter in letters)
    ]
    if told:
        found.broken[one.id] = " ".join(told[:5])
