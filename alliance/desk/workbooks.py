"""Applications as a workbook: one row for each, and their lines on sheets of their own."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import IO, Any

import xlsxwriter
from django.utils.translation import gettext as _

from alliance.applications.handed_in import HandedIn
from alliance.desk.queries.handed_in import Row
from alliance.opendata.exporting import Column
from alliance.opendata.formats import cell
from alliance.questionnaires.definition import Form
from alliance.questionnaires.lines import Lines, with_lines

# What a spreadsheet program takes: in a cell, in the name of a sheet, and in a sheet.
LONGEST_CELL, LONGEST_NAME, MOST_ROWS = 32_767, 31, 1_048_576
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]+")
_WIDTH = 18
# Nothing of it is kept in memory, and nothing that somebody typed becomes more than text.
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def fitting(text: str) -> str:
    """The text as a cell takes it; one that is cut ends with ``…``.

    Programs count in halves of UTF-16: a sign such as 🚲 is two.
    """
    if len(text) <= LONGEST_CELL // 2 or len(text.encode("utf-16-le")) <= 2 * LONGEST_CELL:
        return text
    kept = text.encode("utf-16-le")[: 2 * (LONGEST_CELL - 1)]
    return kept.decode("utf-16-le", errors="ignore") + "…"


class Sheet:
    """One sheet, written from its head down, row by row."""

    def __init__(self, book: "Book", title: str, headings: Iterable[str]) -> None:
        self._book = book
        self._next = 0
        self._sheet = book.book.add_worksheet(book.named(title))
        self._sheet.freeze_panes(1, 0)
        self._sheet.set_column(0, len(list(headings)), _WIDTH)
        self.add(headings, book.strong)

    def add(self, cells: Iterable[object], how: Any = None) -> None:
        """The next row. A sheet that is full says so in its last one."""
        if self._next >= MOST_ROWS - 1:
            self._write(0, _("More rows do not fit on this sheet."), how)
            return
        for place, value in enumerate(cells):
            self._write(place, value, how)
        self._next += 1

    def _write(self, place: int, value: object, how: Any) -> None:
        kept = cell(value)
        if isinstance(kept, date) and not isinstance(kept, datetime):
            self._sheet.write_datetime(self._next, place, kept, self._book.days)
        elif isinstance(kept, int | float):
            self._sheet.write_number(self._next, place, kept, how)
        elif kept != "":
            self._sheet.write_string(self._next, place, fitting(str(kept)), how)


class Book:
    """A workbook on its way into a file."""

    def __init__(self, file: IO[bytes]) -> None:
        self.book = xlsxwriter.Workbook(file, _OPTIONS)
        self.strong = self.book.add_format({"bold": True})
        self.days = self.book.add_format({"num_format": "yyyy-mm-dd"})
        self._names: set[str] = set()

    def named(self, title: str) -> str:
        """A name that a sheet can have, and no other of this book has."""
        plain = " ".join(_NOT_IN_NAMES.sub(" ", title).split()).strip("'")[:LONGEST_NAME].strip()
        plain = plain or _("Lines")
        name, number = plain, 1
        while name.casefold() in self._names:
            number += 1
            name = f"{plain[: LONGEST_NAME - len(str(number)) - 1]} {number}"
        self._names.add(name.casefold())
        return name


def write_applications(
    file: IO[bytes],
    columns: list[Column[Row]],
    rows: Iterable[Row],
    *,
    form: Form | None,
    about: list[tuple[str, str]],
) -> None:
    """Write applications under ``columns``; with a form also every line of their answers."""
    book = Book(file)
    listing = Sheet(book, _("List"), [str(column.heading) for column in columns])
    known = [_("Number of the application"), _("Authority")]
    sheets: list[tuple[Lines, Sheet]] = [
        (lines, Sheet(book, lines.title, [*known, *lines.headings]))
        for lines in (with_lines(form) if form else [])
    ]
    for row in rows:
        listing.add(column.value(row) for column in columns)
        if not sheets:
            continue
        answers = HandedIn(row.submission, form=form).answers
        whose = [row.application.number, row.application.authority.name]
        for lines, sheet in sheets:
            for line in lines.of(answers):
                sheet.add([*whose, *line])
    said = Sheet(book, _("About"), [_("What"), _("Said")])
    for one in about:
        said.add(one)
    book.book.close()
