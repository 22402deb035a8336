"""Why a list cannot be brought into the register, or undone: a sentence, or None."""

from datetime import datetime

from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext as _

from alliance.accounts.models import Person
from alliance.base.deadlines import long_date
from alliance.files.naming import clean_name
from alliance.membership.importing.storing import STORED
from alliance.membership.models import (
    Authority,
    Import,
    ImportRow,
    ImportState,
    Outcome,
    Verdict,
)
from alliance.membership.rules import why_not_run_the_register


def why_not_upload(upload: "File[bytes]", *, by: Person) -> str | None:
    """Whether a file can be taken in at all."""
    if reason := why_not_run_the_register(by):
        return reason
    name = clean_name(upload.name or "")
    if not upload.size:
        return _("“%(name)s” is empty. Choose the file again.") % {"name": name}
    if upload.size > settings.IMPORT_FILE_LIMIT:
        return _("“%(name)s” is larger than %(limit)d MB. Part it, then add the parts.") % {
            "name": name,
            "limit": settings.IMPORT_FILE_LIMIT // 1_000_000,
        }
    return None


def why_not_choose_columns(file: Import, *, by: Person) -> str | None:
    """Whether it can still be said how a file is to be read."""
    if reason := why_not_run_the_register(by):
        return reason
    if file.state not in (ImportState.COLUMNS, ImportState.PREVIEW):
        return _("The columns of this import can no longer be changed.")
    return None


def why_not_read(file: Import, *, by: Person) -> str | None:
    """Whether a file can be read as it is matched now."""
    if reason := why_not_choose_columns(file, by=by):
        return reason
    said = {*file.mapping, *file.fixed}
    if not {"id", "name"} & said:
        return _("Say in which column the names are.")
    if "id" not in said and "country" not in said:
        return _("Say in which column the countries are, or which country holds for all lines.")
    if not file.source.strip():
        return _("Say where the list is from. Imported facts keep their source.")
    return None


def why_not_decide_row(file: Import, row: ImportRow, choice: str, *, by: Person) -> str | None:
    """Whether a person can decide this row so."""
    if reason := why_not_run_the_register(by):
        return reason
    if file.state != ImportState.PREVIEW:
        return _("Rows can be decided only while the preview is shown.")
    if choice == "out":
        return None
    if row.verdict == Verdict.PROBLEM or not (row.candidates or row.decided):
        return _("This row can be left out, nothing else. Mend it in the file.")
    if row.of_row is not None:
        return _("Row %(row)s describes the same authority. Decide it there.") % {"row": row.of_row}
    if choice == "new":
        return None if "kind" in row.data else _("A new authority needs its kind.")
    known = choice.isascii() and choice.isdigit() and int(choice) in row.candidates
    if not known or not Authority.objects.filter(pk=choice).exists():
        return _("Choose which authority it is.")
    return None


def why_not_store(file: Import, *, by: Person) -> str | None:
    """Whether there is something to store."""
    if reason := why_not_run_the_register(by):
        return reason
    if file.state != ImportState.PREVIEW:
        return _("Only a preview can be stored.")
    if not file.rows.filter(verdict__in=STORED).exists():
        return _("No row is new or changes anything: there is nothing to store.")
    return None


def why_not_take_back(file: Import, *, by: Person, at: datetime) -> str | None:
    """Whether a stored import can still be undone."""
    if reason := why_not_run_the_register(by):
        return reason
    if file.state == ImportState.STORING and file.failure:
        return None
    if file.state != ImportState.STORED:
        return _("Only an import that is stored can be taken back.")
    until = file.kept_until
    if file.forgotten_at is not None or (until and at >= until):
        return _("This import could be taken back until %(day)s. Its lines are deleted.") % {
            "day": long_date(until.date()) if until else ""
        }
    if not file.rows.filter(outcome=Outcome.STORED).exists():
        return _("Nothing of this import was stored.")
    return None


def why_not_try_again(file: Import, *, by: Person) -> str | None:
    """Whether work that stopped at a fault can go on."""
    if reason := why_not_run_the_register(by):
        return reason
    return None if file.failure else _("The work on this import has not stopped.")


def why_not_discard(file: Import, *, by: Person) -> str | None:
    """Whether a file can be let go of."""
    if reason := why_not_run_the_register(by):
        return reason
    if file.state == ImportState.READING and file.failure:
        return None
    if file.state not in (ImportState.COLUMNS, ImportState.PREVIEW):
        return _("Only what is not stored can be discarded.")
    return None
