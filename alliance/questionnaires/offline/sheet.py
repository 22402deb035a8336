"""The tables and budgets of a form as a workbook: one sheet for each, with sums to look at."""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from alliance.questionnaires.definition import Form
from alliance.questionnaires.money import signed_or_none
from alliance.questionnaires.offline.fields import Asked, Blank, Grid, writable
from alliance.questionnaires.offline.marks import grid_mark
from alliance.questionnaires.offline.passport import Passport
from alliance.questionnaires.offline.properties import with_properties
from alliance.questionnaires.offline.word import computer_note, for_the_computer, told

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A cell holds no more.
MOST_SIGNS = 32_000
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_SHEET_NAME = 31
# Lines that have room, with their words to choose from and their formulas.
_LINES = 200
_CURRENCY, _SUMS, _HEADINGS = 2, 3, 4
_FIRST = _HEADINGS + 1
_CHOICES = "Choices"


@dataclass(frozen=True)
class Looks:
    """How cells look."""

    title: Format
    note: Format
    heading: Format
    sum: Format
    text: Format
    number: Format
    worked_out: Format


def of_tables(every: Mapping[str, Asked]) -> list[Asked]:
    """The questions that a workbook holds: tables whose texts fit into cells."""
    return [
        one
        for one in every.values()
        if one.grids
        and all(len(text) < MOST_SIGNS for grid in one.grids for row in grid.rows for text in row)
    ]


def as_workbook(form: Form, tables: list[Asked], passport: Passport, *, title: str) -> bytes:
    """The workbook, in the language that is active."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(
        content,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    book.set_properties({"title": title, "author": "", "comments": ""})
    writer = _Writer(book, form)
    for one in tables:
        for place, grid in enumerate(one.grids):
            writer.add(one, grid, second=place > 0)
    writer.end(passport)
    book.close()
    return with_properties(content.getvalue(), passport)


def sheet_name(one: Asked, grid: Grid) -> str:
    """``4.1 Budget``, without what no sheet's name may hold."""
    words = f"{one.number} {grid.title or one.label}"
    return _FORBIDDEN.sub(" ", writable(words))[:_SHEET_NAME].strip()


class _Writer:
    """Writes one workbook."""

    def __init__(self, book: xlsxwriter.Workbook, form: Form) -> None:
        self.book = book
        self.form = form
        self.names: set[str] = set()
        self.lists: list[list[str]] = []
        grey = {"bg_color": "#E7E6E6", "border": 1, "text_wrap": True, "valign": "top"}
        cell = {"border": 1, "valign": "top"}
        self.looks = Looks(
            title=book.add_format({"bold": True, "font_size": 14}),
            note=book.add_format({"italic": True}),
            heading=book.add_format(grey | {"bold": True}),
            sum=book.add_format(grey | {"num_format": "#,##0.00"}),
            text=book.add_format(cell | {"text_wrap": True, "num_format": "@"}),
            number=book.add_format(cell | {"num_format": "#,##0.####"}),
            worked_out=book.add_format(grey | {"num_format": "#,##0.00"}),
        )

    def add(self, one: Asked, grid: Grid, *, second: bool) -> None:
        """A sheet with a table."""
        name = self._free(sheet_name(one, grid))
        sheet = self.book.add_worksheet(name)
        looks = self.looks
        sheet.write_string(0, 0, f"{one.number} {one.label}", looks.title)
        sheet.write_string(1, 0, " ".join([*told(one, self.form), _below()]), looks.note)
        for blank in [] if second else one.blanks:
            sheet.write_string(_CURRENCY, 0, blank.label, looks.heading)
            sheet.write_string(_CURRENCY, 1, blank.text, looks.text)
        for at, column in enumerate(grid.columns):
            self._column(sheet, at, column, grid)
        self._cost(sheet, grid)
        sheet.freeze_panes(_FIRST, 0)
        self.book.define_name(grid_mark(grid), f"='{name}'!$A${_HEADINGS + 1}")

    def _column(self, sheet: Worksheet, at: int, column: Blank, grid: Grid) -> None:
        look = self.looks.number if column.numeric else self.looks.text
        sheet.set_column(at, at, 18 if column.numeric else 30)
        sheet.write_string(_HEADINGS, at, column.label, self.looks.heading)
        for place in range(max(_LINES, len(grid.rows))):
            text = grid.rows[place][at] if place < len(grid.rows) else ""
            number = signed_or_none(text) if column.numeric else None
            if number is not None:
                sheet.write_number(_FIRST + place, at, float(number), look)
            elif text:
                sheet.write_string(_FIRST + place, at, text, look)
            else:
                sheet.write_blank(_FIRST + place, at, None, look)
        if column.total:
            self._sum(sheet, at)
        if column.choices:
            self._offer(sheet, at, [word for _value, word in column.choices])

    def _sum(self, sheet: Worksheet, at: int) -> None:
        letter = xl_col_to_name(at)
        cells = f"{letter}{_FIRST + 1}:{letter}{_FIRST + _LINES}"
        sheet.write_formula(_SUMS, at, f"=SUM({cells})", self.looks.sum)
        if at:
            sheet.write_string(_SUMS, 0, _("Sum"), self.looks.heading)

    def _cost(self, sheet: Worksheet, grid: Grid) -> None:
        """What a line of a budget costs, worked out for whoever writes; never read again."""
        names = [column.name for column in grid.columns]
        if not {"quantity", "unit_price"} <= set(names):
            return
        at = len(names)
        sheet.set_column(at, at, 18)
        sheet.write_string(_HEADINGS, at, _("Cost (worked out)"), self.looks.heading)
        for row in range(_FIRST, _FIRST + _LINES):
            quantity = xl_rowcol_to_cell(row, names.index("quantity"))
            price = xl_rowcol_to_cell(row, names.index("unit_price"))
            formula = f'=IF(AND(ISNUMBER({quantity}),ISNUMBER({price})),{quantity}*{price},"")'
            sheet.write_formula(row, at, formula, self.looks.worked_out, "")
        self._sum(sheet, at)

    def _offer(self, sheet: Worksheet, at: int, words: list[str]) -> None:
        """Words to choose from; what else is typed stays, with a warning."""
        if words not in self.lists:
            self.lists.append(words)
        letter = xl_col_to_name(self.lists.index(words))
        source = f"={_CHOICES}!${letter}$1:${letter}${len(words)}"
        rule = {"validate": "list", "source": source, "error_type": "warning"}
        sheet.data_validation(_FIRST, at, _FIRST + _LINES - 1, at, rule)

    def end(self, passport: Passport) -> None:
        """The words to choose from, out of sight, and the page for the computer."""
        if self.lists:
            choices = self.book.add_worksheet(_CHOICES)
            for at, words in enumerate(self.lists):
                for row, word in enumerate(words):
                    choices.write_string(row, at, word)
            choices.hide()
        sheet = self.book.add_worksheet(self._free(_FORBIDDEN.sub(" ", for_the_computer())[:31]))
        sheet.write_string(0, 0, for_the_computer(), self.looks.title)
        sheet.write_string(1, 0, computer_note())
        for row, chunk in enumerate(passport.chunks(), 3):
            sheet.write_string(row, 0, chunk)

    def _free(self, name: str) -> str:
        """A name that no other sheet has."""
        for free in _alternatives(name):
            if free.casefold() not in self.names:
                self.names.add(free.casefold())
                return free
        raise AssertionError(name)


def _alternatives(name: str) -> Iterator[str]:
    yield name
    for number in range(2, 1_000):
        yield f"{name[:27]} {number}"


def _below() -> str:
    return _("Write below the headings. Grey cells are worked out, and are not read.")
