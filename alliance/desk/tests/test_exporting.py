"""Lists taken away: filtered as shown, safe in a spreadsheet, and read again by an import."""

import io
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from alliance.accounts.models import Person
from alliance.desk.tests import test_effort as effort
from alliance.desk.tests.taking import table, taken
from alliance.history.actions import key_of
from alliance.membership.models import Authority, Verdict
from alliance.membership.tests import make
from alliance.membership.tests import make_imports as imports

pytestmark = pytest.mark.django_db

LISTS = ("authorities", "joining", "applications", "interest", "letters")
EVIL = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|'/c calc'!A0"]


@pytest.mark.parametrize("form", ["csv", "xlsx", "print"])
@pytest.mark.parametrize("name", LISTS)
def test_every_list_of_the_desk_can_be_taken_away(
    desk: Client, site: None, name: str, form: str
) -> None:
    assert taken(desk, name, form)


def test_the_head_of_a_file_says_what_it_is(desk: Client) -> None:
    make.authority("Ruse", country="BG")
    text = taken(desk, "authorities", country="BG", q="ru").decode("utf-8-sig")
    assert text.splitlines()[:5] == [
        "# List: Authorities and their ties",
        "# Date: 2016-04-12",
        "# Filter: Search: ru",
        "# Filter: Country: Bulgaria",
        "# Licence: For the office alone. Do not pass it on.",
    ]


def test_a_list_holds_what_its_filters_ask_for_under_headings_in_the_readers_language(
    desk: Client,
) -> None:
    make.member("Ruse", country="BG")
    make.member("Lom", country="BG")
    make.authority("Brno", country="CZ")
    rows = table(taken(desk, "authorities", language="de", country="BG"))
    assert [row[1] for row in rows] == ["Name", "Lom", "Ruse"]
    assert "Land" in rows[0]


@pytest.mark.parametrize("name", EVIL)
def test_no_cell_becomes_a_formula(desk: Client, name: str) -> None:
    make.authority(name, slug="evil", country="BG", website="")
    [_heading, row] = table(taken(desk, "authorities"))
    assert row[1] == f"'{name}"
    sheet = load_workbook(io.BytesIO(taken(desk, "authorities", "xlsx"))).worksheets[0]
    cell = sheet.cell(2, 2)
    assert (cell.data_type, cell.value) == ("s", f"'{name}")


def test_a_workbook_has_a_sheet_about_itself_and_days_as_days(desk: Client) -> None:
    make.member("Ruse", country="BG", since=date(2013, 3, 20))
    book = load_workbook(io.BytesIO(taken(desk, "authorities", "xlsx", standing="member")))
    assert book.sheetnames == ["List", "About"]
    about = {(row[0].value, row[1].value) for row in book["About"].rows}
    assert ("Filter", "Standing: Members") in about
    headings = [cell.value for cell in book["List"][1]]
    begins = book["List"].cell(2, headings.index("From") + 1)
    assert (begins.is_date, begins.value.date()) == (True, date(2013, 3, 20))


def rich_register() -> None:
    """Authorities with everything that a register can say of them."""
    imports.lists()
    ruse = make.member(
        "Русе", country="BG", ordinal=3, source="https://a.example", lon=25.97, lat=-43.856,
        website="https://www.ruse.example", mailbox="office@ruse.example", languages=["bg", "en"],
        population=168432, population_year=2011, population_source="Census", name_language="bg",
    )  # fmt: skip
    make.tie(ruse, "prize", None, begins_earliest=None, detail="=first", rank=2)
    make.tie(
        ruse, "declaration", date(2017, 12, 31), begins_earliest=date(2017, 1, 1),
        begins_how="limits", begins_known="in 2017", ends_date=date(2018, 1, 1),
        ends_known="until 2018", ends_reason="It ended.", signatory_office="Mayor", sample=True,
    )  # fmt: skip
    ruse.identifiers.create(scheme="wikidata", value="Q180")
    ruse.identifiers.create(scheme="nuts", version="2021", value="BG323")
    ruse.domains.create(domain="ruse.example")
    for kind, name in (("english", "Rousse"), ("former", "Rustschuk"), ("former", "Ruschuk")):
        ruse.names.create(name=name, folded=name.lower(), kind=kind)
    make.authority("-Lom", slug="lom", country="BG", kind=make.kind("county"), parent=ruse)
    make.authority("'s-Hertogenbosch", slug="bosch", country="NL", sample=True)
    other = make.authority('Neu; alt, "quoted"\nline', slug="neu", country="DE", confirmed=False)
    make.tie(other, "member", date(2014, 1, 1), begins_earliest=None)


@pytest.mark.parametrize("language", ["en", "fr", "de"])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_goes_out_comes_in_again_and_is_the_same_in_every_row(
    desk: Client, form: str, language: str
) -> None:
    rich_register()
    exported = taken(desk, "authorities", form, language)
    file = imports.previewed(exported, f"register.{form}")
    problems = [told for row in file.rows.all() for told in row.problems]
    assert problems == []
    assert {verdict for _title, verdict in imports.verdicts(file)} == {Verdict.SAME}
    assert file.rows_count == 6
    assert Authority.objects.count() == 4


@pytest.mark.parametrize(
    ("name", "maker"),
    [
        ("authorities", effort.an_authority),
        ("joining", effort.a_wish),
        ("applications", effort.an_application),
        ("interest", effort.an_interest),
        ("letters", effort.a_letter),
    ],
)
def test_an_export_asks_as_often_for_fifty_rows_as_for_one(
    desk: Client, ana: Person, name: str, maker: Callable[[int], None]
) -> None:
    key_of(ana.pk)  # Whoever takes something for the first time gets a key.
    taken(desk, name, "xlsx")
    asked: list[int] = []
    made = 0
    for size in (1, 3, 50):
        while made < size:
            maker(made)
            made += 1
        with CaptureQueriesContext(connection) as queries:
            taken(desk, name)
        asked.append(len(queries))
    assert asked == [asked[0]] * 3
