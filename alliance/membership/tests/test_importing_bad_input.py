"""Files with everything wrong: each gives a sentence that names its row or field, nothing more."""

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from django.test import override_settings
from openpyxl import Workbook

from alliance.base.refusal import Refused
from alliance.membership import actions
from alliance.membership.importing.sources import Look
from alliance.membership.models import Authority, Import, ImportState, Verdict
from alliance.membership.tests import make
from alliance.membership.tests import make_imports as imports

pytestmark = [pytest.mark.django_db, pytest.mark.pages]

HEAD = "name,kind,country"


@pytest.fixture(autouse=True)
def _lists() -> None:
    imports.lists()


@pytest.mark.parametrize(
    ("heading", "cell", "sentence"),
    [
        ("country", "Atlantis", "Country: “Atlantis” is no country of this network."),
        ("kind", "empire", "“empire” is no kind of authority in the register’s list."),
        ("tie", "fan club", "Tie: “fan club” is no kind of tie in the register’s list."),
        ("lat", "91", "Latitude: “91” lies outside the Earth: at most 90."),
        ("lon", "-180.1", "Longitude: “-180.1” lies outside the Earth: at most 180."),
        ("lat", "north", "Latitude: “north” is no number of degrees."),
        ("website", "not a site", "Website: “not a site” is no address of a website."),
        ("website", "javascript://x", "“javascript://x” is no address of a website."),
        ("mailbox", "office", "“office” is no e-mail address."),
        ("domains", "a.example; b", "Domains for mail: “b” is no domain."),
        ("languages", "xx", "Languages it works in: “xx” is no code of a language."),
        ("population", "many", "Population: “many” is no whole number."),
        ("population", "5000", "Year of the population: A population needs its year."),
        ("nuts", "BG323", "Year of the NUTS list: This needs the year of its list."),
        ("wikidata", "180", "Wikidata: “180” is no identifier of this list."),
        ("sample", "perhaps", "Sample: “perhaps” is neither yes nor no."),
        ("parent", "nobody", "“nobody” is not in the register. Bring it in first."),
        ("id", "nobody", "No authority of the register has the identifier “nobody”."),
        ("from", "2013-01-01", "The line says something of a tie, but not which tie it is."),
        ("name_en", "x" * 201, "This has 201 characters. At most 200 are possible."),
    ],
)
def test_a_wrong_cell_is_named_with_its_field(heading: str, cell: str, sentence: str) -> None:
    said = {"name": "Lom", "kind": "city", "country": "BG", heading: cell}
    file = imports.previewed(f"{','.join(said)}\n{','.join(said.values())}\n")
    assert imports.row(file).verdict == Verdict.PROBLEM
    assert any(sentence in told for told in imports.faults(file)), imports.faults(file)


@pytest.mark.parametrize(
    ("day", "order", "first", "last"),
    [
        ("2013-03-20", "", "2013-03-20", "2013-03-20"),
        ("20.3.2013", "", "2013-03-20", "2013-03-20"),
        ("3/20/2013", "", "2013-03-20", "2013-03-20"),
        ("04/04/2013", "", "2013-04-04", "2013-04-04"),
        ("03/04/2013", "day", "2013-04-03", "2013-04-03"),
        ("03/04/2013", "month", "2013-03-04", "2013-03-04"),
        ("20 March 2013", "", "2013-03-20", "2013-03-20"),
        ("March 20th, 2013", "", "2013-03-20", "2013-03-20"),
        ("1er août 2013", "", "2013-08-01", "2013-08-01"),
        ("20. März 2013", "", "2013-03-20", "2013-03-20"),
        ("February 2012", "", "2012-02-01", "2012-02-29"),
        ("03/2013", "", "2013-03-01", "2013-03-31"),
        ("2013-03", "", "2013-03-01", "2013-03-31"),
        ("2013", "", "2013-01-01", "2013-12-31"),
    ],
)
def test_a_day_is_read_as_it_is_written(day: str, order: str, first: str, last: str) -> None:
    file = imports.previewed(f'{HEAD},tie,from\nLom,city,BG,member,"{day}"\n', date_order=order)
    assert imports.faults(file) == []
    assert imports.row(file).says("from") == [first, last]


