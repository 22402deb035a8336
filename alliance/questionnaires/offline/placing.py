"""Put what stands in a file where a browser would have sent it."""

import re
from collections.abc import Sequence

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliance.base.countries import country_name
from alliance.base.instance import instance
from alliance.questionnaires.definition import Kind
from alliance.questionnaires.offline.fields import Asked, Blank, Grid, plain, post_rows, stored
from alliance.questionnaires.offline.findings import Findings
from alliance.questionnaires.offline.word_text import BOXES, TICKS, is_ticked
from alliance.questionnaires.reading_in import MOST_ROWS

# More of one answer is no slip: nobody reads it, and every page would have to carry it.
MOST_SIGNS = 200_000
_COUNTRY = {"country"}


def place_blank(one: Asked, blank: Blank, text: str, found: Findings) -> None:
    """One text."""
    if len(text) > MOST_SIGNS:
        found.broken[one.id] = _too_long(len(text))
    else:
        found.posted[blank.name] = _value(one, blank, text, found)


def _too_long(signs: int) -> str:
    return _("This answer has %(number)d characters; a file can bring in at most %(most)d.") % {
        "number": signs,
        "most": MOST_SIGNS,
    }


def _value(one: Asked, blank: Blank, text: str, found: Findings) -> str:
    """The text, or the value behind the word that was chosen."""
    if not blank.choices or not text.strip():
        return text
    value = stored(text, blank.choices)
    offered = {code for code, _word in blank.choices}
    if value not in offered and blank.name.rpartition("-")[2] in {"country", one.id}:
        value = _country(text) or value
    if value not in offered:
        found.remark(
            one.id,
            _("“%(word)s” is none of the words that can be chosen here. Choose one on the page.")
            % {"word": " ".join(text.split())[:60]},
        )
    return value


def _country(text: str) -> str:
    """A country by its name in any language of ours."""
    for iso in instance().countries:
        if plain(text) in {plain(country_name(iso, code)) for code, _name in settings.LANGUAGES}:
            return iso
    return ""


def place_ticks(one: Asked, lines: Sequence[str], found: Findings) -> None:
    """The options that are ticked, in whichever way."""
    told = {plain(tick.hint) for tick in one.ticks if tick.hint}
    ticked: list[str] = []
    bare: list[str] = []
    boxes = False
    # The longest label first: one may begin like another.
    ticks = sorted(one.ticks, key=lambda tick: -len(tick.label))
    left = {tick.value for tick in ticks}
    for line in lines:
        text = " ".join(line.split())
        if not text or plain(text) in told:
            continue
        for tick in ticks:
            beside = _beside(text, tick.label) if tick.value in left else None
            if beside is None:
                continue
            left.discard(tick.value)
            state = is_ticked(beside)
            boxes = boxes or state is not None
            (ticked if state else bare if state is None else []).append(tick.value)
            if rest := _rest(beside):
                found.remark(one.id, _beside_not_read(rest))
            break
        else:
            found.remark(one.id, _beside_not_read(text))
    if not boxes:
        # Somebody has deleted the boxes, and with them what does not apply.
        ticked = bare if len(bare) < len(one.ticks) or len(one.ticks) == 1 else []
    _tick(one, ticked, left, found)


def _tick(one: Asked, ticked: list[str], left: set[str], found: Findings) -> None:
    only_one = one.question.type is not Kind.CHOICES
    if only_one and len(ticked) > 1:
        found.broken[one.id] = _(
            "Several boxes are ticked, but only one answer is possible. Choose it on the page."
        )
        return
    if not ticked and len(left) == len(one.ticks):
        found.broken[one.id] = _("The boxes of this question are missing. Choose on the page.")
        return
    if left and ticked:
        found.remark(
            one.id,
            ngettext(
                "%(number)d box is missing in the file; it counts as not ticked.",
                "%(number)d boxes are missing in the file; they count as not ticked.",
                len(left),
            )
            % {"number": len(left)},
        )
    found.posted.setlist(one.id, ticked)


def _beside(text: str, label: str) -> str | None:
    """What stands around a label, or None if it is not there."""
    at = text.casefold().find(label.casefold())
    if at < 0 or not label:
        return None
    before, after = text[:at], text[at + len(label) :]
    if re.search(r"\w{2,}", before) or after[:1].isalnum():
        return None
    return f"{before} {after}"


def _rest(beside: str) -> str:
    """Words beside a box, which no answer holds."""
    return beside.strip(f"{TICKS}{BOXES}[]() ") if re.search(r"\w{2,}", beside) else ""


def _beside_not_read(text: str) -> str:
    return _("This stands beside the boxes and was not read: “%(text)s”.") % {"text": text[:120]}


def place_rows(
    one: Asked,
    grid: Grid,
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    found: Findings,
) -> None:
    """The lines of a table; its columns are known by their headings, in whichever order."""
    places = _columns(grid, headings)
    missing = [column.label for column, at in zip(grid.columns, places, strict=True) if at is None]
    if missing:
        found.broken[one.id] = _(
            "These columns are missing in the file: %(columns)s. Write the answer on the page."
        ) % {"columns": ", ".join(missing)}
        return
    filled = [row for row in rows if any(text.strip() for text in row)]
    if len(filled) > MOST_ROWS:
        found.broken[one.id] = _(
            "This table has %(number)d lines; a file can bring in at most %(most)d."
        ) % {"number": len(filled), "most": MOST_ROWS}
        return
    size = sum(len(text) for row in filled for text in row)
    if size > MOST_SIGNS:
        found.broken[one.id] = _too_long(size)
        return
    for row in filled:
        extra = [text for at, text in enumerate(row) if at not in places and text.strip()]
        if extra and len(row) > len(headings):
            found.remark(one.id, _beyond(" ".join(extra)))
    read = [
        [
            _value(one, column, row[at] if at is not None and at < len(row) else "", found)
            for column, at in zip(grid.columns, places, strict=True)
        ]
        for row in filled
    ]
    post_rows(found.posted, grid, read)


def _beyond(text: str) -> str:
    return _("This stands beside the columns and was not read: “%(text)s”.") % {"text": text[:120]}


def _columns(grid: Grid, headings: Sequence[str]) -> list[int | None]:
    said = [plain(heading) for heading in headings]
    wanted = [plain(column.label) for column in grid.columns]
    if len(set(wanted)) < len(wanted):
        # Two columns of one name are known by their place alone.
        whole = said[: len(wanted)] == wanted
        return list(range(len(wanted))) if whole else [None] * len(wanted)
    return [said.index(one) if one in said else None for one in wanted]
