"""Why a membership cannot be renewed, paused, asked about or corrected: a sentence, or None."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from alliance.accounts.models import Person
from alliance.base.deadlines import long_date
from alliance.membership.models import (
    Authority,
    Leaving,
    Mandate,
    Pause,
    Reminder,
    Tie,
)
from alliance.membership.models.representation import RENEW
from alliance.membership.queries import day_of
from alliance.membership.renewals import Decision
from alliance.membership.rules import why_not_run_the_register

Entry = Mandate | Pause | Leaving


def membership_on(authority: Authority, on: date) -> Tie | None:
    """The membership that is begun and not ended at the end of day ``on``, paused or not."""
    return authority.ties.memberships().living(on).first()


def not_a_member(authority: Authority) -> str:
    """What is said of an authority without a membership."""
    return _("%(authority)s is not a member.") % {"authority": authority.name}


def why_not_open_renewal(authority: Authority, *, by: Person, on: date) -> str | None:
    """Whether ``by`` can renew the membership at all."""
    allowed = authority.representations.allowing(by, RENEW).exists()
    if not by.is_secretariat and not allowed:
        return _("Only the owner or a signatory of %(authority)s can renew its membership.") % {
            "authority": authority.name
        }
    return None if membership_on(authority, on) else not_a_member(authority)


def why_not_renew(authority: Authority, decision: Decision, *, by: Person, on: date) -> str | None:
    """Whether this decision can carry the membership from the day ``on``."""
    if reason := why_not_open_renewal(authority, by=by, on=on):
        return reason
    if decision.decision_date > on:
        return _("This decision is still to come. Enter it when it has been taken.")
    if decision.last_day is not None and decision.last_day < decision.decision_date:
        return _("The term cannot end before the decision.")
    if decision.last_day is not None and decision.last_day < on:
        return _("This term has ended already. Enter the decision of those in office now.")
    return _why_not_newest(authority, decision, on)


def _why_not_newest(authority: Authority, decision: Decision, on: date) -> str | None:
    tie = membership_on(authority, on)
    known = tie.mandates.standing().order_by("-decision_date", "-pk").first() if tie else None
    if known is None or decision.decision_date > known.decision_date:
        return None
    if decision.decision_date < known.decision_date:
        return _("We have a later decision already, of %(day)s.") % {
            "day": long_date(known.decision_date)
        }
    if (decision.decided_by, decision.ends_date) == (known.decided_by, known.ends_date):
        return _("This decision is entered already.")
    return None


def why_not_pause(
    authority: Authority, *, begins: date, ends: date | None, reason: str, by: Person, on: date
) -> str | None:
    """Whether the membership can rest from ``begins`` until ``ends``, the first day after."""
    if refusal := why_not_run_the_register(by):
        return refusal
    tie = membership_on(authority, on)
    if tie is None:
        return not_a_member(authority)
    if tie.begins_latest is not None and begins < tie.begins_latest:
        return _("A pause cannot begin before the membership.")
    if begins < on:
        return _("A pause begins today or later: earlier figures stay as they were.")
    if ends is not None and ends <= begins:
        return _("A pause cannot end before it begins.")
    if tie.ends_date is not None and begins >= tie.ends_date:
        return _("The membership ends before this pause begins.")
    if not reason.strip():
        return _("Say why the membership is paused.")
    return _why_not_overlap(tie, begins, ends)


def _why_not_overlap(tie: Tie, begins: date, ends: date | None) -> str | None:
    for other in tie.pauses.standing():
        starts_in_time = ends is None or other.begins_date < ends
        if starts_in_time and (other.ends_date is None or other.ends_date > begins):
            return _("There is another pause in this time, from %(day)s on.") % {
                "day": long_date(other.begins_date)
            }
    return None


def why_not_end_pause(authority: Authority, *, by: Person, on: date) -> str | None:
    """Whether there is a pause that can end on the day ``on``."""
    if refusal := why_not_run_the_register(by):
        return refusal
    tie = membership_on(authority, on)
    if tie is None:
        return not_a_member(authority)
    if not tie.pauses.covering(on).exists():
        return _("This membership is not paused.")
    return None


def why_not_undo(entry: Entry, *, by: Person, at: datetime) -> str | None:
    """Whether an entry was a mistake that can still be taken back: on the same day alone."""
    if refusal := why_not_run_the_register(by):
        return refusal
    if entry.undone_at is not None:
        return _("This has been taken back already.")
    if day_of(entry.entered_at) != day_of(at):
        return _("A mistake can be taken back on the day of its entry. This one is older.")
    if isinstance(entry, Mandate) and entry.application_id is not None:
        return _("This decision came with the request to join. It cannot be taken back.")
    if not isinstance(entry, Leaving) and membership_on(entry.tie.authority, day_of(at)) is None:
        return _("The membership has ended meanwhile. Take that back first.")
    return None


def why_not_undo_resuming(pause: Pause, *, by: Person, at: datetime) -> str | None:
    """Whether the early end of a pause was a mistake that can still be taken back."""
    if refusal := why_not_run_the_register(by):
        return refusal
    if pause.undone_at is not None or pause.resumed_at is None:
        return _("This has been taken back already.")
    if day_of(pause.resumed_at) != day_of(at):
        return _("A mistake can be taken back on the day of its entry. This one is older.")
    if membership_on(pause.tie.authority, day_of(at)) is None:
        return _("The membership has ended meanwhile. Take that back first.")
    later = pause.tie.pauses.standing().exclude(pk=pause.pk)
    if later.filter(begins_date__gte=pause.begins_date).exists():
        return _("Another pause has been entered since. Take that one back first.")
    return None


def why_not_remind(authority: Authority, *, by: Person, on: date) -> str | None:
    """Whether the secretariat can write to an authority about its membership."""
    if refusal := why_not_run_the_register(by):
        return refusal
    return None if membership_on(authority, on) else not_a_member(authority)


def why_not_answer_reminder(reminder: Reminder | None, *, at: datetime) -> str | None:
    """Whether the link of a letter still answers. Each does so once."""
    if reminder is None:
        return _("This link is not complete, or it belongs to another authority.")
    if reminder.answered_at is not None:
        return _("This link has been used already. What was said with it is kept.")
    if reminder.expires_at <= at:
        return _("This link is too old. Our next letter has a new one.")
    authority = reminder.tie.authority
    if membership_on(authority, day_of(at)) != reminder.tie:
        return not_a_member(authority)
    return None