@pytest.mark.parametrize(
    ("heading", "day", "sentence"),
    [
        ("from", "03/04/2013", "“03/04/2013” can be two days. Say under “Columns”"),
        ("from", "3.4.2013", "“3.4.2013” can be two days."),
        ("from", "2013-02-30", "“2013-02-30” is no date. Write it as 2013-03-20."),
        ("from", "32/13/2013", "“32/13/2013” is no date."),
        ("from", "yesterday", "“yesterday” is no date."),
        ("from", "99999", "“99999” is no date."),
        ("until", "2015", "“2015” is no whole date: the last day needs its day."),
    ],
)
def test_a_day_is_never_guessed(heading: str, day: str, sentence: str) -> None:
    file = imports.previewed(f"{HEAD},tie,{heading}\nLom,city,BG,member,{day}\n")
    assert sentence in imports.faults(file)[0]


@pytest.mark.parametrize(
    ("ties", "row", "sentence"),
    [
        (["member,2013-03-20,2012-01-01"], 2, "Last day: The tie ends before it begins."),
        (
            ["member,2013-03-20,2015-01-01", "member,2014-01-01,"],
            3,
            "Tie: The tie overlaps with the one of row 2.",
        ),
        (["member,2013-03-20,", "member,2013-03-20,"], 3, "Tie: Row 2 says the same."),
        (["prize,,", "prize,2014-01-01,"], 3, "Tie: The tie overlaps with the one of row 2."),
    ],
)
def test_ties_that_cannot_be_are_named(ties: list[str], row: int, sentence: str) -> None:
    lines = "".join(f"Lom,city,BG,{tie}\n" for tie in ties)
    file = imports.previewed(f"{HEAD},tie,from,until\n{lines}")
    assert sentence in imports.faults(file, row)[0]


def test_ties_follow_each_other_day_by_day() -> None:
    file = imports.stored(
        f"{HEAD},tie,from,until\n"
        "Lom,city,BG,member,2013-01-01,2014-12-31\n"
        "Lom,city,BG,member,2015-01-01,\n"
    )
    assert file.state == ImportState.STORED
    assert Authority.objects.get().ties.count() == 2


def test_a_tie_of_the_register_is_not_overlapped() -> None:
    make.member("Lom", country="BG", since=date(2013, 3, 20))
    file = imports.previewed(f"{HEAD},tie,from\nLom,city,BG,member,2014-05-01\n")
    assert imports.faults(file) == [
        "Tie: The register has this tie already at that time: member, 20 March 2013."
    ]


def test_numbers_are_given_once() -> None:
    make.member("Vidin", country="BG", ordinal=1)
    file = imports.previewed(
        f"{HEAD},wikidata,tie,from,ordinal\n"
        "Lom,city,BG,Q1,member,2013-01-01,1\n"
        "Ruse,city,BG,Q2,member,2013-01-01,2\n"
        "Varna,city,BG,Q3,member,2013-01-01,2\n"
        "Russe,city,BG,Q2,prize,2014-01-01,\n"
    )
    assert imports.faults(file, 2) == ["Ordinal: The ordinal 1 is given to Vidin already."]
    assert imports.faults(file, 3) == []
    assert imports.faults(file, 4) == ["Ordinal: Row 3 has the ordinal 2 too."]
    assert imports.faults(file, 5) == [
        "Name: Row 3 describes the same authority, but otherwise: “Ruse”."
    ]


def test_identifiers_of_two_authorities_are_not_one() -> None:
    for name, number in (("Lom", "Q1"), ("Ruse", "Q2")):
        make.authority(name, country="BG").identifiers.create(scheme="wikidata", value=number)
    make.authority("Sofia", country="BG").identifiers.create(scheme="iso-3166-2", value="BG-22")
    file = imports.previewed(f"{HEAD},wikidata,iso\nLom,city,BG,Q1,BG-22\nRuse,city,RO,Q2,\n")
    assert "different authorities of the register: Lom, Sofia" in imports.faults(file, 2)[0]
    assert "In the register Ruse is in another country" in imports.faults(file, 3)[0]


