"""Interest in a call to come: noted, confirmed by a letter, answered, and taken back at will."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction

from alliance.accounts.models import Person
from alliance.applications.actions.writing import keep
from alliance.applications.addresses import interest_address, withdrawal_address
from alliance.applications.interest_rules import why_not_keep, why_not_take_seed
from alliance.applications.models import Application, Interest, InterestState, Seed
from alliance.base.deadlines import language
from alliance.base.refusal import Refused
from alliance.base.states import locked
from alliance.base.templatetags.facts import fact_text, in_language
from alliance.calls.models import Call
from alliance.history.actions import forget_record, public_data_changed, record
from alliance.membership.models import AuthorityKind
from alliance.outbox.actions import queue
from alliance.questionnaires.carrying import carry_over
from alliance.questionnaires.definition import MODULES
from alliance.questionnaires.merging import Change


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
    kind: AuthorityKind | None = None,
    size: str = "",
    office: str = "",
) -> Interest:
    """Note an interest and ask, by a letter, whether the address is its writer's."""
    interest = Interest.objects.create(
        call=call,
        authority_name=authority_name,
        country=country,
        kind=kind,
        size=size,
        office=office,
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
    earlier = _said_before(interest)
    Seed.objects.filter(interest__in=earlier).update(interest=interest)
    for one in earlier:
        one.delete()
    interest.state, interest.confirmed_at = InterestState.CONFIRMED, at
    interest.save(update_fields=["state", "confirmed_at"])
    record(interest, "confirmed", by=None, at=at)
    _write_that_it_is_registered(interest, at=at)
    return True


def _said_before(interest: Interest) -> list[Interest]:
    same = Interest.objects.filter(
        call=interest.call_id,
        email=interest.email,
        authority_name=interest.authority_name,
        state=InterestState.CONFIRMED,
    )
    return list(same)


@transaction.atomic
def keep_draft(application: Application, *, by: Person, at: datetime) -> Interest:
    """Make an interest of a draft that will not be handed in, and keep its text for its writer.

    The address is the account's, so no letter has to confirm it. Nothing of the text can be
    read by anybody but ``by``.
    """
    application = locked(application)
    if reason := why_not_keep(application, by=by):
        raise Refused(reason)
    authority = application.authority
    interest = Interest.objects.create(
        call=application.call,
        authority_name=authority.name,
        country=authority.country,
        kind=authority.kind,
        office=application.office,
        modules=application.answers.get(MODULES) or [],
        email=by.email.lower(),
        language=language(),
        consented_at=at,
        sample=settings.DEMO,
    )
    confirm_interest(interest, at=at)
    interest.refresh_from_db()
    Seed.objects.update_or_create(
        interest=interest,
        defaults={
            "person": by,
            "form": application.form,
            "answers": application.answers,
            "taken_at": at,
        },
    )
    record(interest, "seeded", by=by.pk, at=at, application=application.number)
    return interest


@transaction.atomic
def take_seed(application: Application, seed: Seed, *, by: Person, at: datetime) -> None:
    """Put a text that was kept into a draft in which nothing is written yet."""
    application = locked(application)
    if reason := why_not_take_seed(application, seed, by=by, at=at):
        raise Refused(reason)
    carried = carry_over(seed.answers, seed.form.read(), application.form.read()).answers
    changes = [Change(name, value, base="", number=1) for name, value in carried.items()]
    keep(application, changes, page=f"kept:{seed.pk}:{at.isoformat()}", by=by, at=at)
    record(application, "seeded", by=by.pk, at=at)


@transaction.atomic
def withdraw_interest(interest: Interest, *, at: datetime) -> None:
    """Forget an interest and the text that was kept with it."""
    interest = locked(interest)
    forget_record(interest)
    interest.delete()
    public_data_changed()


def _write_that_it_is_registered(interest: Interest, *, at: datetime) -> None:
    queue(
        "interest-registered",
        to=interest.email,
        language=interest.language,
        at=at,
        about=interest,
        call=in_language(interest.call.title, interest.language)[0],
        withdraw=withdrawal_address(interest),
    )
