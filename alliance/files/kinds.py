"""What a file is, read from its content. Names and what a browser claims decide nothing."""

import zipfile
from dataclasses import dataclass
from typing import IO

# Names inside a package of Office that mean programs.
_PROGRAMS = ("vbaProject.bin", "activeX")
_HEAD = 1024


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
    content.seek(0)
    head = content.read(_HEAD)
    content.seek(0)
    if b"%PDF-" in head:
        return PDF
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_package(content)
    return None


def _kind_of_package(content: IO[bytes]) -> Kind | None:
    try:
        with zipfile.ZipFile(content) as package:
            return _kind_by_parts(package)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, ValueError):
        # Broken, encrypted or packed in a way that no office program uses.
        return None
    finally:
        content.seek(0)


def _kind_by_parts(package: zipfile.ZipFile) -> Kind | None:
    names = package.namelist()
    if any(program in name for name in names for program in _PROGRAMS):
        return None
    if "mimetype" in names:
        with package.open("mimetype") as part:
            said = part.read(100)
        return ODT if said.strip() == ODT.media_type.encode() else None
    if "[Content_Types].xml" not in names:
        return None
    if "word/document.xml" in names:
        return DOCX
    return XLSX if "xl/workbook.xml" in names else None
