"""The text of a document as its reader sees it: with what was added, without what was deleted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
TICKS = "☒☑✓✔✗✘✕✖⊠■▣◉●⬛🗹🗷✅"
BOXES = "☐□▢○◯❏❑❒⬜"
# Signs of symbol fonts that stand for boxes.
_SYMBOLS = {
    "F0FE": "☒", "F0FD": "☒", "F0FC": "☒", "F0FB": "☒", "F053": "☒", "F052": "☒", "F054": "☒",
    "F0A8": "☐", "F06F": "☐", "F071": "☐", "F0A3": "☐", "F030": "☐", "F072": "☐",
}  # fmt: skip
_DELETED = {f"{_W}del", f"{_W}moveFrom"}
_ADDED = {f"{_W}ins", f"{_W}moveTo"}
# What is left out of an answer, and under which word that is noted.
_LEFT_OUT = dict.fromkeys(_DELETED, "tracked") | {
    f"{_W}drawing": "pictures",
    f"{_W}pict": "pictures",
    f"{_W}object": "pictures",
    f"{_W}footnoteReference": "notes",
    f"{_W}endnoteReference": "notes",
}
_SILENT = {f"{_W}instrText", f"{_W}delText", f"{_W}pPr", f"{_W}rPr", f"{_W}sdtPr", f"{_MC}Fallback"}
_PIECES = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}


@dataclass
class Seen:
    """What stood in a part of the document besides its text."""

    tracked: bool = False
    pictures: bool = False
    notes: bool = False
    tables: bool = False


@dataclass
class Cell:
    """A cell: its paragraphs, and the marks in it."""

    lines: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All paragraphs, one under the other."""
        return "\n".join(self.lines).strip("\n")


@dataclass
class Row:
    """A row of one of the document's tables."""

    cells: list[Cell]
    seen: Seen


def tables(body: etree._Element) -> Iterator["list[Row] | str"]:
    """The document from its beginning to its end: tables as rows, other paragraphs as text."""
    for block in _blocks(body):
        if block.tag == f"{_W}tbl":
            yield list(_rows(block))
        else:
            yield paragraph(block, Seen(), [])


def _blocks(parent: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables, whatever they are wrapped in."""
    for one in parent:
        if one.tag in {f"{_W}p", f"{_W}tbl"}:
            yield one
        elif one.tag in _DELETED or not isinstance(one.tag, str):
            continue
        elif one.tag not in _SILENT:
            yield from _blocks(one)


def _rows(table: etree._Element) -> Iterator[Row]:
    for row in _within(table, "tr"):
        seen = Seen()
        about = row.find(f"{_W}trPr")
        if about is not None and about.find(f"{_W}del") is not None:
            continue
        if about is not None and about.find(f"{_W}ins") is not None:
            seen.tracked = True
        yield Row([_cell(cell, seen) for cell in _within(row, "tc")], seen)


def _within(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    for one in parent:
        if one.tag == f"{_W}{name}":
            yield one
        elif one.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml"}:
            yield from _within(one, name)


def _cell(cell: etree._Element, seen: Seen) -> Cell:
    found = Cell()
    joining = False
    for block in _blocks(cell):
        if block.tag == f"{_W}tbl":
            seen.tables = True
            found.lines += [
                "\t".join(" ".join(one.text.split()) for one in row.cells) for row in _rows(block)
            ]
            found.marks += [str(one.get(f"{_W}name")) for one in block.iter(f"{_W}bookmarkStart")]
            continue
        text = paragraph(block, seen, found.marks)
        if joining and found.lines:
            found.lines[-1] += text
        else:
            found.lines.append(text)
        joining = _end_deleted(block)
    return found


def _end_deleted(block: etree._Element) -> bool:
    """Whether a tracked change joins a paragraph with the next one."""
    return block.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None


def paragraph(block: etree._Element, seen: Seen, marks: list[str]) -> str:
    """The text of a paragraph; what else stands in it is noted."""
    bullet = "– " if block.find(f"{_W}pPr/{_W}numPr") is not None else ""
    text = "".join(_pieces(block, seen, marks))
    return bullet + text if text.strip() else text


def _pieces(parent: etree._Element, seen: Seen, marks: list[str]) -> Iterator[str]:
    for one in parent:
        if not isinstance(one.tag, str) or one.tag in _SILENT:
            continue
        if one.tag in _LEFT_OUT:
            setattr(seen, _LEFT_OUT[one.tag], True)
        elif (text := _sign(one)) is not None:
            yield text
        elif one.tag == f"{_W}bookmarkStart":
            marks.append(str(one.get(f"{_W}name")))
        else:
            seen.tracked = seen.tracked or one.tag in _ADDED
            inner = "".join(_pieces(one, seen, marks))
            yield _box(one, inner) if one.tag == f"{_W}sdt" else inner


def _sign(one: etree._Element) -> str | None:
    """What an element says by itself; None for one that has others inside."""
    if one.tag in {f"{_W}t", f"{_M}t"}:
        return one.text or ""
    if one.tag == f"{_W}sym":
        return _SYMBOLS.get(str(one.get(f"{_W}char")).upper(), "")
    if one.tag == f"{_W}fldChar":
        return _old_box(one)
    return _PIECES.get(str(one.tag))


def _box(control: etree._Element, shown: str) -> str:
    """A box to click on: what is seen counts, and what it says of itself where that is unclear."""
    said = control.find(f"{_W}sdtPr/{_W14}checkbox")
    if said is None or any(sign in TICKS + BOXES for sign in shown):
        return shown
    checked = said.find(f"{_W14}checked")
    is_on = checked is not None and checked.get(f"{_W14}val") in {"1", "true", "on"}
    return "☒" if is_on else "☐"


def _old_box(field_sign: etree._Element) -> str:
    """A box of the forms of earlier versions."""
    box = field_sign.find(f"{_W}ffData/{_W}checkBox")
    if box is None:
        return ""
    said = box.find(f"{_W}checked")
    said = box.find(f"{_W}default") if said is None else said
    return "☒" if said is not None and said.get(f"{_W}val", "1") in {"1", "true", "on"} else "☐"


_EDGES = re.compile(r"[\s:.;,_\-–—]+")


def is_ticked(beside: str) -> bool | None:
    """Whether what stands beside a label is a tick; None if there is not even a box."""
    if any(sign in TICKS for sign in beside):
        return True
    plain = _EDGES.sub("", beside)
    if plain.strip("[](){}").casefold() == "x" or re.search(r"[\[(]\s*[xX✓✔]\s*[\])]", beside):
        return True
    without = "".join(sign for sign in plain if sign not in BOXES)
    if without.strip("[](){}").casefold() == "x":
        return True
    if any(sign in BOXES for sign in beside) or re.search(r"[\[(]\s*[\])]", beside):
        return False
    return None
