"""Open an office file that came from outside: nothing is run, nothing is unpacked without limit."""

import io
import zipfile
import zlib
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _
from lxml import etree

from alliance.questionnaires.offline.passport import Passport, passport_in
from alliance.questionnaires.offline.properties import NAME, PART

MOST_BYTES = 10_000_000
# Of the parts that are read; pictures are not.
_MOST_UNPACKED = 20_000_000
_MOST_PARTS = 2_000
_CHUNK = 1_000_000
_OLD = b"\xd0\xcf\x11\xe0"
_WORD, _SHEET = "word/document.xml", "xl/workbook.xml"


class Unreadable(Exception):
    """The file cannot be read; says why, and what to do."""


class Sort(StrEnum):
    """What an office file is, seen from its content; its name says nothing."""

    WORD = "docx"
    SHEET = "xlsx"


@dataclass(frozen=True)
class Package:
    """The parts of an office file that are read."""

    sort: Sort
    content: bytes
    parts: dict[str, bytes]

    def tree(self, name: str) -> etree._Element:
        """A part as XML."""
        return parsed(self.parts[name])

    def passport(self) -> Passport | None:
        """What its properties say of it."""
        if PART not in self.parts:
            return None
        found = {
            str(one.get("name")): "".join(str(text) for text in one.itertext())
            for one in self.tree(PART)
            if str(one.get("name", "")).startswith(NAME)
        }
        return passport_in("".join(found[name] for name in sorted(found)))


def opened(content: bytes) -> Package:
    """The file, if it is a document or a workbook of today. Raises ``Unreadable``."""
    if len(content) > MOST_BYTES:
        raise Unreadable(
            _("The file is larger than %(most)d MB. Take pictures out of it, and save it again.")
            % {"most": MOST_BYTES // 1_000_000}
        )
    if reason := _of_another_kind(content):
        raise Unreadable(reason)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return _package(package, content)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, ValueError, KeyError) as error:
        raise Unreadable(broken()) from error
    except (NotImplementedError, RuntimeError, EOFError, zlib.error) as error:
        raise Unreadable(broken()) from error


def broken() -> str:
    """What to do with a damaged file."""
    return _(
        "The file is damaged and cannot be read. Open it in your word processor, save it again as "
        "“Word (.docx)” or “Excel (.xlsx)”, and bring it in again."
    )


def _other_format() -> str:
    return _(
        "This file has another format. Save it as “Word (.docx)” or “Excel (.xlsx)”, and bring "
        "it in again."
    )


def _of_another_kind(content: bytes) -> str:
    if not content:
        return _("The file is empty.")
    if content.startswith(_OLD):
        return _(
            "The file is of an old format, or has a password. Save it without a password as “Word "
            "(.docx)” or “Excel (.xlsx)”, and bring it in again."
        )
    return "" if content.startswith(b"PK") else _other_format()


def _package(package: zipfile.ZipFile, content: bytes) -> Package:
    names = set(package.namelist())
    if len(names) > _MOST_PARTS:
        raise Unreadable(broken())
    if _WORD in names:
        wanted = {_WORD, PART, "word/numbering.xml"}
        sort = Sort.WORD
    elif _SHEET in names:
        wanted = {name for name in names if name.endswith((".xml", ".rels"))}
        sort = Sort.SHEET
    else:
        raise Unreadable(_other_format())
    if any("vbaProject" in name for name in names):
        raise Unreadable(
            _("The file holds macros. Save it without them as “.docx” or “.xlsx”, and bring it in.")
        )
    left = _MOST_UNPACKED
    parts = {}
    for name in sorted(wanted & names):
        parts[name] = _unpacked(package, name, left)
        left -= len(parts[name])
    return Package(sort, content, parts)


def _unpacked(package: zipfile.ZipFile, name: str, limit: int) -> bytes:
    """A part, read piece by piece: what it says of its size is not believed."""
    if package.getinfo(name).flag_bits & 1:
        raise Unreadable(_("The file has a password. Save it without one, and bring it in again."))
    pieces, size = [], 0
    with package.open(name) as part:
        while piece := part.read(_CHUNK):
            size += len(piece)
            if size > limit:
                raise Unreadable(_("The file is too large once it is unpacked."))
            pieces.append(piece)
    text = b"".join(pieces)
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise Unreadable(broken())
    return text


def parsed(text: bytes) -> etree._Element:
    """XML without entities, without the network, and not nested without end."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        tree = etree.fromstring(text, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(broken()) from error
    # A declaration in another coding than the one that was looked through.
    if tree.getroottree().docinfo.doctype:
        raise Unreadable(broken())
    return tree
