"""What comes round: who waits for a call, and whose draft is official now."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import override

from alliance.applications.actions.handing_over import bring_offers
from alliance.applications.actions.moving import move_drafts
from alliance.applications.addresses import withdrawal_address
from alliance.applications.infected import tell_owners
from alliance.applications.models import Application, Interest, InterestState
from alliance.applications.own_copy import make_copies
from alliance.applications.reminding import remind
from alliance.applications.telling import tell_of_corrigenda
from alliance.base.deadlines import deadline
from alliance.base.instance import zone_name
from alliance.base.jobs import Job
from alliance.base.templatetags.facts import in_language
from alliance.calls.models import Call
from alliance.membership.addresses import address
from alliance.membership.models import Representation, RepresentationState
from alliance.outbox.actions import queue


def tell_of_next_call(at: datetime) -> int:
    """Write once to whoever registered before a call of the same programme was published."""
    told = 0
    waiting = Interest.objects.filter(state=InterestState.CONFIRMED, told_of=None)
    for interest in waiting.select_related("call").order_by("confirmed_at"):
        following = _next_call(interest, at)
        if following is not None:
            told += _tell(interest, following, at=at)
    return told


def _next_call(interest: Interest, at: datetime) -> Call | None:
    later = Call.objects.published(at).filter(
        programme=interest.call.programme_id,
        published_at__gt=interest.confirmed_at,
        closes_at__gt=at,
    )
    return later.exclude(pk=interest.call_id).order_by("published_at").first()


@transaction.atomic
def _tell(interest: Interest, call: Call, *, at: datetime) -> bool:
    """Claim the row, then queue the letter; a writer who waits twice gets one letter."""
    already = Interest.objects.filter(email=interest.email, told_of=call).exists()
    waiting = Interest.objects.filter(pk=interest.pk, told_of=None)
    is_open = call.is_open(at)
    if not waiting.update(told_of=call, told_opening=is_open) or already:
        return False
    _write("call-published", interest, call, at=at)
    return True


def tell_of_opening(at: datetime) -> int:
    """Write once more when a call opens that its readers were told of before."""
    opened = Call.objects.open(at).exclude(opens_at=None)
    early = Interest.objects.filter(
        state=InterestState.CONFIRMED,
        told_of=None,
        call__in=opened,
        confirmed_at__lt=F("call__opens_at"),
    )
    # Who registered before a call opened waits for this very call.
    early.update(told_of=F("call"))
    waiting = Interest.objects.filter(told_of__in=opened, told_opening=False)
    rows = waiting.select_related("call", "told_of").order_by("confirmed_at")
    return sum(_tell_of_opening(interest, at=at) for interest in rows)


@transaction.atomic
def _tell_of_opening(interest: Interest, *, at: datetime) -> bool:
    """Claim the row, then queue the letter; a writer who waits twice gets one letter."""
    call = interest.told_of
    known = Interest.objects.filter(email=interest.email, told_of=call, told_opening=True)
    already = known.exists()
    waiting = Interest.objects.filter(pk=interest.pk, told_opening=False)
    if call is None or not waiting.update(told_opening=True) or already:
        return False
    _write("call-opened", interest, call, at=at)
    return True


def _write(key: str, interest: Interest, call: Call, *, at: datetime) -> None:
    with override(interest.language):
        closes = deadline(call.closes_at, call.zone, zone_name(call.zone))
        opens_at = call.opens_at if call.opens_at and call.opens_at > at else None
        opens = (
            deadline(opens_at, call.zone, zone_name(call.zone)) if opens_at else _("it is open now")
        )
    queue(
        key,
        to=interest.email,
        language=interest.language,
        at=at,
        about=interest,
        call=in_language(call.title, interest.language)[0],
        deadline=closes,
        opens=opens,
        link=address("call", call.slug, language=interest.language),
        withdraw=withdrawal_address(interest),
    )


def make_official(at: datetime) -> int:
    """Open to an authority's colleagues what somebody began before being confirmed."""
    confirmed = Representation.objects.filter(
        person=OuterRef("started_by"),
        authority=OuterRef("authority"),
        state=RepresentationState.CONFIRMED,
    )
    waiting = Application.objects.filter(Exists(confirmed), official=False)
    return sum(_make_official(application) for application in waiting.order_by("created_at"))


@transaction.atomic
def _make_official(application: Application) -> bool:
    """The first of an authority; another one stays its writer's own."""
    Call.objects.select_for_update().get(pk=application.call_id)
    others = Application.objects.filter(
        call=application.call_id,
        authority=application.authority_id,
        ordinal=application.ordinal,
        official=True,
    )
    if others.exists():
        return False
    return bool(Application.objects.filter(pk=application.pk).update(official=True))


JOBS = [
    Job("tell of the next call", tell_of_next_call, every=timedelta(minutes=1)),
    Job("tell that a call has opened", tell_of_opening, every=timedelta(minutes=1)),
    Job("tell who attached an infected file", tell_owners, every=timedelta(minutes=1)),
    Job("open drafts to colleagues", make_official, every=timedelta(minutes=1)),
    Job("bring texts that were offered", bring_offers, every=timedelta(seconds=5)),
    Job("tell of changes of a call", tell_of_corrigenda, every=timedelta(minutes=1)),
    Job("move drafts to their call's form", move_drafts, every=timedelta(minutes=1)),
    Job("remind of deadlines", remind, every=timedelta(minutes=1)),
    Job("make copies of what was handed in", make_copies, every=timedelta(0)),
]
