"""The desk's pages for lists that are brought in."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alliance.membership.models import Authority, Import, ImportState
from alliance.membership.tests import make
from alliance.membership.tests import make_imports as imports

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _lists() -> None:
    imports.lists()


def upload(desk: Client, content: str | bytes, name: str = "list.csv") -> HttpResponse:
    packed = content.encode() if isinstance(content, str) else content
    file = SimpleUploadedFile(name, packed)
    answer: Any = desk.post(reverse("desk-imports"), {"file": file}, follow=True)
    return answer


def address(name: str, file: Import, *more: object) -> str:
    return reverse(f"desk-import{name}", args=[file.key, *more])


def preview(desk: Client, content: str, **said: str) -> Import:
    """Upload a list, leave the columns as they were found, and let the worker read it."""
    upload(desk, content)
    file = Import.objects.get()
    columns = {f"column-{key}": str(place) for key, place in file.mapping.items()}
    desk.post(address("-columns", file), {"source": imports.SOURCE, **columns, **said})
    imports.work()
    file.refresh_from_db()
    return file


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_a_list_is_uploaded_matched_looked_at_stored_and_taken_back(desk: Client) -> None:
    ruse = make.authority("Ruse", country="BG", website="https://old.example")
    page = text(
        upload(desk, "Name;Type;Country;Web\nLom;city;BG;\nRuse;city;BG;https://ruse.example\n")
    )
    assert "Which column says what" in page
    file = Import.objects.get()
    assert (file.delimiter, file.encoding) == (";", "utf-8")
    assert file.mapping == {"name": 0, "kind": 1, "country": 2, "website": 3}
    columns = {f"column-{key}": str(place) for key, place in file.mapping.items()}
    said = desk.post(address("-columns", file), {"source": imports.SOURCE, **columns})
    assert said["Location"] == address("", file)
    assert "Being read" in text(desk.get(address("", file)))
    imports.work()
    page = text(desk.get(address("", file)))
    assert "Nothing is stored yet" in page
    assert "<del>https://old.example</del> → <ins>https://ruse.example</ins>" in page
    desk.post(address("-store", file))
    assert desk.get(address("-progress", file)).json() == {
        "done": 0, "total": 2, "state": "storing", "at_work": True,
    }  # fmt: skip
    imports.work()
    assert "Stored on 12 April 2016" in text(desk.get(address("", file)))
    ruse.refresh_from_db()
    assert ruse.website == "https://ruse.example"
    desk.post(address("-take-back", file))
    imports.work()
    assert "The register is as it was before." in text(desk.get(address("", file)))
    assert Authority.objects.get().website == "https://old.example"


def test_a_person_decides_a_doubtful_row(desk: Client) -> None:
    known = make.authority("Heraklion", country="GR")
    file = preview(desk, "name,kind,country\nHeracklion,city,GR\n")
    page = text(desk.get(address("", file)))
    assert "Its name is like that of an authority in the register." in page
    assert "None of them: it is new" in page
    row = {"choice": str(known.pk), "back": "verdict=doubtful"}
    answer = desk.post(address("-row", file, 2), row)
    assert answer["Location"] == f"{address('', file)}?verdict=doubtful#rows"
    assert imports.row(file).authority == known


@pytest.mark.parametrize("choice", ["", "999999", "x" * 30, "²"])
def test_a_decision_for_nothing_is_a_sentence(desk: Client, choice: str) -> None:
    make.authority("Heraklion", country="GR")
    file = preview(desk, "name,kind,country\nHeracklion,city,GR\n")
    answer = desk.post(address("-row", file, 2), {"choice": choice})
    assert "Choose which authority it is." in text(answer)
    assert imports.row(file).verdict == "doubtful"


def test_what_is_missing_is_said_and_what_was_chosen_stays(desk: Client) -> None:
    upload(desk, "Wie\nLom\n")
    file = Import.objects.get()
    answer = desk.post(address("-columns", file), {"column-name": "0", "fixed-country": "BG"})
    page = text(answer)
    assert "Say where the list is from. Imported facts keep their source." in page
    file.refresh_from_db()
    assert (file.mapping, file.fixed, file.state) == ({"name": 0}, {"country": "BG"}, "columns")


def test_one_column_says_one_thing(desk: Client) -> None:
    upload(desk, "a,b\nLom,BG\n")
    said = {"column-name": "0", "column-latin": "0", "source": "x"}
    page = text(desk.post(address("-columns", Import.objects.get()), said))
    assert "This column is taken for “Name” already." in page


def test_another_encoding_shows_the_file_otherwise(desk: Client) -> None:
    page = text(upload(desk, "name,country\nŁódź,PL\n".encode("cp1250")))
    file = Import.objects.get()
    assert file.encoding == "cp1250"
    assert "Łódź" in page
    look = {"encoding": "cp1252", "delimiter": ",", "heading_row": "1"}
    page = text(desk.post(address("-look", file), look, follow=True))
    assert "£ódŸ" in page


def test_a_sheet_and_its_headings_are_chosen(desk: Client) -> None:
    book = imports.workbook(
        ("Cover", [["Members of the network"]]),
        ("Data", [["Our members", None], ["Name", "Country"], ["Lom", "BG"]]),
    )
    page = text(upload(desk, book, "list.xlsx"))
    file = Import.objects.get()
    assert (file.sheet, file.heading_row, file.mapping) == ("Data", 2, {"name": 0, "country": 1})
    assert "Our members" in page
    desk.post(address("-look", file), {"sheet": "Cover", "heading_row": "1"})
    file.refresh_from_db()
    assert (file.sheet, file.mapping) == ("Cover", {})
    page = text(desk.post(address("-look", file), {"sheet": "Nowhere", "heading_row": "0"}))
    assert "Nowhere is not one of the available choices." in page


def test_a_file_that_is_no_list_is_refused_in_a_sentence(desk: Client) -> None:
    assert "Add the file." in text(desk.post(reverse("desk-imports"), {}))
    assert "is empty. Choose the file again." in text(upload(desk, b""))
    assert "no longer be read" not in text(upload(desk, b"PK\x03\x04 broken", "list.xlsx"))
    assert not Import.objects.exists()


def test_a_file_can_be_discarded(desk: Client) -> None:
    file = preview(desk, "name,kind,country\nLom,city,BG\n")
    page = text(desk.post(address("-discard", file), follow=True))
    assert "Nothing of it was stored." in page
    file.refresh_from_db()
    assert file.state == ImportState.DISCARDED


def test_the_rows_take_as_many_queries_for_fifty_as_for_one(desk: Client) -> None:
    for number in range(50):
        make.authority(f"Known {number}", country="BG")
    asked = []
    for size in (1, 3, 50):
        Import.objects.all().delete()
        lines = "".join(
            f"Known {number},city,BG,https://k{number}.example\n" for number in range(size)
        )
        file = preview(desk, f"name,kind,country,website\n{lines}")
        desk.get(address("", file))
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(address("", file)).status_code == 200
        asked.append(len(queries))
    assert asked == [asked[0]] * 3
    assert asked[0] <= 25


def test_work_that_stopped_says_so_and_what_to_do(desk: Client) -> None:
    file = preview(desk, "name,kind,country\nBrod,city,RO\n")
    desk.post(address("-store", file))
    Import.objects.update(failure="0A1B2C3D", tries=3)

    page = text(desk.get(address("", file)))
    assert "The work has stopped" in page
    assert "0A1B2C3D" in page
    assert "data-progress" not in page

    desk.post(address("-again", file))
    imports.work()
    file.refresh_from_db()
    assert (file.state, file.failure) == (ImportState.STORED, "")
