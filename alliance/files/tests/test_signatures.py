"""What a digital signature says is told in plain sentences, and so is what is broken."""

from datetime import UTC, datetime

import pytest

from alliance.base.deadlines import long_date
from alliance.files.models import Scan, StoredFile
from alliance.files.signatures import read_waiting, sentences
from alliance.files.tests import make, signing

pytestmark = [pytest.mark.django_db, pytest.mark.pages]

NOT_CHECKED = "Signatures were not checked against a list of trusted issuers."


def told(content: bytes, name: str = "decision.pdf") -> list[str]:
    """What we say of a file once the worker has looked."""
    stored = make.stored(name, content)
    read_waiting(make.AT)
    stored.refresh_from_db()
    return sentences(stored)


def today() -> str:
    return long_date(datetime.now(UTC).date())


def test_who_signed_when_and_what_is_told() -> None:
    assert told(signing.signed(signing.pdf())) == [
        f"Digitally signed by Ewa Nowak (Gmina Łąkowo) on {today()}. It covers the whole document.",
        NOT_CHECKED,
    ]


def test_of_two_signatures_the_first_covers_less_and_both_hold() -> None:
    once = signing.signed(signing.pdf())
    mayor = signing.signer("Jan Kos", "")

    assert told(signing.signed(once, mayor, field="Signature2")) == [
        f"Digitally signed by Ewa Nowak (Gmina Łąkowo) on {today()}. "
        "Later entries, such as another signature, were added.",
        f"Digitally signed by Jan Kos on {today()}. It covers the whole document.",
        NOT_CHECKED,
    ]


def test_a_page_added_after_the_signature_is_told() -> None:
    changed = signing.added_to(signing.signed(signing.pdf()))

    assert told(changed) == [
        f"Digitally signed by Ewa Nowak (Gmina Łąkowo) on {today()}, "
        "but the file was changed after it.",
        NOT_CHECKED,
    ]


def test_a_certificate_that_had_run_out_is_told() -> None:
    old = signing.signer("Old Key", "Gmina", since_days=400, days=30)

    assert told(signing.signed(signing.pdf(), old)) == [
        f"Digitally signed by Old Key (Gmina) on {today()}, when the certificate was not valid.",
        NOT_CHECKED,
    ]


def test_an_altered_file_breaks_its_signature() -> None:
    content = signing.signed(signing.pdf())
    altered = content.replace(b"BT ET", b"BT\nET", 1)
    assert altered != content

    assert told(altered) == [
        "The digital signature of Ewa Nowak (Gmina Łąkowo) does not hold: "
        "the file was altered or it is broken.",
        NOT_CHECKED,
    ]


def test_a_signature_of_nonsense_does_not_hold() -> None:
    content = signing.signed(signing.pdf())
    begins = content.index(b"/Contents <") + len(b"/Contents <")
    broken = content[:begins] + b"0" * 400 + content[begins + 400 :]

    assert told(broken) == [
        "The digital signature of somebody whom the certificate does not name does not hold: "
        "the file was altered or it is broken.",
        NOT_CHECKED,
    ]


def test_a_pdf_without_signature_is_no_fault() -> None:
    assert told(signing.pdf()) == [
        "This PDF has no digital signature. A scan of a signed paper has none either."
    ]


def test_a_locked_pdf_is_told() -> None:
    assert told(signing.locked(signing.pdf())) == [
        "This PDF is locked with a password: we cannot read it."
    ]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"%PDF-1.7\n" + b"\x00" * 500, id="only the first line"),
        pytest.param(make.PDF, id="no table of its parts"),
        pytest.param(signing.signed(signing.pdf())[:-900], id="broken off"),
        pytest.param(b"%PDF-1.7\nstartxref\n9\n%%EOF", id="a table that is none"),
    ],
)
def test_what_only_claims_to_be_a_pdf_is_told(content: bytes) -> None:
    assert told(content) == ["This file calls itself a PDF, but it cannot be read as one."]


def test_a_table_that_points_to_itself_ends() -> None:
    loop = b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1/Prev 9/Root 1 0 R>>\n"
    assert told(loop + b"startxref\n9\n%%EOF") == [
        "This file calls itself a PDF, but it cannot be read as one."
    ]


def test_other_kinds_of_files_are_not_read() -> None:
    assert told(make.PNG, "photo.png") == []


def test_an_infected_file_is_not_opened() -> None:
    stored = make.stored()
    StoredFile.objects.update(scan=Scan.REFUSED)

    assert read_waiting(make.AT) == 0
    stored.refresh_from_db()
    assert stored.signatures_read_at is None


def test_each_file_is_read_once() -> None:
    make.stored("a.pdf", signing.signed(signing.pdf()))
    assert (read_waiting(make.AT), read_waiting(make.AT)) == (1, 0)
