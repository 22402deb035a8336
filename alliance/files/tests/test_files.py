import hashlib

import pytest
from django.core.exceptions import ValidationError

from alliance.base.refusal import Refused
from alliance.files import actions, responses
from alliance.files.forms import CheckedFileField
from alliance.files.rules import shown_name, why_not_store
from alliance.files.tests import make

DOCX = make.office("word/document.xml")
XLSX = make.office("xl/workbook.xml")
pytestmark = pytest.mark.django_db

ODT = make.package(mimetype="application/vnd.oasis.opendocument.text")


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.pdf", make.PDF, "application/pdf"),
        ("a.PDF", make.PDF, "application/pdf"),
        ("a.png", make.PNG, "image/png"),
        ("a.jpg", make.JPEG, "image/jpeg"),
        ("a.jpeg", make.JPEG, "image/jpeg"),
        (
            "a.docx",
            DOCX,
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        ("a.xlsx", XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("a.odt", ODT, "application/vnd.oasis.opendocument.text"),
    ],
)
def test_what_a_file_is_is_read_from_its_content(
    name: str, content: bytes, media_type: str
) -> None:
    assert make.stored(name, content).media_type == media_type


def test_a_stored_file_keeps_its_bytes_size_and_digest() -> None:
    stored = make.stored("Beschluss.pdf", make.PDF)

    with stored.content.open() as content:
        assert content.read() == make.PDF
    assert stored.size == len(make.PDF)
    assert stored.sha256 == hashlib.sha256(make.PDF).hexdigest()


def test_where_a_file_lies_tells_nothing_of_its_name() -> None:
    stored = make.stored("Beschluss.pdf")

    assert stored.content.name == f"private/{stored.key.hex[:2]}/{stored.key.hex}"


def test_an_empty_file_is_refused() -> None:
    assert why_not_store(make.upload("a.pdf", b"")) == "“a.pdf” is empty. Choose the file again."


def test_a_file_may_have_ten_megabytes_and_no_byte_more() -> None:
    exactly = make.upload("a.pdf", make.PDF.ljust(10_000_000, b" "))
    more = make.upload("a.pdf", make.PDF.ljust(10_000_001, b" "))

    assert why_not_store(exactly) is None
    assert why_not_store(more) == (
        "“a.pdf” is larger than 10 MB. Make it smaller, then add it again."
    )


def test_a_file_that_is_not_what_its_name_says_is_refused() -> None:
    assert why_not_store(make.upload("photo.png", make.PDF)) == (
        "“photo.png” is not what its name says: it is a PDF file. "
        "Save it under the right kind, then add it again."
    )


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"MZ\x90\x00", id="program"),
        pytest.param(b"<html><script>alert(1)</script>", id="web page"),
        pytest.param(make.package(readme="x"), id="any zip"),
        pytest.param(DOCX[: len(DOCX) // 2], id="broken off"),
        pytest.param(make.package(mimetype="application/epub+zip"), id="another package"),
    ],
)
def test_what_we_cannot_read_is_refused(content: bytes) -> None:
    assert why_not_store(make.upload("a.docx", content)) == (
        "We cannot read “a.docx”. Accepted are: PDF, DOCX, XLSX, ODT, JPEG, PNG."
    )


def test_the_action_asks_the_same_rule() -> None:
    with pytest.raises(Refused, match="is empty"):
        actions.store(make.upload("a.pdf", b""), owner=None, at=make.AT)


def test_the_field_says_the_same_sentence() -> None:
    with pytest.raises(ValidationError, match="is empty"):
        CheckedFileField().clean(make.upload("a.pdf", b""))


def test_the_field_gives_back_a_file_that_is_accepted() -> None:
    upload = make.upload()

    assert CheckedFileField().clean(upload) is upload


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Beschluß Łódź.pdf", "Beschluß Łódź.pdf"),
        ("C:\\Users\\ana\\decision.pdf", "decision.pdf"),
        ("no ending", "no ending.pdf"),
        ("two  \t words.pdf", "two words.pdf"),
        ("x" * 300 + ".pdf", "x" * 150 + ".pdf"),
        ("decision\u202efdp.pdf", "decisionfdp.pdf"),
        ("🚲.pdf", "🚲.pdf"),
        (".pdf", "pdf.pdf"),
    ],
)
def test_a_name_is_kept_without_what_misleads_or_breaks(typed: str, kept: str) -> None:
    assert make.stored(typed).name == kept


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ana\\plan", "plan"),
        ("Plan.EXE", "Plan.exe"),
        ("a.<b>", "a. b"),
        ("x" * 300, "x" * 150),
        ("\u202e", "file"),
    ],
)
def test_a_refused_file_is_named_as_its_owner_knows_it(name: str, shown: str) -> None:
    assert shown_name(name) == shown


def test_a_file_is_handed_out_as_a_download_that_no_cache_keeps() -> None:
    response = responses.serve(make.stored("Décision.pdf"))

    assert response["Content-Disposition"] == ("attachment; filename*=utf-8''D%C3%A9cision.pdf")
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"
    assert response.getvalue() == make.PDF
    response.close()
