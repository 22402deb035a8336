"""A scanner looks at what people hand in; what it has not looked at is never called clean."""

import io
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from pytest_django import Settings

from alliance.files.checks import scanner_named
from alliance.files.models import Scan, StoredFile
from alliance.files.responses import serve
from alliance.files.scanning import scan_waiting
from alliance.files.tests import clamav, make

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture(scope="module")
def socket() -> Iterator[Path]:
    with clamav.clamd() as socket:
        yield socket


@pytest.fixture
def daemon(socket: Path, settings: Settings) -> Path:
    """The scanner, named in the settings."""
    settings.CLAMD = socket
    return socket


def scanned(stored: StoredFile) -> Scan:
    stored.refresh_from_db()
    return Scan(stored.scan)


def infected_docx(*, deep: bool = False) -> bytes:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("one.txt", clamav.EICAR)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<x/>")
        packed.writestr("word/document.xml", "<x/>")
        found = inner.getvalue() if deep else clamav.EICAR
        packed.writestr("word/embeddings/one.bin", found)
    return content.getvalue()


def test_a_file_that_came_is_not_scanned_yet() -> None:
    assert scanned(make.stored()) == Scan.WAITING


def test_a_harmless_file_is_found_clean(daemon: Path) -> None:
    stored = make.stored()

    assert scan_waiting(make.AT) == 1
    assert (scanned(stored), stored.scan_at, stored.scan_found) == (Scan.CLEAN, make.AT, "")
    assert scan_waiting(make.AT) == 0


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("a.pdf", make.PDF + clamav.EICAR, id="in a PDF"),
        pytest.param("a.docx", infected_docx(), id="within a packed part of a DOCX"),
        pytest.param("a.docx", infected_docx(deep=True), id="in a ZIP within a DOCX"),
    ],
)
def test_an_infected_file_is_refused_by_the_name_of_its_virus(
    daemon: Path, name: str, content: bytes
) -> None:
    stored = make.stored(name, content)

    assert scan_waiting(make.AT) == 1
    assert scanned(stored) == Scan.REFUSED
    assert "Eicar-Test-Pattern" in stored.scan_found


def test_nobody_is_handed_an_infected_file(daemon: Path) -> None:
    stored = make.stored("plan.pdf", make.PDF + clamav.EICAR)
    scan_waiting(make.AT)
    stored.refresh_from_db()

    with pytest.raises(PermissionDenied, match=r"“plan\.pdf” is infected \(Eicar"):
        serve(stored)


def test_the_largest_file_that_we_take_is_scanned(daemon: Path, settings: Settings) -> None:
    settings.FILE_LIMIT = 50_000_000
    stored = make.stored("a.pdf", make.PDF.ljust(50_000_000, b" "))
    scan_waiting(make.AT)
    assert scanned(stored) == Scan.CLEAN


def test_a_file_too_long_for_the_scanner_is_not_scanned_yet(
    daemon: Path, settings: Settings
) -> None:
    settings.FILE_LIMIT = 2 * clamav.LONGEST_STREAM
    stored = make.stored("a.pdf", make.PDF.ljust(clamav.LONGEST_STREAM + 1_000_000, b" "))

    assert scan_waiting(make.AT) == 0
    assert scanned(stored) == Scan.WAITING


def test_without_a_scanner_nothing_is_scanned_and_nothing_clean() -> None:
    stored = make.stored()
    assert scan_waiting(make.AT) == 0
    assert scanned(stored) == Scan.WAITING


@pytest.mark.parametrize("where", [Path("/tmp/no-such-socket"), ("127.0.0.1", 1)])  # noqa: S108
def test_a_scanner_that_does_not_answer_leaves_the_file_waiting(
    where: object, settings: Settings
) -> None:
    settings.CLAMD = where
    stored = make.stored()

    assert scan_waiting(make.AT) == 0
    assert scanned(stored) == Scan.WAITING


def test_a_scan_that_failed_is_tried_again_after_a_minute(daemon: Path, settings: Settings) -> None:
    stored = make.stored()
    settings.CLAMD = Path("/tmp/no-such-socket")  # noqa: S108
    scan_waiting(make.AT)
    settings.CLAMD = daemon

    assert scan_waiting(make.AT + MINUTE / 2) == 0
    assert scan_waiting(make.AT + MINUTE) == 1
    assert scanned(stored) == Scan.CLEAN


def test_a_file_whose_bytes_are_gone_is_not_called_clean(daemon: Path) -> None:
    stored = make.stored()
    Path(stored.content.path).unlink()

    assert scan_waiting(make.AT) == 0
    assert scanned(stored) == Scan.WAITING


def test_a_scan_that_another_worker_has_begun_is_left_to_it_for_ten_minutes(daemon: Path) -> None:
    stored = make.stored()
    StoredFile.objects.update(scan=Scan.SCANNING, scan_at=make.AT)

    assert scan_waiting(make.AT + 9 * MINUTE) == 0
    assert scanned(stored) == Scan.SCANNING
    assert scan_waiting(make.AT + 10 * MINUTE) == 1


def test_a_start_outside_a_demo_says_that_nothing_is_scanned(settings: Settings) -> None:
    assert [one.id for one in scanner_named(None)] == ["files.W001"]
    settings.CLAMD = ("localhost", 3310)
    assert scanner_named(None) == []
    settings.CLAMD, settings.DEMO = None, True
    assert scanner_named(None) == []
