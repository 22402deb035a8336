"""Imports and their rows, as the desk shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from alliance.base.templatetags.facts import fact_text
from alliance.desk.queries.saying import saying
from alliance.membership.actions.importing import Columns
from alliance.membership.importing import sources, workbooks
from alliance.membership.importing.columns import BY_KEY, COLUMNS, likely_heading_row, matched
from alliance.membership.importing.entries import OF_TIE, in_words
from alliance.membership.importing.lines import Line
from alliance.membership.importing.problems import Unreadable, told
from alliance.membership.importing.sources import Look
from alliance.membership.models import (
    Authority,
    AuthorityKind,
    Import,
    ImportRow,
    Outcome,
    TieKind,
    Verdict,
)


def imports() -> "QuerySet[Import]":
    """All imports, the newest first."""
    return Import.objects.select_related("file", "by")


@dataclass(frozen=True)
class Beginning:
    """The first lines of a file as it is read now."""

    sheets: list[str]
    lines: list[Line]
    headings: list[str]


def beginning(file: Import) -> Beginning:
    """What a file begins with. A file that is gone begins with nothing."""
    try:
        with sources.opened(file) as content:
            sheets = workbooks.sheets(content) if file.is_workbook else []
            lines = sources.first_lines(content, sources.chosen(file))
    except (Unreadable, OSError):
        return Beginning([], [], [])
    headings = next((list(one.cells) for one in lines if one.number == file.heading_row), [])
    width = max((len(one.cells) for one in lines), default=0)
    return Beginning(sheets, lines, headings + [""] * (width - len(headings)))


def rematched(file: Import, look: Look, heading_row: int) -> Columns:
    """How a file is read otherwise: its headings lead to the fields again."""
    with sources.opened(file) as content:
        lines = sources.first_lines(content, look)
    if look != sources.chosen(file) and heading_row == file.heading_row:
        heading_row = likely_heading_row([(one.number, one.cells) for one in lines])
    headings = next((one.cells for one in lines if one.number == heading_row), [])
    return Columns(
        look=look,
        heading_row=heading_row,
        date_order=file.date_order,
        mapping=matched(headings),
        fixed=file.fixed,
        source=file.source,
        sample=file.sample,
    )


def totals(file: Import) -> dict[str, int]:
    """How many rows there are of each kind, and with each outcome."""
    rows = file.rows.order_by().values("verdict", "outcome").annotate(number=Count("pk"))
    counted: dict[str, int] = dict.fromkeys(map(_name, [*Verdict.values, *Outcome.values]), 0)
    for one in rows:
        counted[_name(one["verdict"])] += one["number"]
        if one["outcome"]:
            counted[_name(one["outcome"])] += one["number"]
    return counted


def _name(value: str) -> str:
    """As a template can say it."""
    return value.replace("-", "_")


def rows(file: Import, *, verdict: str, outcome: str, text: str) -> "QuerySet[ImportRow]":
    """The rows of an import that are asked for, in the file's order."""
    found = file.rows.order_by("number")
    if verdict:
        found = found.filter(verdict=verdict)
    if outcome:
        found = found.filter(outcome=outcome)
    if text:
        found = found.filter(saying(text, "title"))
    return found


@dataclass(frozen=True)
class Fact:
    """A field of a row: what the register says, and what the line says."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Candidate:
    """An authority that a row may mean."""

    authority: Authority
    chosen: bool


@dataclass(frozen=True)
class Shown:
    """A row as a person reads it."""

    row: ImportRow
    facts: list[Fact]
    problems: list[str]
    candidates: list[Candidate]

    @property
    def decidable(self) -> bool:
        """Whether a person can say which authority it is."""
        return bool(self.candidates) and self.row.of_row is None


def shown(found: Sequence[ImportRow]) -> list[Shown]:
    """Rows with everything that is read of them, in the same number of queries for any."""
    pks = {pk for row in found for pk in row.candidates} | {row.authority_id for row in found}
    known = Authority.objects.select_related("kind").in_bulk(pk for pk in pks if pk)
    lists = _Lists()
    return [_shown(row, known, lists) for row in found]


def _shown(row: ImportRow, known: dict[int, Authority], lists: "_Lists") -> Shown:
    row.authority = known.get(row.authority_id) if row.authority_id else None
    candidates = [
        Candidate(known[pk], chosen=row.authority_id == pk) for pk in row.candidates if pk in known
    ]
    facts = [
        Fact(
            label=str(BY_KEY[key].label),
            old=lists.words(key, row.before.get(key)),
            new=lists.words(key, row.data.get(key)),
        )
        for key in _told_keys(row)
    ]
    return Shown(row, facts, [told(one) for one in row.problems], candidates)


def _told_keys(row: ImportRow) -> list[str]:
    """The fields that a row is about: what changes, or all that it says of something new."""
    if row.verdict == Verdict.SAME:
        return []
    said = [one.key for one in COLUMNS if one.key in row.data]
    if row.verdict != Verdict.CHANGE:
        return [key for key in said if key not in {"id", "name", "country"}]
    new_tie = OF_TIE if "tie" in row.before else ()
    return [key for key in said if key in row.before or key in new_tie]


class _Lists:
    """The register's lists by their short names, read once for a page."""

    def __init__(self) -> None:
        self._kinds = {one.slug: fact_text(one.name) for one in AuthorityKind.objects.all()}
        self._ties = {one.slug: fact_text(one.name) for one in TieKind.objects.all()}

    def words(self, key: str, value: Any) -> str:
        """A value as a person reads it."""
        if key == "kind":
            return self._kinds.get(str(value), "")
        if key == "tie":
            return self._ties.get(str(value), "")
        return in_words(key, value)
