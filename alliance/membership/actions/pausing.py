"""What the secretariat does with a membership that rests, ends, or was entered wrongly."""

from datetime import date, datetime

from django.db import transaction

from alliance.accounts.models import Person
from alliance.base.deadlines import long_date
from alliance.base.known import there
from alliance.base.refusal import Refused
from alliance.base.states import locked
from alliance.history.actions import public_data_changed, record
from alliance.membership import life_rules as rules
from alliance.membership.actions.reminding import new_reminder
from alliance.membership.actions.renewing import resume
from alliance.membership.actions.writing import write_to
from alliance.membership.addresses import address
from alliance.membership.models import Authority, Leaving, Mandate, MemberState, Pause, Stage, Tie
from alliance.membership.queries import day_of


@transaction.atomic
def pause_membership(
    authority: Authority,
    *,
    begins: date,
    ends: date | None,
    reason: str,
    by: Person,
    at: datetime,
) -> Pause:
    """Let a membership rest from ``begins`` until ``ends``, the first day after.

    Without ``ends`` until the authority answers. While it rests it does not
    count. Its ordinal stays given.
    """
    authority = locked(authority)
    today = day_of(at)
    if refusal := rules.why_not_pause(
        authority, begins=begins, ends=ends, reason=reason, by=by, on=today
    ):
        raise Refused(refusal)
    tie = _membership(authority, today)
    pause = Pause.objects.create(
        tie=tie, begins_date=begins, ends_date=ends, reason=reason.strip(), entered_at=at
    )
    record(authority, "paused", by=by.pk, at=at, begins=begins, ends=ends, reason=pause.reason)
    reminder = new_reminder(tie, Stage.BY_HAND, at=at)
    write_to(
        authority,
        "membership-paused",
        at=at,
        facts=lambda code: {
            "day": long_date(begins, code=code),
            "reason": pause.reason,
            "link": address("renew", authority.slug, reminder.key, language=code),
        },
    )
    public_data_changed()
    return pause


@transaction.atomic
def end_pause(authority: Authority, *, by: Person, at: datetime) -> None:
    """Let the membership count again from today on."""
    authority = locked(authority)
    today = day_of(at)
    if reason := rules.why_not_end_pause(authority, by=by, on=today):
        raise Refused(reason)
    resume(_membership(authority, today), by=by.pk, at=at)
    write_to(
        authority,
        "membership-resumed",
        at=at,
        facts=lambda code: {
            "day": long_date(today, code=code),
            "link": address("profile", authority.slug, language=code),
        },
    )
    public_data_changed()


@transaction.atomic
def undo(entry: Mandate | Pause | Leaving, *, by: Person, at: datetime) -> None:
    """Take back a mistake on the day of its entry. It stays in the table and counts nowhere."""
    authority = locked(entry.tie.authority)
    entry = locked(entry)
    if reason := rules.why_not_undo(entry, by=by, at=at):
        raise Refused(reason)
    entry.undone_at = at
    entry.save(update_fields=["undone_at"])
    tie = locked(entry.tie)
    if isinstance(entry, Leaving):
        tie.ends_date, tie.ends_reason = None, ""
        tie.save(update_fields=["ends_date", "ends_reason"])
    record(authority, f"{entry._meta.model_name}-undone", by=by.pk, at=at, entry=entry.pk)
    _tell_of_correction(tie, at=at)
    public_data_changed()


@transaction.atomic
def undo_resuming(pause: Pause, *, by: Person, at: datetime) -> None:
    """Let a pause go on whose end was entered by mistake today, as if nobody had ended it."""
    authority = locked(pause.tie.authority)
    pause = locked(pause)
    if reason := rules.why_not_undo_resuming(pause, by=by, at=at):
        raise Refused(reason)
    day = pause.ends_date
    pause.ends_date, pause.planned_end, pause.resumed_at = pause.planned_end, None, None
    pause.save(update_fields=["ends_date", "planned_end", "resumed_at"])
    record(authority, "resuming-undone", by=by.pk, at=at, entry=pause.pk, day=day)
    _tell_of_correction(locked(pause.tie), at=at)
    public_data_changed()


def _tell_of_correction(tie: Tie, *, at: datetime) -> None:
    state = tie.state_on(day_of(at)) or MemberState.ACTIVE
    write_to(
        tie.authority,
        "membership-corrected",
        at=at,
        facts=lambda code: {
            "state": str(state.label),
            "link": address("profile", tie.authority.slug, language=code),
        },
    )


def _membership(authority: Authority, on: date) -> Tie:
    return there(rules.membership_on(authority, on))
