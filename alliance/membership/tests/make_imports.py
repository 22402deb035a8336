"""Builders for imports: a file from lines of text, read, stored and taken back at once."""

import io
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile
from openpyxl import Workbook

from alliance.accounts.models import Person, Role
from alliance.membership import actions
from alliance.membership.actions.importing import Columns
from alliance.membership.importing import sources
from alliance.membership.importing.problems import told
from alliance.membership.importing.working import work_on_imports
from alliance.membership.models import Import, ImportRow
from alliance.membership.tests import make

HEAD = "name,kind,country"
SOURCE = "https://example.org/list"


def secretary() -> Person:
    """Whoever of the secretariat is there."""
    return Person.objects.filter(role=Role.SECRETARIAT).first() or make.secretary()


def lists() -> None:
    """The kinds of authorities and of ties that lines name."""
    for slug in ("city", "county"):
        make.kind(slug)
    for slug in ("member", "declaration", "prize"):
        make.tie_kind(slug)


def uploaded(
    content: str | bytes,
    name: str = "list.csv",
    *,
    by: Person | None = None,
    at: datetime = make.NOON,
) -> Import:
    """A file that somebody of the secretariat has taken in."""
    packed = content.encode() if isinstance(content, str) else content
    file = ContentFile(packed, name)
    return actions.upload_import(file, by=by or secretary(), at=at)


def chosen(file: Import, **otherwise: Any) -> Columns:
    """The columns as the file's headings say, with a source, and what is to be otherwise."""
    given: dict[str, Any] = {
        "look": sources.chosen(file),
        "heading_row": file.heading_row,
        "mapping": file.mapping,
        "source": SOURCE,
    }
    return Columns(**(given | otherwise))


def work(at: datetime = make.NOON) -> None:
    """Let the worker do all there is to do."""
    while work_on_imports(at):
        at += timedelta(seconds=1)


def previewed(
    content: str | bytes, name: str = "list.csv", *, by: Person | None = None, **otherwise: Any
) -> Import:
    """A file that the worker has read."""
    by = by or secretary()
    file = uploaded(content, name, by=by)
    actions.choose_columns(file, chosen(file, **otherwise), by=by)
    actions.read_import(file, by=by, at=make.NOON)
    work()
    file.refresh_from_db()
    return file


def stored(
    content: str | bytes, name: str = "list.csv", *, by: Person | None = None, **otherwise: Any
) -> Import:
    """A file that is in the register."""
    by = by or secretary()
    file = previewed(content, name, by=by, **otherwise)
    actions.store_import(file, by=by, at=make.NOON)
    work()
    file.refresh_from_db()
    return file


def taken_back(file: Import, by: Person | None = None) -> Import:
    """The same file, undone."""
    actions.take_back_import(file, by=by or secretary(), at=make.NOON)
    work()
    file.refresh_from_db()
    return file


def verdicts(file: Import) -> list[tuple[str, str]]:
    """Each row by its title, with its verdict."""
    return list(file.rows.values_list("title", "verdict"))


def row(file: Import, number: int = 2) -> ImportRow:
    """A row by its number; the first below the headings has 2."""
    return file.rows.get(number=number)


def faults(file: Import, number: int = 2) -> list[str]:
    """What the page says is wrong with a row."""
    return [told(one) for one in row(file, number).problems]


def workbook(*sheets: tuple[str, Sequence[Sequence[Any]]]) -> bytes:
    """A workbook with these sheets."""
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for line in rows:
            sheet.append(list(line))
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()