def test_a_line_said_twice_is_enough_once() -> None:
    file = imports.previewed(f"{HEAD}\nLom,city,BG\nLOM,city,BG\n")
    assert [verdict for _title, verdict in imports.verdicts(file)] == ["new", "problem"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_file_is_read_however_it_was_saved(encoding: str, end: str, delimiter: str) -> None:
    rows = [["name", "kind", "country"], ["Łódź", "city", "PL"], ["Ниш", "city", "RS"]]
    file = imports.uploaded(end.join(delimiter.join(row) for row in rows).encode(encoding))
    assert (file.mapping, file.delimiter) == ({"name": 0, "kind": 1, "country": 2}, delimiter)
    assert imports.verdicts(reread(file)) == [("Łódź, PL", "new"), ("Ниш, RS", "new")]


def reread(file: Import) -> Import:
    by = imports.secretary()
    actions.choose_columns(file, imports.chosen(file), by=by)
    actions.read_import(file, by=by, at=make.NOON)
    imports.work()
    file.refresh_from_db()
    return file


@pytest.mark.parametrize(
    ("encoding", "names"),
    [
        ("cp1250", ["Łódź", "Żory", "Kraków", "Białystok"]),
        ("cp1250", ["České Budějovice", "Plzeň", "Košice"]),
        ("cp1250", ["Győr", "Székesfehérvár", "Hódmezővásárhely"]),
        ("cp1251", ["Стара Загора", "Велико Търново"]),
        ("cp1252", ["Besançon", "Évreux", "Évry", "Málaga"]),
        ("cp1252", ["Köln", "Düsseldorf", "Gießen"]),
        ("cp1253", ["Ηράκλειο", "Θεσσαλονίκη"]),
    ],
)
def test_an_old_encoding_is_recognised_by_its_letters(encoding: str, names: list[str]) -> None:
    lines = "".join(f"{name},city,BG\n" for name in names)
    file = imports.uploaded(f"{HEAD}\n{lines}".encode(encoding))
    assert lines.encode(file.encoding) == lines.encode(encoding)


def test_a_wrong_encoding_is_named_at_the_cell() -> None:
    file = imports.uploaded(f"{HEAD}\nŁódź,city,PL\n".encode("cp1250"))
    by = imports.secretary()
    look = Look(is_workbook=False, encoding="utf-8", delimiter=",")
    actions.choose_columns(file, imports.chosen(file, look=look), by=by)
    actions.read_import(file, by=by, at=make.NOON)
    imports.work()
    assert "has characters that are no text. Is the encoding right?" in imports.faults(file)[0]


def test_a_quotation_mark_that_is_not_closed_is_named_with_its_line() -> None:
    file = imports.previewed(f'{HEAD}\nLom,city,BG\n"Ruse,city,BG\n' + "x" * 140_000)
    assert file.state == ImportState.COLUMNS
    assert file.fault == {"code": "quote", "field": "", "values": {"line": "2"}}
    assert not file.rows.exists()


def test_a_short_line_and_an_empty_one_do_no_harm() -> None:
    file = imports.previewed(f"{HEAD},website\nLom\n\n,,,\nRuse,city,BG,,,,,\n\x00\n")
    assert imports.verdicts(file) == [("Lom", "problem"), ("Ruse, BG", "new")]


def workbook(*rows: Any, merge: str = "") -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    if merge:
        book.active.merge_cells(merge)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def test_a_formula_is_never_run_and_named_by_its_cell() -> None:
    packed = workbook(["name", "kind", "country"], ['=UPPER("lom")', "city", "BG"])
    file = imports.previewed(packed, "list.xlsx")
    assert imports.faults(file) == [
        "Name: Cell A2 has a formula. Formulas are never run: put the value itself there."
    ]


def test_merged_cells_are_named_by_their_range() -> None:
    rows = [["name", "kind", "country"], ["Lom", "city", "BG"], [None, None, "RO"]]
    file = imports.previewed(workbook(*rows, merge="A2:B3"), "list.xlsx")
    assert "Name: Cell A3 is part of merged cells (A2:B3). Split them." in imports.faults(file, 3)
    assert "Name: Cell A2 is part of merged cells (A2:B3). Split them." in imports.faults(file, 2)


def test_a_workbook_gives_days_numbers_and_texts_as_they_are() -> None:
    packed = workbook(
        ["Our list", None],
        ["Name", "Kind", "Country", "Tie", "From", "Population", "population year", "Lat", "Lon"],
        ["Lom", "city", "BG", "member", date(2013, 3, 20), 20000, 2011.0, 43.8, 23],
    )
    file = imports.previewed(packed, "list.xlsx")
    assert imports.faults(file, 3) == []
    data = imports.row(file, 3).data
    assert (data["from"][0], data["population"], data["population_year"]) == (
        "2013-03-20",
        20000,
        2011,
    )
    assert (data["lat"], data["lon"]) == (43.8, 23.0)


def packed(**parts: bytes) -> bytes:
    """A package with these parts, as a workbook is one."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in {"xl/workbook.xml": b"<workbook/>", **parts}.items():
            package.writestr(name, content)
    return file.getvalue()


@override_settings(IMPORT_UNPACKED_LIMIT=2_000_000)
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "“list.xlsx” is empty."),
        (b"\n \n", "The file has no lines."),
        (b"PK\x03\x04broken", "The workbook is damaged: it cannot be read to its end."),
        (b"\xd0\xcf\x11\xe0old", "This is a workbook of an old kind, or it is locked"),
        (packed(**{"xl/vbaProject.bin": b"x"}), "The workbook holds programs (macros)."),
        (
            packed(**{"xl/worksheets/sheet1.xml": b" " * 3_000_000}),
            "The workbook is larger than 2 MB once unpacked.",
        ),
        (packed(**{"xl/sharedStrings.xml": b" " * 300_000}), "larger than 2 MB once unpacked."),
        (packed(**{"a.xml": b"<!DOCTYPE x [<!ENTITY a 'b'>]>"}), "The workbook is damaged"),
        (packed(), "The workbook is damaged"),
    ],
)
def test_what_is_no_list_is_refused(content: bytes, sentence: str) -> None:
    with pytest.raises(Refused) as refusal:
        imports.uploaded(content, "list.xlsx")
    assert sentence in str(refusal.value)


@override_settings(IMPORT_FILE_LIMIT=1_000_000)
def test_too_large_a_file_is_refused_with_the_limit() -> None:
    with pytest.raises(Refused, match=r"is larger than 1 MB\. Part it, then add the parts\."):
        imports.uploaded(b"x" * 1_000_001)


@override_settings(IMPORT_ROW_LIMIT=1_000)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_more_rows_than_the_limit_are_refused_with_the_limit(kind: str) -> None:
    rows = [["name", "kind", "country"], *([f"Town {n}", "city", "BG"] for n in range(1_001))]
    text = "\n".join(",".join(row) for row in rows)
    content = text.encode() if kind == "csv" else workbook(*rows)
    file = imports.previewed(content, f"list.{kind}")
    assert file.state == ImportState.COLUMNS
    assert file.fault is not None
    assert file.fault["values"] == {"limit": "1,000"}
    assert not file.rows.exists()


def test_a_cell_at_the_far_end_of_a_sheet_costs_nothing() -> None:
    book = Workbook()
    book.active.append(["name", "kind", "country"])
    book.active["A1048576"] = "Lom"
    file = io.BytesIO()
    book.save(file)
    [row] = imports.previewed(file.getvalue(), "list.xlsx").rows.all()
    assert (row.number, row.verdict) == (1_048_576, "problem")
