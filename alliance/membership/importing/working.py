"""What the worker does with imports: a little at a time, so that letters never wait for long."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from time import monotonic
from uuid import UUID

from django.db import transaction

from alliance.base.states import locked, move
from alliance.membership.importing.claiming import Clock, Lost, claim
from alliance.membership.importing.previewing import read
from alliance.membership.importing.problems import Unreadable
from alliance.membership.importing.storing import store
from alliance.membership.importing.taking_back import take_back
from alliance.membership.models import AT_WORK, IMPORT_MOVES, Import, ImportState

log = logging.getLogger("alliance.imports")

MOST_TRIES = 3
"""After so many unforeseen faults the work stops, until somebody lets it go on."""
SLICE = 3.0
"""Seconds of work before the worker looks after everything else."""


@dataclass
class Work:
    """An import that this process has begun, and what it does next."""

    file: Import
    token: UUID
    clock: Clock
    steps: Iterator[int]


# Of this process alone. Whoever comes after it begins anew, or where the last step ended.
_BEGUN: dict[int, Work] = {}

STEPS: dict[str, Callable[[Import, UUID, Clock], Iterator[int]]] = {
    ImportState.READING: read,
    ImportState.STORING: store,
    ImportState.TAKING_BACK: take_back,
}


def work_on_imports(at: datetime) -> int:
    """Go on with the oldest import that waits, for some seconds; answers the steps done."""
    waiting = Import.objects.filter(state__in=AT_WORK, failure="").order_by("created_at", "pk")
    for file in waiting.select_related("file"):
        work = _begun(file, at)
        if work is not None:
            return _go_on(work)
    return 0


def _begun(file: Import, at: datetime) -> Work | None:
    work = _BEGUN.get(file.pk)
    if work is not None and work.file.state == file.state and work.token == file.claim:
        return work
    _BEGUN.pop(file.pk, None)
    token = claim(file, at=at)
    if token is None:
        return None
    clock = Clock(at)
    return _BEGUN.setdefault(
        file.pk, Work(file, token, clock, STEPS[file.state](file, token, clock))
    )


def _go_on(work: Work) -> int:
    begun, done = monotonic(), 0
    try:
        for _ in work.steps:
            done += 1
            if monotonic() - begun > SLICE:
                return done
        _finish(work)
    except Lost:
        return done
    except Unreadable as error:
        _give_up(work, error)
    except Exception:
        # The next try begins with a claim of its own, from the last whole step.
        _BEGUN.pop(work.file.pk, None)
        _note_fault(work)
        raise
    _BEGUN.pop(work.file.pk, None)
    return done + 1


@transaction.atomic
def _note_fault(work: Work) -> None:
    """Count a fault that nobody foresaw, and that the worker logs; the last one stops the work."""
    file = locked(work.file)
    if file.claim != work.token or file.state != work.file.state:
        return
    file.tries += 1
    if file.tries >= MOST_TRIES:
        file.failure, file.claim, file.claimed_at = token_hex(4).upper(), None, None
        log.error("import %s has stopped: fault %s", file.key, file.failure)
    file.save(update_fields=["tries", "failure", "claim", "claimed_at"])


@transaction.atomic
def _finish(work: Work) -> None:
    """A file that is read can be looked at; the other steps end by themselves."""
    if work.file.state == ImportState.READING:
        file = locked(work.file)
        if file.claim == work.token:
            free = {"claim": None, "claimed_at": None}
            rows = file.rows.count()
            move(file, ImportState.PREVIEW, along=IMPORT_MOVES, rows_count=rows, **free)


@transaction.atomic
def _give_up(work: Work, error: Unreadable) -> None:
    """The file cannot be read: its page says why, and somebody can read it otherwise."""
    file = locked(work.file)
    if file.claim == work.token and file.state == ImportState.READING:
        file.rows.all().delete()
        free = {"claim": None, "claimed_at": None}
        move(file, ImportState.COLUMNS, along=IMPORT_MOVES, fault=error.problem.stored(), **free)
