"""What can be wrong with a package of Office before anybody opens it."""

import io
import zipfile
from enum import Enum, auto
from typing import IO

# Names inside a package that mean programs: of Office, and of OpenDocument.
_PROGRAMS = ("vbaproject.bin", "activex", "vbadata.xml", "macrosheets/", "basic/", "scripts/")
_CONTENT_TYPES = "[Content_Types].xml"
_MACROS_SAID = b"macroenabled"
_MOST_READ = 1_000_000

MOST_PARTS = 10_000
MOST_UNPACKED = 1_000_000_000
"""No document of an office program unpacks to a gigabyte."""
ORDINARY_UNPACKED = 100_000_000
MOST_TIMES = 100
"""Above a hundred megabytes, no document is packed tighter than to its hundredth."""


class Fault(Enum):
    """Why a file is not taken, seen from its content."""

    UNKNOWN = auto()
    MACROS = auto()
    BOMB = auto()
    TWO_AT_ONCE = auto()
    OLD_OR_LOCKED = auto()


def fault_of_package(package: zipfile.ZipFile, content: IO[bytes]) -> Fault | None:
    """What is wrong with a package, by its list of parts; nothing large is unpacked."""
    parts = package.infolist()
    if _is_bomb(parts, _size(content)):
        return Fault.BOMB
    if any(_leaves(part.filename) for part in parts):
        return Fault.UNKNOWN
    if any(program in part.filename.lower() for part in parts for program in _PROGRAMS):
        return Fault.MACROS
    if _begins_late(parts):
        return Fault.TWO_AT_ONCE
    return Fault.MACROS if _says_macros(package) else None


def _size(content: IO[bytes]) -> int:
    return content.seek(0, io.SEEK_END)


def _is_bomb(parts: list[zipfile.ZipInfo], size: int) -> bool:
    """Whether it would unpack to far more than a document, or parts lie over each other."""
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    return (
        len(parts) > MOST_PARTS
        or unpacked > MOST_UNPACKED
        or packed > size
        or (unpacked > ORDINARY_UNPACKED and unpacked > MOST_TIMES * size)
    )


def _leaves(name: str) -> bool:
    """Whether the name of a part would lead out of the folder where it is unpacked."""
    steps = name.replace("\\", "/").split("/")
    return ".." in steps or steps[0] == "" or ":" in steps[0]


def _begins_late(parts: list[zipfile.ZipInfo]) -> bool:
    """Whether something else stands before the first part."""
    return bool(parts) and min(part.header_offset for part in parts) > 0


def _says_macros(package: zipfile.ZipFile) -> bool:
    """Whether its own list of contents speaks of macros."""
    if _CONTENT_TYPES not in package.namelist():
        return False
    with package.open(_CONTENT_TYPES) as part:
        return _MACROS_SAID in part.read(_MOST_READ).lower()
