"""Bring a list into the register: upload, columns, reading, decisions, storing, taking back."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import IO, cast

from django.conf import settings
from django.core.files.base import File
from django.db import transaction

from alliance.accounts.models import Person
from alliance.base.refusal import Refused
from alliance.base.states import locked, move
from alliance.files.actions import keep
from alliance.files.naming import clean_name
from alliance.history.actions import record
from alliance.membership import importing_rules as rules
from alliance.membership.importing import columns, sources
from alliance.membership.importing.comparing import judge, with_all
from alliance.membership.importing.problems import Unreadable, sentence
from alliance.membership.importing.sources import Look
from alliance.membership.importing.storing import STORED
from alliance.membership.models import (
    IMPORT_MOVES,
    Authority,
    Import,
    ImportRow,
    ImportState,
    Outcome,
    Verdict,
)

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

ANEW = {"claim": None, "claimed_at": None, "done": 0, "tries": 0, "failure": ""}
"""Work that nobody has begun."""


@dataclass(frozen=True)
class Columns:
    """How somebody wants a file to be read."""

    look: Look
    heading_row: int
    date_order: str = ""
    mapping: dict[str, int] = field(default_factory=dict)
    fixed: dict[str, str] = field(default_factory=dict)
    source: str = ""
    sample: bool = False


@transaction.atomic
def upload_import(upload: "File[bytes]", *, by: Person, at: datetime) -> Import:
    """Take a file in and guess how it is to be read. Nothing of it is in the register yet."""
    if reason := rules.why_not_upload(upload, by=by):
        raise Refused(reason)
    try:
        look = sources.look(cast("IO[bytes]", upload.file))
    except Unreadable as error:
        raise Refused(sentence(error.problem.stored())) from error
    ending, media_type = ("xlsx", XLSX) if look.is_workbook else ("csv", CSV)
    name = clean_name(upload.name or "", (ending, "txt", "tsv"))
    stored = keep(upload, name=name, media_type=media_type, owner=by, at=at)
    file = Import(name=name, file=stored, by=by, created_at=at, sample=settings.DEMO)
    lines = sources.first_lines(cast("IO[bytes]", upload.file), look)
    heading_row = columns.likely_heading_row([(one.number, one.cells) for one in lines])
    headings = next((one.cells for one in lines if one.number == heading_row), [])
    mapping = columns.matched(headings)
    _put(file, Columns(look, heading_row, mapping=mapping, sample=settings.DEMO))
    file.save()
    record(file, "uploaded", by=by.pk, at=at, name=name, sha256=stored.sha256)
    return file


def _put(file: Import, chosen: Columns) -> None:
    file.is_workbook = chosen.look.is_workbook
    file.encoding, file.delimiter = chosen.look.encoding, chosen.look.delimiter
    file.sheet, file.heading_row = chosen.look.sheet, chosen.heading_row
    file.date_order, file.mapping = chosen.date_order, chosen.mapping
    file.fixed, file.source, file.sample = chosen.fixed, chosen.source, chosen.sample


@transaction.atomic
def choose_columns(file: Import, chosen: Columns, *, by: Person) -> None:
    """Keep how a file is to be read. A preview that was there counts no more."""
    file = locked(file)
    if reason := rules.why_not_choose_columns(file, by=by):
        raise Refused(reason)
    if file.state == ImportState.PREVIEW:
        move(file, ImportState.COLUMNS, along=IMPORT_MOVES)
    _put(file, chosen)
    file.save()


@transaction.atomic
def read_import(file: Import, *, by: Person, at: datetime) -> None:
    """Let the worker read a file into a preview."""
    file = locked(file)
    if reason := rules.why_not_read(file, by=by):
        raise Refused(reason)
    total = sources.likely_length(file)
    move(file, ImportState.READING, along=IMPORT_MOVES, fault=None, total=total, **ANEW)
    record(file, "read", by=by.pk, at=at)


@transaction.atomic
def decide_row(row: ImportRow, choice: str, *, by: Person, at: datetime) -> None:
    """Decide which authority a row means: ``new``, ``out``, or the number of an authority.

    Rows below about the same authority follow it.
    """
    file = locked(row.file)
    row = locked(row)
    if reason := rules.why_not_decide_row(file, row, choice, by=by):
        raise Refused(reason)
    followers = list(file.rows.filter(of_row=row.number)) if row.of_row is None else []
    for one in [row, *followers]:
        _decide(one, choice)
    record(file, "row-decided", by=by.pk, at=at, row=row.number, choice=choice)


def _decide(row: ImportRow, choice: str) -> None:
    row.decided, row.before, row.authority, row.problems = True, {}, None, []
    if choice == "out":
        row.verdict = Verdict.LEFT_OUT
    elif choice == "new":
        row.verdict = Verdict.NEW
    else:
        row.authority = with_all(Authority.objects.all()).get(pk=choice)
        judged = judge(row.data, row.authority, facts=row.of_row is None, demo=settings.DEMO)
        row.verdict, row.before = judged.verdict, judged.before
        row.problems = [one.stored() for one in judged.problems]
    row.save(update_fields=["decided", "before", "authority", "problems", "verdict"])


@transaction.atomic
def store_import(file: Import, *, by: Person, at: datetime) -> None:
    """Let the worker store what the preview shows. Doubtful rows and problems stay out."""
    file = locked(file)
    if reason := rules.why_not_store(file, by=by):
        raise Refused(reason)
    total = file.rows.filter(verdict__in=STORED).count()
    also = {"stored_at": at, "by": by, "total": total} | ANEW
    move(file, ImportState.STORING, along=IMPORT_MOVES, **also)
    record(file, "storing-begun", by=by.pk, at=at)


@transaction.atomic
def try_import_again(file: Import, *, by: Person, at: datetime) -> None:
    """Let the worker go on where it stopped at a fault."""
    file = locked(file)
    if reason := rules.why_not_try_again(file, by=by):
        raise Refused(reason)
    file.failure, file.tries = "", 0
    file.save(update_fields=["failure", "tries"])
    record(file, "tried-again", by=by.pk, at=at)


@transaction.atomic
def take_back_import(file: Import, *, by: Person, at: datetime) -> None:
    """Let the worker undo an import. What somebody has changed since stays."""
    file = locked(file)
    if reason := rules.why_not_take_back(file, by=by, at=at):
        raise Refused(reason)
    total = file.rows.filter(outcome=Outcome.STORED).count()
    also = {"taken_back_at": at, "by": by, "total": total} | ANEW
    move(file, ImportState.TAKING_BACK, along=IMPORT_MOVES, **also)
    record(file, "taking-back-begun", by=by.pk, at=at)


@transaction.atomic
def discard_import(file: Import, *, by: Person, at: datetime) -> None:
    """Let go of a file that was not stored. Its lines and its bytes are deleted soon."""
    file = locked(file)
    if reason := rules.why_not_discard(file, by=by):
        raise Refused(reason)
    move(file, ImportState.DISCARDED, along=IMPORT_MOVES)
    record(file, "discarded", by=by.pk, at=at)
