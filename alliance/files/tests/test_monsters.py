"""Files that are made to do harm are refused with a sentence, and nothing large is unpacked."""

import io
import zipfile

import pytest

from alliance.files.packages import MOST_PARTS
from alliance.files.rules import why_not_announce, why_not_store
from alliance.files.tests import make
from alliance.files.tests.make import JPEG, PDF, PNG

TYPES = "[Content_Types].xml"
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"

CANNOT_READ = "We cannot read “a.docx”. Accepted are: PDF, DOCX, XLSX, ODT, JPEG, PNG."
MACROS = (
    "“a.docx” contains macros, which we do not accept. "
    "Save it without macros or as a PDF, then add it again."
)
BOMB = (
    "“a.docx” would unpack to far more than a document needs. "
    "Save it again with your office program or as a PDF, then add it again."
)
SECOND = (
    "“a.pdf” contains a second file of another kind. "
    "Save it again or print it as a PDF, then add it again."
)
OLD = (
    "“a.docx” has an old format of Office or is protected by a password. "
    "Save it as DOCX, XLSX or PDF without a password, then add it again."
)


def packed(parts: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return content.getvalue()


def docx(**also: bytes) -> bytes:
    return packed({TYPES: b"<x/>", "word/document.xml": b"<x/>"} | also)


def bomb() -> bytes:
    """A document of 110 MB that came packed to a thousandth of it."""
    return docx(**{"word/media/one.xml": bytes(110_000_000)})


def overlapping() -> bytes:
    """A document whose list says that its parts are larger than the file itself."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        package.writestr(TYPES, b"<x/>")
        package.writestr("word/document.xml", b"<x/>")
        package.infolist()[1].compress_size = 10_000_000
    return content.getvalue()


def declared() -> bytes:
    """A document of a few bytes whose list says that a part is of four gigabytes."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        package.writestr(TYPES, b"<x/>")
        package.writestr("word/document.xml", b"<x/>")
        package.infolist()[1].file_size = 4 * 2**30
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param(docx(**{"word/vbaProject.bin": b"x"}), MACROS, id="macros"),
        pytest.param(docx(**{"word/VBAPROJECT.BIN": b"x"}), MACROS, id="macros in capitals"),
        pytest.param(docx(**{"word/activeX/activeX1.xml": b"x"}), MACROS, id="controls"),
        pytest.param(docx(**{"xl/macrosheets/sheet1.xml": b"x"}), MACROS, id="old macros"),
        pytest.param(
            packed({TYPES: MACRO_TYPE.encode(), "word/document.xml": b"<x/>"}),
            MACROS,
            id="docm renamed",
        ),
        pytest.param(
            packed({TYPES: b"<x/>", "xl/workbook.xml": b"<x/>", "xl/vbaProject.bin": b"x"}),
            MACROS,
            id="xlsm renamed",
        ),
        pytest.param(
            make.package(
                mimetype="application/vnd.oasis.opendocument.text", Basic__Standard__m="Sub"
            ),
            MACROS,
            id="macros in an ODT",
        ),
        pytest.param(bomb(), BOMB, id="bomb"),
        pytest.param(overlapping(), BOMB, id="parts over each other"),
        pytest.param(declared(), BOMB, id="four gigabytes declared"),
        pytest.param(
            docx(**{f"word/{one}.xml": b"" for one in range(MOST_PARTS)}), BOMB, id="many parts"
        ),
        pytest.param(docx(**{"../../etc/passwd": b"x"}), CANNOT_READ, id="leads out"),
        pytest.param(docx(**{"/etc/passwd": b"x"}), CANNOT_READ, id="from the root"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), OLD, id="old or locked"),
        pytest.param(b"MZ" + bytes(500), CANNOT_READ, id="program renamed"),
    ],
)
def test_a_package_made_to_do_harm_is_refused(content: bytes, sentence: str) -> None:
    assert why_not_store(make.upload("a.docx", content)) == sentence


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(PDF + docx(), id="PDF and ZIP"),
        pytest.param(JPEG + docx(), id="JPEG and ZIP"),
        pytest.param(PNG + docx(), id="PNG and ZIP"),
    ],
)
def test_two_files_in_one_are_refused(content: bytes) -> None:
    assert why_not_store(make.upload("a.pdf", content)) == SECOND


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"GIF89a/*" + PDF, id="GIF and PDF"),
        pytest.param(b"GIF89a=1;alert(1)//", id="GIF and script"),
        pytest.param(b"<html><script>alert(1)</script>%PDF-1.7", id="page and PDF"),
        pytest.param(b"MZ\x90\x00%PDF-1.7", id="program and PDF"),
        pytest.param(b"#!/bin/sh\n%PDF-1.7", id="shell and PDF"),
    ],
)
def test_what_another_program_would_run_is_no_pdf(content: bytes) -> None:
    assert why_not_store(make.upload("a.docx", content)) == CANNOT_READ


@pytest.mark.parametrize(
    "before", [b"", b"\n\n", b"\xef\xbb\xbf", b"\0\0", b"\x1b%-12345X@PJL SET COPIES=1\n"]
)
def test_what_printers_and_editors_put_before_a_pdf_does_no_harm(before: bytes) -> None:
    assert why_not_store(make.upload("a.pdf", before + PDF)) is None


def test_large_pictures_in_a_document_do_no_harm() -> None:
    noise = bytes(range(256)) * 8_000
    assert why_not_store(make.upload("a.docx", docx(**{"word/media/image1.jpeg": noise}))) is None


def test_what_was_only_announced_is_judged_by_its_size() -> None:
    assert why_not_announce("a.pdf", 0) == "“a.pdf” is empty. Choose the file again."
    assert why_not_announce("a.pdf", 4 * 2**30, limit=50_000_000) == (
        "“a.pdf” is larger than 50 MB. Make it smaller, then add it again."
    )
