"""Publish a call, and number what comes in."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from alliance.accounts.models import Person
from alliance.base.refusal import Refused
from alliance.base.states import locked
from alliance.calls.checklist import why_not_say
from alliance.calls.contents import content_of
from alliance.calls.models import Call, CallSnapshot
from alliance.calls.rules import why_not_edit, why_not_publish
from alliance.history.actions import public_data_changed, record


@transaction.atomic
def publish(call: Call, *, by: Person | None, at: datetime, edits: int | None = None) -> Call:
    """Let the public read a call, and keep what it says from now on.

    ``edits`` is the count that the page showed: nobody publishes what they have not seen.
    """
    call = locked(call)
    if edits is not None and (reason := why_not_edit(call, edits=edits, at=at)):
        raise Refused(reason)
    if reason := why_not_publish(call) or why_not_say(content_of(call)):
        raise Refused(reason)
    call.published_at = at
    call.save(update_fields=["published_at"])
    snapshot = keep_snapshot(call, at=at)
    record(call, "published", by=by.pk if by else None, at=at, number=snapshot.number)
    public_data_changed()
    return call


def keep_snapshot(call: Call, *, at: datetime) -> CallSnapshot:
    """Keep what a locked call says from ``at`` on."""
    number = call.snapshots.count() + 1
    return CallSnapshot.objects.create(
        call=call, number=number, taken_at=at, content=content_of(call)
    )


@transaction.atomic
def give_number(call: Call) -> str:
    """The next number of an application, for instance ``REF-2016-1-0007``. Never given twice."""
    call = locked(call)
    call.numbers_given = F("numbers_given") + 1
    call.save(update_fields=["numbers_given"])
    call.refresh_from_db(fields=["numbers_given"])
    return f"{call.reference or call.slug.upper()}-{call.numbers_given:04}"
