"""Read a document that was filled in, field by field."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import override

from alliance.questionnaires.definition import Form
from alliance.questionnaires.offline.fields import Asked, Blank, Grid, asked, plain
from alliance.questionnaires.offline.findings import Findings
from alliance.questionnaires.offline.marks import marks
from alliance.questionnaires.offline.packages import Package
from alliance.questionnaires.offline.placing import place_blank, place_rows, place_ticks
from alliance.questionnaires.offline.word import for_the_computer, own_texts
from alliance.questionnaires.offline.word_text import Row, Seen, tables

_DOCUMENT = "word/document.xml"
_NUMBER = re.compile(r"\d{1,3}\.\d{1,3}")
# How much of a label has to be there where the mark is gone.
_LABEL = 40


@dataclass
class Place:
    """The rows of one question, or of one of its tables."""

    one: Asked
    grid: Grid | None
    head: Row
    rows: list[Row] = field(default_factory=list)
    by_number: bool = False


def blocks_of(package: Package) -> list["list[Row] | str"]:
    """The document's tables and paragraphs."""
    body = package.tree(_DOCUMENT)
    return list(tables(body[0])) if len(body) else []


def texts_of(package: Package) -> str:
    """Everything outside of tables, where the page for the computer is."""
    return "".join(one for one in blocks_of(package) if isinstance(one, str))


def read_word(package: Package, form: Form, language: str) -> Findings:
    """What stands in the places of a form, of which the file speaks in ``language``."""
    found = Findings()
    blocks = blocks_of(package)
    with override(language):
        reader = _Reader(asked(form, {}), found)
        ours = {plain(text) for text in own_texts(form)}
        end = plain(for_the_computer())
    for block in blocks:
        if not isinstance(block, str):
            reader.table(block)
    for place in reader.places:
        _take(place, found)
    _outside([one for one in blocks if isinstance(one, str)], ours, end, found)
    return found


class _Reader:
    """Walks through the tables and knows in which question it is."""

    def __init__(self, every: Mapping[str, Asked], found: Findings) -> None:
        self.by_mark = marks(every.values())
        self.by_number = {one.number: one for one in every.values()}
        self.found = found
        self.places: list[Place] = []
        self.last: Asked | None = None

    def table(self, rows: list[Row]) -> None:
        """Give each row to the question above it."""
        place: Place | None = None
        for row in rows:
            begun = self._begins(row)
            if begun:
                place = begun
                self.places.append(begun)
                self.last = begun.one
            elif place:
                place.rows.append(row)
            else:
                self._lost(row)

    def _begins(self, row: Row) -> Place | None:
        for mark in [mark for cell in row.cells for mark in cell.marks]:
            if mark in self.by_mark:
                one, grid = self.by_mark[mark]
                return Place(one, grid, row)
        return self._by_label(row) or self._by_headings(row)

    def _by_label(self, row: Row) -> Place | None:
        first = row.cells[0].text.strip() if row.cells else ""
        match = _NUMBER.match(first)
        one = self.by_number.get(match[0]) if match else None
        if one is None or match is None:
            return None
        label = plain(one.label)[:_LABEL]
        if not plain(first[match.end() :]).startswith(label):
            return None
        return Place(one, None, row, by_number=True)

    def _by_headings(self, row: Row) -> Place | None:
        said = [plain(cell.text) for cell in row.cells]
        for grid in self.last.grids if self.last else ():
            if said == [plain(column.label) for column in grid.columns]:
                return Place(self.last, grid, row) if self.last else None
        return None

    def _lost(self, row: Row) -> None:
        text = " ".join(" ".join(cell.text.split()) for cell in row.cells).strip()
        if text:
            self.found.say(_not_read(text))


def _not_read(text: str) -> str:
    return _("This stands outside of all fields and was not read: “%(text)s”.") % {
        "text": text if len(text) <= 120 else f"{text[:119]}…"
    }


def _take(place: Place, found: Findings) -> None:
    one = place.one
    _note(place, found)
    if place.grid is None and not found.find(one):
        return
    if not one.is_written:
        return
    if place.by_number:
        found.remark(
            one.id, _("The mark of this question was deleted. We knew it by its number and label.")
        )
    if place.grid is not None:
        _take_grid(place, place.grid, found)
    elif one.ticks:
        lines = [line for row in place.rows for cell in row.cells for line in cell.lines]
        place_ticks(one, lines, found)
    elif one.blanks and not one.blanks[0].label:
        text = "\n".join(cell.text for row in place.rows for cell in row.cells).strip("\n")
        place_blank(one, one.blanks[0], text, found)
    else:
        _take_parts(place, found)


def _take_parts(place: Place, found: Findings) -> None:
    """Each part stands beside its label; where the label was changed, in its order."""
    one = place.one
    left: list[Blank] = list(one.blanks)
    for at, row in enumerate(place.rows):
        label = plain(row.cells[0].text) if row.cells else ""
        text = "\n".join(cell.text for cell in row.cells[1:]).strip("\n")
        blank = next((blank for blank in left if plain(blank.label) == label), None)
        if blank is None and at < len(one.blanks) and one.blanks[at] in left:
            blank = one.blanks[at]
        if blank is None:
            if text.strip():
                found.remark(one.id, _not_read(f"{row.cells[0].text} {text}"))
            continue
        left.remove(blank)
        place_blank(one, blank, text, found)
    if left and one.blanks:
        names = ", ".join(blank.label for blank in left)
        found.broken[one.id] = _(
            "These fields are missing in the file: %(fields)s. Write the answer on the page."
        ) % {"fields": names}


def _take_grid(place: Place, grid: Grid, found: Findings) -> None:
    headings = [cell.text for cell in place.head.cells]
    rows = [[cell.text for cell in row.cells] for row in place.rows]
    place_rows(place.one, grid, headings, rows, found)


def _note(place: Place, found: Findings) -> None:
    """Say what was left out of the answer."""
    for row in [place.head, *place.rows]:
        for sentence in _sentences(row.seen):
            found.remark(place.one.id, sentence)


def _sentences(seen: Seen) -> Iterator[str]:
    if seen.tracked:
        yield _(
            "Tracked changes were read as accepted: what was added is in, what was deleted is out."
        )
    if seen.tables:
        yield _("A table stands in this answer. Its lines were read as text.")
    if seen.pictures:
        yield _("Pictures and text boxes in this answer were left out. Add them as files.")
    if seen.notes:
        yield _("Footnotes in this answer were left out. Write them into the text.")


def _outside(texts: list[str], ours: set[str], end: str, found: Findings) -> None:
    """Name what somebody wrote where no field is."""
    begun = False
    for text in texts:
        said = plain(text)
        if said == end:
            return
        # What stands before the first explanation is the head: it names draft and call.
        begun = begun or said in ours
        if begun and said and said not in ours:
            found.say(_not_read(" ".join(text.split())))
