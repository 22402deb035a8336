"""What a file is, read from its content. Names and what a browser claims decide nothing."""

import re
import zipfile
from dataclasses import dataclass
from typing import IO

from alliance.files.packages import Fault, fault_of_package

_HEAD = 1024
# A PDF may begin with a mark of its encoding, blank lines or a word to the printer, and with
# nothing that another program would take for a kind of its own.
_BEFORE_PDF = re.compile(rb"(?:\xef\xbb\xbf)?(?:\x1b%-12345X(?:@PJL[^\n]*\n)*)?[\s\0]*%PDF-")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Kind:
    """A kind of file that people may hand in."""

    name: str
    media_type: str
    endings: tuple[str, ...]


PDF = Kind("PDF", "application/pdf", ("pdf",))
DOCX = Kind(
    "DOCX",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ("docx",),
)
XLSX = Kind("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ("xlsx",))
ODT = Kind("ODT", "application/vnd.oasis.opendocument.text", ("odt",))
JPEG = Kind("JPEG", "image/jpeg", ("jpg", "jpeg"))
PNG = Kind("PNG", "image/png", ("png",))

KINDS = (PDF, DOCX, XLSX, ODT, JPEG, PNG)


def kind_of(content: IO[bytes]) -> Kind | None:
    """The kind of a file by its content, or None for all that is not accepted."""
    found = looked_at(content)
    return found if isinstance(found, Kind) else None


def looked_at(content: IO[bytes]) -> Kind | Fault:
    """The kind of a file by its content, or what is wrong with it."""
    content.seek(0)
    head = content.read(_HEAD)
    content.seek(0)
    if head.startswith(_OLD_OFFICE):
        return Fault.OLD_OR_LOCKED
    if head.startswith(b"PK\x03\x04"):
        return _package(content)
    kind = _kind_by_head(head)
    if kind is None:
        return Fault.UNKNOWN
    return Fault.TWO_AT_ONCE if _ends_as_package(content) else kind


def _kind_by_head(head: bytes) -> Kind | None:
    if _BEFORE_PDF.match(head):
        return PDF
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    return PNG if head.startswith(b"\x89PNG\r\n\x1a\n") else None


def _ends_as_package(content: IO[bytes]) -> bool:
    """Whether programs that unpack would find a package at the end of it."""
    try:
        return zipfile.is_zipfile(content)
    finally:
        content.seek(0)


def _package(content: IO[bytes]) -> Kind | Fault:
    try:
        with zipfile.ZipFile(content) as package:
            return fault_of_package(package, content) or _kind_by_parts(package)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, ValueError, OSError):
        # Broken, encrypted or packed in a way that no office program uses.
        return Fault.UNKNOWN
    finally:
        content.seek(0)


def _kind_by_parts(package: zipfile.ZipFile) -> Kind | Fault:
    names = package.namelist()
    if "mimetype" in names:
        with package.open("mimetype") as part:
            said = part.read(100)
        return ODT if said.strip() == ODT.media_type.encode() else Fault.UNKNOWN
    if "[Content_Types].xml" not in names:
        return Fault.UNKNOWN
    if "word/document.xml" in names:
        return DOCX
    return XLSX if "xl/workbook.xml" in names else Fault.UNKNOWN
