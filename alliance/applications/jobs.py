"""What comes round: who waits for a call, whose draft is official now, what is to be forgotten."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import override

from alliance.applications.actions.letting_go import delete_draft
from alliance.applications.models import Application, ApplicationState, Interest, InterestState
from alliance.base.deadlines import deadline
from alliance.base.instance import zone_name
from alliance.base.jobs import Job
from alliance.base.templatetags.facts import in_language
from alliance.calls.models import Call
from alliance.membership.addresses import address
from alliance.membership.models import Representation, RepresentationState
from alliance.outbox.actions import queue

DRAFTS_KEPT = timedelta(days=90)
UNCONFIRMED_KEPT = timedelta(days=30)


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
    if not waiting.update(told_of=call) or already:
        return False
    with override(interest.language):
        closes = deadline(call.closes_at, call.zone, zone_name(call.zone))
    queue(
        "call-published",
        to=interest.email,
        language=interest.language,
        at=at,
        about=interest,
        call=in_language(call.title, interest.language)[0],
        deadline=closes,
        link=address("call", call.slug, language=interest.language),
    )
    return True


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
        call=application.call_id, authority=application.authority_id, official=True
    )
    if others.exists():
        return False
    return bool(Application.objects.filter(pk=application.pk).update(official=True))


def forget_drafts(at: datetime) -> int:
    """Delete drafts never handed in, 90 days after the deadline."""
    old = Application.objects.filter(
        state=ApplicationState.DRAFT, call__closes_at__lte=at - DRAFTS_KEPT
    )
    return sum(delete_draft(application) for application in old)


def forget_unconfirmed_interest(at: datetime) -> int:
    """Delete interest whose address nobody confirmed within 30 days."""
    old = Interest.objects.filter(
        state=InterestState.UNCONFIRMED, consented_at__lte=at - UNCONFIRMED_KEPT
    )
    return old.delete()[0]


JOBS = [
    Job("tell of the next call", tell_of_next_call, every=timedelta(minutes=1)),
    Job("open drafts to colleagues", make_official, every=timedelta(minutes=1)),
    Job("forget old drafts", forget_drafts, every=timedelta(hours=6)),
    Job("forget unconfirmed interest", forget_unconfirmed_interest, every=timedelta(hours=6)),
]
