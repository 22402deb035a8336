"""Lists as people take them away: CSV, XLSX or a page to print, one way for all of them.

CSV is UTF-8 with the mark by which spreadsheets know it, cells parted by commas (RFC 4180).
Before the headings stand lines that begin with ``#``: what the list is, which filters, which
day, which licence. XLSX says the same on a sheet of its own. No cell can become a formula:
where a text begins as one would, an apostrophe stands before it.
"""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain
from typing import IO, Any, Generic, TypeVar

import xlsxwriter
from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from alliance.opendata.formats import LICENCE, cell, csv_parts, table

Row = TypeVar("Row")
Text = str | Promise

MARK = "\ufeff"
MOST_PRINTED = 5_000
_LONGEST_CELL = 32_767
_WIDTH = 18
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: its heading in the reader's language, and what a row has there."""

    heading: Text
    value: Callable[[Row], object]


@dataclass(frozen=True)
class Listing(Generic[Row]):
    """A list that is taken away: rows as they were asked for, and by which filters."""

    name: str
    title: Text
    columns: Sequence[Column[Row]]
    rows: Iterable[Row]
    asked: Sequence[tuple[str, str]] = field(default_factory=tuple)
    is_open: bool = False
    """Open data, under the licence of all open data. Everything else is for the office alone."""

    @property
    def headings(self) -> list[str]:
        """The headings as text."""
        return [str(column.heading) for column in self.columns]

    def cells(self) -> Iterator[list[object]]:
        """The rows as cells."""
        for row in self.rows:
            yield [column.value(row) for column in self.columns]

    def about(self, on: date) -> list[tuple[str, str]]:
        """What the list is, for its head."""
        licence = LICENCE if self.is_open else _("For the office alone. Do not pass it on.")
        filters = [(_("Filter"), f"{label}: {value}") for label, value in self.asked]
        return [
            (_("List"), str(self.title)),
            (_("Date"), on.isoformat()),
            *(filters or [(_("Filter"), _("none"))]),
            (_("Licence"), licence),
        ]


def answer(request: HttpRequest, listing: Listing[Row], form: str, *, on: date) -> HttpResponseBase:
    """The list in one of its forms: ``csv``, ``xlsx`` or ``print``."""
    if form == "print":
        return _printed(request, listing, on)
    response = _workbook(listing, on) if form == "xlsx" else _text(listing, on)
    return guarded(response, f"{listing.name}.{form}", is_open=listing.is_open)


def guarded(response: HttpResponseBase, name: str, *, is_open: bool = False) -> HttpResponseBase:
    """A download under this name; what is for the office alone, nobody keeps."""
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    if not is_open:
        response["Cache-Control"] = "private, no-store"
    return response


def _text(listing: Listing[Row], on: date) -> StreamingHttpResponse:
    about = "".join(table([f"# {label}: {value}"], []) for label, value in listing.about(on))
    parts = _in_language(csv_parts(listing.headings, listing.cells()), get_language() or "")
    whole = chain([MARK + about], parts)
    return StreamingHttpResponse(whole, content_type="text/csv; charset=utf-8")


def _in_language(parts: Iterator[str], code: str) -> Iterator[str]:
    """Each part made in the reader's language: it is made when the page is long answered."""
    while True:
        with override(code):
            part = next(parts, None)
        if part is None:
            return
        yield part


def _workbook(listing: Listing[Row], on: date) -> FileResponse:
    file = tempfile.TemporaryFile()  # noqa: SIM115  (closed by the response when it is sent)
    write_workbook(file, listing, on)
    file.seek(0)
    return FileResponse(file, content_type=XLSX)


def write_workbook(file: IO[bytes], listing: Listing[Row], on: date) -> None:
    """Write a list as a workbook, row by row: no more than one is ever in memory."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(file, {**options, "strings_to_numbers": False})
    strong = book.add_format({"bold": True})
    days = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet(_("List")[:31])
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, max(0, len(listing.columns) - 1), _WIDTH)
    for place, heading in enumerate(listing.headings):
        sheet.write_string(0, place, heading, strong)
    for number, row in enumerate(listing.cells(), start=1):
        for place, value in enumerate(row):
            _write(sheet, number, place, value, days)
    about = book.add_worksheet(_("About")[:31])
    about.set_column(0, 0, _WIDTH)
    for number, (label, said) in enumerate(listing.about(on)):
        about.write_string(number, 0, label, strong)
        about.write_string(number, 1, str(cell(said)))
    book.close()


def _write(sheet: Any, number: int, place: int, value: object, days: Any) -> None:
    kept = cell(value)
    if isinstance(kept, date) and not isinstance(kept, datetime):
        sheet.write_datetime(number, place, kept, days)
    elif isinstance(kept, int | float):
        sheet.write_number(number, place, kept)
    elif kept != "":
        sheet.write_string(number, place, str(kept)[:_LONGEST_CELL])


def _printed(request: HttpRequest, listing: Listing[Row], on: date) -> HttpResponseBase:
    rows: list[list[object]] = []
    more = False
    for row in listing.cells():
        if len(rows) == MOST_PRINTED:
            more = True
            break
        rows.append([_readable(value) for value in row])
    context = {
        "title": listing.title,
        "about": listing.about(on)[1:],
        "headings": listing.headings,
        "rows": rows,
        "more": more,
        "most": MOST_PRINTED,
    }
    return render(request, "opendata/print.html", context)


def _readable(value: object) -> object:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "" if value is None else value
