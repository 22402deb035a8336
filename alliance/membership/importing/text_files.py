"""CSV: in which encoding it is written, what parts its cells, and its lines one by one."""

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import IO

from alliance.base.typed import clean
from alliance.membership.importing.lines import MOST_COLUMNS, Line, Lines
from alliance.membership.importing.problems import Unreadable, problem

ENCODINGS = (
    ("utf-8", "UTF-8"),
    ("utf-16", "UTF-16"),
    ("cp1252", "Windows-1252"),
    ("cp1250", "Windows-1250"),
    ("cp1251", "Windows-1251"),
    ("cp1253", "Windows-1253"),
    ("cp1254", "Windows-1254"),
)
NAMES = dict(ENCODINGS)
DELIMITERS = (",", ";", "\t", "|")
LOOKED_AT = 1_000_000
FIRST_LINES = 25
_LONGEST_CELL = 20_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Letters beyond ASCII that languages of an encoding use often. Where two encodings have the
# same letters at a place, it decides nothing; only what differs makes one of them likelier.
_LETTERS = {
    "cp1252": "àáâäåæçèéêëìíîïñòóôöøùúûüÿœßÀÁÂÄÅÆÇÈÉÊËÍÎÏÑÓÔÖØÚÜŒ’“”–«»°",
    "cp1250": "ąćęłńśźżáäčďéěíňóôřšťúůýžöüőűășţâîđĄĆĘŁŃŚŹŻÁČĎÉÍŇÓŘŠŤÚŽÖÜŐŰĂŞŢÂÎĐş’“”„–«»°",
    "cp1251": "".join(map(chr, range(0x410, 0x450))) + "ёЁђћјљњџєіїґўЂЋЈЉЊЏЄІЇҐЎѓќѕЃЌЅ’“”„–«»№",
    "cp1253": "".join(map(chr, range(0x386, 0x3CF))) + "’“”–«»",
    "cp1254": "çğıöşüâîûÇĞİÖŞÜé’“”–",
}
_OWN_SCRIPT = {"cp1251", "cp1253"}
_PORTUGUESE = re.compile("ã[oes]|õe")
_MIXED = re.compile("[A-Za-z][\u0370-\u04ff]|[\u0370-\u04ff][A-Za-z]")
_RUN = re.compile("[\u00c0-\u024f]{3,}")


def guess_encoding(content: IO[bytes]) -> str:
    """The likeliest encoding of a file, by its marks and by what its letters would be."""
    content.seek(0)
    head = content.read(LOOKED_AT)
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    if head[:4_000].count(0) > len(head[:4_000]) // 4:
        return "utf-16"
    if _is_utf8(content):
        return "utf-8"
    return max(_LETTERS, key=lambda encoding: _likeness(head, encoding))


def _is_utf8(content: IO[bytes]) -> bool:
    content.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := content.read(LOOKED_AT):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _likeness(head: bytes, encoding: str) -> float:
    text = head.decode(encoding, errors="replace")
    letters = set(_LETTERS[encoding])
    foreign = [sign for sign in text if ord(sign) > 127]
    usual = sum(sign in letters for sign in foreign)
    usual += len(_PORTUGUESE.findall(text)) if encoding == "cp1252" else 0
    odd = len(_MIXED.findall(text)) + sum(
        one.islower() and other.isupper() for one, other in pairwise(text)
    )
    # No Latin word is made of accents alone.
    odd += 0 if encoding in _OWN_SCRIPT else len(_RUN.findall(text))
    return (usual - 3 * odd) / max(1, len(foreign))


def guess_delimiter(content: IO[bytes], encoding: str) -> str:
    """What parts the cells: the sign by which the first lines have the most cells alike."""

    def likeness(delimiter: str) -> tuple[float, int]:
        counts = [len(line.cells) for line in first_lines(content, encoding, delimiter)]
        if not counts:
            return (0, 0)
        usual = max(set(counts), key=lambda count: (counts.count(count), count))
        return (counts.count(usual) / len(counts) if usual > 1 else 0, usual)

    return max(DELIMITERS, key=likeness)


def first_lines(content: IO[bytes], encoding: str, delimiter: str) -> list[Line]:
    """The beginning of a file, as far as it can be read."""
    found: list[Line] = []
    try:
        for line in lines(content, encoding, delimiter):
            found.append(line)
            if len(found) == FIRST_LINES:
                break
    except Unreadable:
        return found
    return found


def lines(content: IO[bytes], encoding: str, delimiter: str) -> Lines:
    """All lines. Raises Unreadable where the file stops being a table."""
    content.seek(0)
    # utf-8-sig and utf-16 read their own marks; what fits no letter becomes a sign that is told.
    read_as = {"utf-8": "utf-8-sig", "utf-16": _of_16_bits(content)}.get(encoding, encoding)
    text = io.TextIOWrapper(content, encoding=read_as, errors="replace", newline="")
    try:
        yield from _rows(csv.reader(text, delimiter=delimiter))
    finally:
        text.detach()


def _of_16_bits(content: IO[bytes]) -> str:
    head = content.read(4_000)
    content.seek(0)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-16-be" if head[::2].count(0) > head[1::2].count(0) else "utf-16-le"


def _rows(reader: Iterator[list[str]]) -> Lines:
    number = 0
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise Unreadable("quote", line=number) from None
        number += 1
        yield _line(number, row[:MOST_COLUMNS])


def _line(number: int, row: Sequence[str]) -> Line:
    faults = {
        position: problem("not-text", value=cell[:40])
        for position, cell in enumerate(row)
        if "\ufffd" in cell
    }
    for position, cell in enumerate(row):
        if len(cell) > _LONGEST_CELL:
            faults[position] = problem("too-long", length=len(cell), limit=_LONGEST_CELL)
    cells = [cell if len(cell) <= _LONGEST_CELL else "" for cell in row]
    return Line(
        number,
        [cell if cell.isascii() and cell.isprintable() else clean(cell) for cell in cells],
        faults,
    )
