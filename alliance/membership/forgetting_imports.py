"""When the lines of an import and its file are deleted."""

from datetime import datetime, timedelta
from functools import partial

from django.db import transaction

from alliance.files.models import StoredFile
from alliance.membership.models import Import, ImportRow, ImportState

UNFINISHED = (ImportState.COLUMNS, ImportState.PREVIEW)
DONE = (ImportState.STORED, ImportState.TAKEN_BACK)
EMPTY: dict[str, object] = {
    "title": "",
    "data": {},
    "before": {},
    "made": {},
    "candidates": [],
    "problems": [],
}


def forget_imports(at: datetime, kept: timedelta) -> int:
    """Let go of what was discarded or forgotten at once, and of what was stored in its time.

    That an authority came with a file, and from which source, stays.
    """
    old = at - kept
    left = Import.objects.filter(state__in=UNFINISHED, created_at__lte=old)
    left.update(state=ImportState.DISCARDED)
    known = Import.objects.filter(forgotten_at=None).select_related("file")
    discarded = list(known.filter(state=ImportState.DISCARDED))
    stored = list(known.filter(state__in=DONE, stored_at__lte=old))
    for file in (*discarded, *stored):
        _forget(file, at)
    return len(discarded) + len(stored)


@transaction.atomic
def _forget(file: Import, at: datetime) -> None:
    rows = ImportRow.objects.filter(file=file)
    rows.filter(authority=None).delete()
    if file.state == ImportState.DISCARDED:
        rows.delete()
    else:
        rows.update(**EMPTY)
    stored: StoredFile | None = file.file
    Import.objects.filter(pk=file.pk).update(forgotten_at=at, file=None)
    if stored is not None:
        stored.delete()
        # After the commit: a row without its bytes would be worse than bytes without a row.
        transaction.on_commit(partial(stored.content.delete, save=False))
