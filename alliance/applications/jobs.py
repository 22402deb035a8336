"""What comes round: who waits for a call, and whose draft is official now."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import override

from alliance.applications.actions.moving import move_drafts
from alliance.applications.infected import tell_owners
from alliance.applications.models import Application, Interest, InterestState
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
    Job("tell who attached an infected file", tell_owners, every=timedelta(minutes=1)),
    Job("open drafts to colleagues", make_official, every=timedelta(minutes=1)),
    Job("tell of changes of a call", tell_of_corrigenda, every=timedelta(minutes=1)),
    Job("move drafts to their call's form", move_drafts, every=timedelta(minutes=1)),
]
