"""Noting with many rows at once what became of each."""

import json
from collections.abc import Sequence

from django.db import connection

from alliance.membership.models import ImportRow

_STORED = "UPDATE membership_importrow SET outcome = %s, authority_id = %s, made = %s WHERE id = %s"


def note_stored(rows: Sequence[ImportRow]) -> None:
    """Write what storing has made of rows: one statement, run for each.

    What the framework offers for this builds a statement as long as all rows together, which
    took as long as everything else that storing does.
    """
    with connection.cursor() as cursor:
        cursor.executemany(
            _STORED,
            [(row.outcome, row.authority_id, json.dumps(row.made), row.pk) for row in rows],
        )


def note_undone(rows: Sequence[ImportRow]) -> None:
    """Write what became of rows that were to be undone."""
    for outcome in {row.outcome for row in rows}:
        pks = [row.pk for row in rows if row.outcome == outcome]
        ImportRow.objects.filter(pk__in=pks).update(outcome=outcome)
