"""Publish corrigenda beside applications that are arriving, and confirm having read them."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max
from i18nfield.strings import LazyI18nString

from alliance.accounts.models import Person
from alliance.applications.models import Application, FailedAttempt, Submission
from alliance.applications.rules import why_not_act
from alliance.base.refusal import Refused
from alliance.base.states import locked
from alliance.calls import actions as calls
from alliance.calls.models import Call, Corrigendum
from alliance.history.actions import record

TICK = timedelta(microseconds=1)


@transaction.atomic
def publish_corrigendum(
    call: Call,
    *,
    kind: str,
    reason: LazyI18nString,
    edits: int,
    by: Person,
    at: datetime,
    despite: bool = False,
) -> Corrigendum:
    """Publish what was prepared, after everything that was judged by the call as it was."""
    call = locked(call)
    return calls.publish_corrigendum(
        call, kind=kind, reason=reason, edits=edits, by=by, at=_after_all(call, at), despite=despite
    )


@transaction.atomic
def extend_call(
    call: Call,
    *,
    closes_at: datetime,
    reason: LazyI18nString,
    edits: int,
    by: Person,
    at: datetime,
) -> Corrigendum:
    """Give everybody more time, from after everything that was judged by the old deadline."""
    call = locked(call)
    moment = _after_all(call, at)
    return calls.extend_call(
        call, closes_at=closes_at, reason=reason, edits=edits, by=by, at=moment
    )


def _after_all(call: Call, at: datetime) -> datetime:
    """``at``, or the first moment after all that has been judged meanwhile.

    The lock on the call has waited for everything that was being handed in. What arrived
    after ``at`` and was judged before the lock was had was judged by the old deadline, so
    the change takes effect after it.
    """
    received = Submission.objects.filter(application__call=call)
    failed = FailedAttempt.objects.filter(application__call=call)
    judged = [
        received.aggregate(last=Max("received_at"))["last"],
        failed.aggregate(last=Max("at"))["last"],
    ]
    return max([at, *(moment + TICK for moment in judged if moment)])


@transaction.atomic
def acknowledge(application: Application, *, number: int, by: Person, at: datetime) -> None:
    """Note that its writers have looked at the corrigenda up to ``number``."""
    application = locked(application)
    if reason := why_not_act(application, by=by):
        raise Refused(reason)
    known = application.call.corrigenda.published().filter(number=number, published_at__lte=at)
    if number <= application.acknowledged or not known.exists():
        return
    application.acknowledged = number
    application.save(update_fields=["acknowledged"])
    record(application, "acknowledged", by=by.pk, at=at, number=number)
