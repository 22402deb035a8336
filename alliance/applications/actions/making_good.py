"""Give the time of outages back to all who apply to a call."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from alliance.accounts.models import Person
from alliance.applications.actions.correcting import extend_call
from alliance.applications.making_good import offer, reason, why_not_make_good
from alliance.applications.models.extension import MadeGood
from alliance.base.known import there
from alliance.base.refusal import Refused
from alliance.base.states import locked
from alliance.calls.models import Call, Corrigendum
from alliance.history.actions import public_data_changed, record


class Made(NamedTuple):
    """The corrigendum that makes outages good, and whether it has just come out."""

    corrigendum: Corrigendum
    is_new: bool


@transaction.atomic
def make_good(
    call: Call,
    *,
    closes_at: datetime,
    outages: Collection[int],
    edits: int,
    by: Person,
    at: datetime,
) -> Made:
    """Extend a call by what its outages took.

    ``outages`` are those that the page had shown: sent a second time, they extend nothing.
    """
    call = locked(call)
    done = MadeGood.objects.filter(call=call, outage__in=outages).select_related("corrigendum")
    if earlier := done.order_by("-corrigendum__number").first():
        return Made(earlier.corrigendum, is_new=False)
    given = offer(call, at=at)
    if refusal := why_not_make_good(given, closes_at=closes_at, call=call):
        raise Refused(refusal)
    given = there(given)
    published = extend_call(
        call, closes_at=closes_at, reason=reason(given, call), edits=edits, by=by, at=at
    )
    MadeGood.objects.bulk_create(
        MadeGood(call=call, outage=one, corrigendum=published) for one in given.outages
    )
    record(
        call, "made-good", by=by.pk, at=at, number=published.number, minutes=given.minutes,
        outages=[one.began_at for one in given.outages],
    )  # fmt: skip
    public_data_changed()
    return Made(published, is_new=True)
