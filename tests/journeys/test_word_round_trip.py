"""A form goes out as a document, is filled in with a word processor, and comes back."""

from collections.abc import Callable
from pathlib import Path

from alliance.questionnaires.tests import libreoffice
from alliance.questionnaires.tests import make_offline as files
from tests.journeys.applying import begins, practice_call
from tests.journeys.conftest import Arrives
from tests.journeys.postbox import Postbox
from tests.journeys.visitor import Visitor

TOWN = "Horná Vŕbovka"
CONTEXT = "Two districts grow. Services meet families too late."


def test_colleagues_write_offline_and_one_of_them_brings_it_in(
    site: str, arrives: Arrives, postbox: Callable[[str], Postbox], tmp_path: Path
) -> None:
    applicant = arrives()
    begins(applicant, practice_call(site), postbox("ana.novak@town.example"), TOWN)
    applicant.follows("Overview: what is left to do")
    applicant.follows("the form as a Word and Excel file")
    document = takes_along(applicant, "The form (Word, .docx)")
    book = takes_along(applicant, "Its tables and budgets (Excel, .xlsx)")

    brings_in(applicant, filled(document, tmp_path), tmp_path / "from colleagues (2).doc")
    applicant.sees("What the file would change")
    applicant.sees(CONTEXT)
    applicant.presses("Store what is ticked")
    applicant.sees("2 answers were taken from the file.")

    applicant.follows("the form as a Word and Excel file")
    brings_in(applicant, reckoned(book, tmp_path), tmp_path / "budget.xlsx")
    applicant.presses("Store what is ticked")
    applicant.sees("1 answer was taken from the file.")
    finds_it_in_the_sections(applicant)


def takes_along(applicant: Visitor, link: str) -> bytes:
    """A file, as the browser saves it."""
    with applicant.page.expect_download() as download:
        applicant.page.get_by_role("link", name=link).click()
    return Path(download.value.path()).read_bytes()


def filled(document: bytes, folder: Path) -> bytes:
    """A colleague writes, ticks modules, and saves with LibreOffice."""
    document = files.with_text(document, "motivation_context", CONTEXT)
    document = files.ticked(document, "modules", 1)
    return libreoffice.saved({"form.docx": document}, folder / "word", as_="docx")["form.docx"]


def reckoned(book: bytes, folder: Path) -> bytes:
    """Another one reckons, and saves with LibreOffice."""
    sheet = next(one for one in files.sheets(book) if "Budget" in one)
    typed = {"Item": "Trainers for two days", "Quantity": 2, "Price of one": "=200*2"}
    cells = {files.cell(book, sheet, heading): value for heading, value in typed.items()}
    book = files.filled_in(book, sheet, cells)
    return libreoffice.saved({"form.xlsx": book}, folder / "sheet", as_="xlsx")["form.xlsx"]


def brings_in(applicant: Visitor, content: bytes, file: Path) -> None:
    file.write_bytes(content)
    applicant.attaches("file", file)
    applicant.presses("See what would change")


def finds_it_in_the_sections(applicant: Visitor) -> None:
    overview = applicant.page.url
    applicant.opens(f"{overview}motivation/")
    applicant.finds_written("motivation_context", CONTEXT)
    applicant.opens(f"{overview}modules/")
    assert applicant.page.locator('input[name="modules"]').first.is_checked()
    applicant.opens(f"{overview}budget/")
    applicant.finds_written("budget-0-item", "Trainers for two days")
    applicant.finds_written("budget-0-unit_price", "400")
