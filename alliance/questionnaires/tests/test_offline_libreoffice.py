"""Forms filled in and saved with LibreOffice itself, for real."""

import io
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from alliance.questionnaires.offline.packages import Unreadable, opened
from alliance.questionnaires.tests import libreoffice, make
from alliance.questionnaires.tests import make_offline as files
from alliance.questionnaires.tests.test_kinds import WHOLE

pytestmark = pytest.mark.pages
FORM = make.every_kind()
STEPS = "2.10 Steps of the work"
PASTED = (
    "<w:p><w:r><w:t>Who pays:</w:t></w:r></w:p><w:tbl><w:tblPr/><w:tblGrid><w:gridCol/>"
    "<w:gridCol/></w:tblGrid><w:tr><w:tc><w:p><w:r><w:t>Town</w:t></w:r></w:p></w:tc>"
    "<w:tc><w:p><w:r><w:t>60</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/>"
)
TRACKED = (
    '<w:p><w:r><w:t xml:space="preserve">A narrow </w:t></w:r>'
    '<w:del w:id="901" w:author="Bo" w:date="2016-04-01T10:00:00Z">'
    "<w:r><w:delText>ferry</w:delText></w:r></w:del>"
    '<w:ins w:id="902" w:author="Bo" w:date="2016-04-01T10:00:00Z">'
    "<w:r><w:t>bridge</w:t></w:r></w:ins></w:p>"
)


def filled(content: bytes) -> bytes:
    """What a colleague writes: texts, a tick, days, a line of a table."""
    content = files.with_text(content, "purpose", "First “smart” paragraph.", "", "Second.")
    content = files.with_text(content, "state_of_permit", "☐ Granted", "☒ Applied for")
    content = files.with_text(content, "period", "1.7.2016", row=1)
    return files.with_text(content, "country", "Allemagne")


def documents() -> dict[str, bytes]:
    plain = files.document(FORM, WHOLE)
    return {
        "untouched.docx": plain,
        "filled.docx": filled(plain),
        "unmarked.docx": files.without_marks(files.with_text(plain, "short_title", "Steg")),
        "pasted.docx": files.with_xml(plain, "purpose", PASTED),
        "tracked.docx": files.with_xml(plain, "purpose", TRACKED),
    }


def workbooks() -> dict[str, bytes]:
    plain = files.workbook(FORM, WHOLE)
    row = {"A8": "Open it", "B8": "=1+1", "C8": "1’000,50"}
    return {"untouched.xlsx": plain, "filled.xlsx": files.filled_in(plain, STEPS, row)}


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """All of them, saved by LibreOffice in their own formats."""
    folder = tmp_path_factory.mktemp("libreoffice")
    words = libreoffice.saved(documents(), folder, as_="docx")
    return words | libreoffice.saved(workbooks(), folder, as_="xlsx")


def touched(content: bytes) -> dict[str, Any]:
    return files.touched(content, FORM)


@pytest.mark.parametrize("name", ["untouched.docx", "untouched.xlsx"])
def test_what_was_only_opened_and_saved_changes_nothing(saved: dict[str, bytes], name: str) -> None:
    found = files.found_in(saved[name], FORM)

    assert touched(saved[name]) == {}
    assert (found.broken, found.remarks, found.general) == ({}, {}, [])
    assert opened(saved[name]).passport()


def test_what_was_written_comes_back_field_by_field(saved: dict[str, bytes]) -> None:
    assert touched(saved["filled.docx"]) == {
        "purpose": "First “smart” paragraph.\n\nSecond.",
        "state_of_permit": "applied",
        "period": WHOLE["period"] | {"from": "1.7.2016"},
        "country": "DE",
    }


def test_a_deleted_mark_is_recognised_by_number_and_label(saved: dict[str, bytes]) -> None:
    assert touched(saved["unmarked.docx"]) == {"short_title": "Steg"}
    assert files.found_in(saved["unmarked.docx"], FORM).remarks["short_title"] == [
        "The mark of this question was deleted. We knew it by its number and label."
    ]


def test_a_pasted_table_is_read_as_lines(saved: dict[str, bytes]) -> None:
    assert touched(saved["pasted.docx"]) == {"purpose": "Who pays:\nTown\t60"}


def test_tracked_changes_survive_and_are_read_as_accepted(saved: dict[str, bytes]) -> None:
    assert touched(saved["tracked.docx"]) == {"purpose": "A narrow bridge"}
    assert len(files.found_in(saved["tracked.docx"], FORM).remarks["purpose"]) == 1


def test_lines_of_a_workbook_come_back_with_what_formulas_came_to(
    saved: dict[str, bytes],
) -> None:
    (steps,) = touched(saved["filled.xlsx"]).values()

    assert steps[len(WHOLE["steps"]) :] == [{"what": "Open it", "days": "2", "cost": "1’000,50"}]


def test_the_sums_that_are_shown_are_worked_out_by_the_program(saved: dict[str, bytes]) -> None:
    shown = load_workbook(io.BytesIO(saved["filled.xlsx"]), data_only=True)[STEPS]

    assert shown["B4"].value == 12


def test_a_file_in_the_program_s_own_format_is_told_how_to_be_saved(tmp_path: Path) -> None:
    own = libreoffice.saved({"form.docx": files.document(FORM, {})}, tmp_path, as_="odt")

    with pytest.raises(Unreadable) as refusal:
        opened(own["form.docx"])
    assert str(refusal.value).startswith("This file has another format. Save it as “Word (.docx)”")


def test_a_form_that_was_typed_in_the_program_s_own_format_comes_back(tmp_path: Path) -> None:
    form = {"form.docx": files.document(FORM, WHOLE)}
    own = libreoffice.saved(form, tmp_path, as_="fodt")["form.docx"].decode()
    typed = own.replace(WHOLE["short_title"], "Typed in Writer")

    back = libreoffice.saved({"typed.fodt": typed.encode()}, tmp_path, as_="docx")["typed.fodt"]
    assert touched(back) == {"short_title": "Typed in Writer"}
    assert Document(io.BytesIO(back)).tables
