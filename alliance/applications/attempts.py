"""Tries to save or to hand in that failed: which cause they have, and that they are noted."""

import logging
from datetime import datetime, timedelta

from django.db import OperationalError, transaction
from django.db.models import F

from alliance.accounts.models import Person
from alliance.applications.models import Application, Extension, FailedAttempt
from alliance.applications.models.submission import Failure
from alliance.applications.rules import why_not_act, why_not_in_time
from alliance.calls.models import CallState
from alliance.calls.past import in_force

log = logging.getLogger("alliance.faults")

TOGETHER = timedelta(minutes=1)
LONGEST = 500


def note_attempt(
    application: Application, *, cause: str, by: Person | None, at: datetime, reason: str = ""
) -> None:
    """Note a try that failed. The same within a minute is counted, not listed again."""
    same = FailedAttempt.objects.filter(
        application=application,
        cause=cause,
        reason=reason[:LONGEST],
        by=by,
        at__gt=at - TOGETHER,
        at__lte=at,
    )
    newest = same.order_by("-pk").values_list("pk", flat=True).first()
    if newest is None:
        note_one(application, cause=cause, by=by, at=at, reason=reason)
        return
    FailedAttempt.objects.filter(pk=newest).update(times=F("times") + 1, last_at=at)


def note_refusal(application: Application, reason: str, *, by: Person, at: datetime) -> None:
    """Note that something was refused, with the sentence that was shown.

    Where the database itself cannot, the log has it: whoever sent it gets their answer.
    """
    try:
        with transaction.atomic():
            cause = cause_of(application, by=by, at=at)
            note_attempt(application, cause=cause, by=by, at=at, reason=reason)
    except OperationalError:
        log.exception("a try at %s that was refused could not be noted: %s", application, reason)


def note_one(
    application: Application, *, cause: str, by: Person | None, at: datetime, reason: str = ""
) -> None:
    """Note a try by itself, with its own moment."""
    FailedAttempt.objects.create(
        application=application, cause=cause, by=by, at=at, reason=reason[:LONGEST]
    )


def cause_of(application: Application, *, by: Person, at: datetime) -> str:
    """Why something that was refused at a moment could not have been in time, or may not be."""
    if why_not_act(application, by=by):
        return Failure.REFUSED
    given = Extension.objects.for_application(application)
    if why_not_in_time(application.call, at=at, extensions=given) is None:
        return Failure.REFUSED
    over = in_force(application.call, at).state(at) != CallState.UPCOMING
    return Failure.LATE if over else Failure.NOT_OPEN
