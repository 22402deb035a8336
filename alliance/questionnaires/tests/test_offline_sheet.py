"""Tables and budgets as a workbook: written out, filled in, and read again."""

import io
from datetime import date
from typing import Any

import pytest
from django.utils import translation
from openpyxl import load_workbook

from alliance.questionnaires.offline.packages import opened
from alliance.questionnaires.offline.reading import passport_of
from alliance.questionnaires.tests import make
from alliance.questionnaires.tests import make_offline as files
from alliance.questionnaires.tests.test_kinds import WHOLE

pytestmark = pytest.mark.pages
FORM = make.every_kind()
FULL = WHOLE | {"partners": [{"name": "Ville d’Élan", "country": "FR"}]}
BOOK = files.workbook(FORM, FULL)
STEPS, BUDGET = "2.10 Steps of the work", "4.1 Budget"


def touched(content: bytes) -> dict[str, Any]:
    return files.touched(content, FORM)


@pytest.mark.parametrize("answers", [{}, FULL], ids=["empty", "full"])
@pytest.mark.parametrize("code", ["en", "fr", "de"])
def test_what_nobody_touched_comes_back_as_it_was(answers: dict[str, Any], code: str) -> None:
    with translation.override(code):
        content = files.workbook(FORM, answers)
    found = files.found_in(content, FORM, code)

    assert list(found.seen) == ["steps", "partners", "budget"]
    assert (found.broken, found.remarks, found.general) == ({}, {}, [])
    assert touched(content) == {} if code == "en" else True


def test_sums_are_shown_and_nothing_that_was_typed_is_a_formula() -> None:
    odd = [{"what": "=cmd|' /C calc'!A0", "days": "=1+1", "cost": "@SUM(1)"}]
    sheet = load_workbook(io.BytesIO(files.workbook(FORM, {"steps": odd})))[STEPS]

    assert sheet["B4"].value == "=SUM(B6:B205)"
    assert [sheet[at].data_type for at in ("A6", "B6", "C6")] == ["s", "s", "s"]
    assert sheet["A6"].value == odd[0]["what"]


def test_lines_are_read_below_the_headings_and_what_is_worked_out_is_not() -> None:
    line = {"A7": "B. Clean a bank", "B7": "Gravel", "C7": 12.5, "D7": "t", "E7": "1.234,56"}
    content = files.filled_in(BOOK, BUDGET, line | {"F7": 0, "G7": "in kind", "H7": 99})

    assert touched(content)["budget"] == {
        "currency": "EUR",
        "lines": [
            FULL["budget"]["lines"][0] | {"unit_price": "400"},
            {
                "module": "B",
                "item": "Gravel",
                "quantity": "12.5",
                "unit": "t",
                "unit_price": "1.234,56",
                "own_contribution": "0",
                "own_kind": "kind",
            },
        ],
        "cofunders": FULL["budget"]["cofunders"],
    }


def test_columns_are_known_by_their_headings_in_any_order() -> None:
    book = load_workbook(io.BytesIO(BOOK))
    for row in book[STEPS].iter_rows(min_row=5, max_row=9, max_col=3):
        first, second = row[0].value, row[1].value
        row[0].value, row[1].value = second, first

    assert touched(files.saved(book)) == {}


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"B6": "=1+1"}, "Cell B6 holds a formula without a result."),
        ({"B6": date(2027, 5, 1)}, "Cell B6 holds a date."),
        ({"C6": "#REF!"}, "Cell C6 shows an error: #REF!."),
        ({"A5": "?", "B5": "?"}, "The line of headings is missing in the sheet"),
        ({"B5": "Days"}, "These columns are missing in the file: Working days."),
    ],
)
def test_what_cannot_be_read_is_named_and_not_taken(cells: dict[str, Any], sentence: str) -> None:
    found = files.found_in(files.filled_in(BOOK, STEPS, cells), FORM)

    assert found.broken["steps"].startswith(sentence)
    assert list(found.broken) == ["steps"]


def test_numbers_of_a_spreadsheet_are_written_as_people_do() -> None:
    content = files.filled_in(BOOK, STEPS, {"B6": 0.1 + 0.2, "C6": 1e9, "A6": 7})

    assert touched(content)["steps"][0] == {"what": "7", "days": "0.3", "cost": "1000000000"}


def test_a_sheet_without_its_mark_is_known_by_its_title() -> None:
    book = load_workbook(io.BytesIO(files.filled_in(BOOK, STEPS, {"A6": "Dig"})))
    for name in list(book.defined_names):
        del book.defined_names[name]
    content = files.saved(book)

    assert touched(content)["steps"][0]["what"] == "Dig"
    assert "mark of this table was deleted" in files.found_in(content, FORM).remarks["steps"][0]


def test_a_sheet_that_was_deleted_is_not_there_and_changes_nothing() -> None:
    book = load_workbook(io.BytesIO(BOOK))
    del book[STEPS]

    found = files.found_in(files.saved(book), FORM)
    assert "steps" not in found.seen
    assert found.broken == {}


def test_a_cell_far_out_and_lines_without_end_break_nothing() -> None:
    far = files.filled_in(BOOK, STEPS, {"XFD1048576": "far"})
    many = files.filled_in(BOOK, STEPS, {f"A{row}": "Dig" for row in range(6, 600)})

    assert touched(far) == {}
    assert files.found_in(many, FORM).broken == {
        "steps": "This table has 594 lines; a file can bring in at most 500."
    }


def test_a_text_that_no_cell_holds_keeps_its_table_out_of_the_workbook() -> None:
    content = files.workbook(FORM, FULL | {"steps": [{"what": "x" * 33_000}]})

    assert "steps" not in files.found_in(content, FORM).seen or touched(content) == {}


def test_the_workbook_says_of_what_it_was_made_even_without_its_properties() -> None:
    said = opened(BOOK).passport()

    assert said
    assert passport_of(opened(files.without_properties(BOOK))) == said
