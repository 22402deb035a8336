"""Letters to an authority about its mandate: before it ends, at its end, later, by hand."""

from datetime import date, datetime, timedelta

from django.db import transaction

from alliance.accounts.models import Person
from alliance.base.deadlines import long_date
from alliance.base.known import there
from alliance.base.refusal import Refused
from alliance.base.states import locked
from alliance.history.actions import record
from alliance.membership import life_rules as rules
from alliance.membership.actions.writing import write_to
from alliance.membership.addresses import address
from alliance.membership.ending import LATER, due, rhythm
from alliance.membership.models import Authority, Mandate, MemberState, Reminder, Stage, Tie
from alliance.membership.queries import day_of

LETTERS = {
    Stage.BEFORE: "mandate-before",
    Stage.ENDED: "mandate-ended",
    Stage.AFTER: "mandate-after",
}


def new_reminder(
    tie: Tie, stage: Stage, *, at: datetime, mandate: Mandate | None = None
) -> Reminder:
    """What makes the link of a letter answer once, for a while."""
    return Reminder.objects.create(
        tie=tie,
        mandate=mandate,
        stage=stage,
        sent_at=at,
        expires_at=at + timedelta(days=rhythm().link_days),
    )


def remind_due(at: datetime) -> int:
    """Write to those whose mandate ends soon, has ended, or has long ended: once each."""
    today = day_of(at)
    return sum(
        _remind(mandate, stage, today=today, at=at)
        for stage in LETTERS
        for mandate in due(stage, on=today)
    )


@transaction.atomic
def _remind(mandate: Mandate, stage: Stage, *, today: date, at: datetime) -> bool:
    authority = locked(mandate.tie.authority)
    # Whoever had the lock may have written, renewed or left.
    if mandate.reminders.filter(stage__in=LATER[stage]).exists():
        return False
    if rules.membership_on(authority, today) != mandate.tie:
        return False
    reminder = new_reminder(mandate.tie, stage, mandate=mandate, at=at)
    record(authority, "reminded", by=None, at=at, stage=stage.value)
    last_day = (mandate.ends_date or today) - timedelta(days=1)
    write_to(
        authority,
        LETTERS[stage],
        at=at,
        facts=lambda code: {
            "day": long_date(last_day, code=code),
            "link": address("renew", authority.slug, reminder.key, language=code),
        },
    )
    return True


@transaction.atomic
def ask_by_hand(authority: Authority, *, by: Person, at: datetime) -> int:
    """Ask an authority whether it stays; how many letters that makes."""
    authority = locked(authority)
    today = day_of(at)
    if reason := rules.why_not_remind(authority, by=by, on=today):
        raise Refused(reason)
    tie = there(rules.membership_on(authority, today))
    reminder = new_reminder(tie, Stage.BY_HAND, at=at)
    record(authority, "reminded", by=by.pk, at=at, stage=Stage.BY_HAND.value)
    state = tie.state_on(today) or MemberState.ACTIVE
    return write_to(
        authority,
        "mandate-asked",
        at=at,
        facts=lambda code: {
            "state": str(state.label),
            "link": address("renew", authority.slug, reminder.key, language=code),
        },
    )
