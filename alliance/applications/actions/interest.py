"""Interest in a call to come: noted, confirmed by a letter, answered once."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction

from alliance.applications.addresses import interest_address
from alliance.applications.models import Interest, InterestState
from alliance.base.deadlines import language
from alliance.base.states import locked
from alliance.base.templatetags.facts import fact_text, in_language
from alliance.calls.models import Call
from alliance.history.actions import record
from alliance.outbox.actions import queue


@transaction.atomic
def register_interest(
    call: Call,
    *,
    authority_name: str,
    country: str,
    modules: Sequence[str],
    need: str,
    email: str,
    at: datetime,
) -> Interest:
    """Note an interest and ask, by a letter, whether the address is its writer's."""
    interest = Interest.objects.create(
        call=call,
        authority_name=authority_name,
        country=country,
        modules=list(modules),
        need=need,
        email=email,
        language=language(),
        consented_at=at,
        sample=settings.DEMO,
    )
    record(interest, "noted", by=None, at=at, country=country, modules=list(modules))
    queue(
        "interest-confirm",
        to=email,
        language=interest.language,
        at=at,
        about=interest,
        call=fact_text(call.title),
        link=interest_address(interest),
    )
    return interest


@transaction.atomic
def confirm_interest(interest: Interest, *, at: datetime) -> bool:
    """Register an interest; answers whether this is new. What the same writer said before goes."""
    Call.objects.select_for_update().get(pk=interest.call_id)
    interest = locked(interest)
    if interest.state == InterestState.CONFIRMED:
        return False
    Interest.objects.filter(
        call=interest.call_id,
        email=interest.email,
        authority_name=interest.authority_name,
        state=InterestState.CONFIRMED,
    ).delete()
    interest.state, interest.confirmed_at = InterestState.CONFIRMED, at
    interest.save(update_fields=["state", "confirmed_at"])
    record(interest, "confirmed", by=None, at=at)
    queue(
        "interest-registered",
        to=interest.email,
        language=interest.language,
        at=at,
        about=interest,
        call=in_language(interest.call.title, interest.language)[0],
    )
    return True
