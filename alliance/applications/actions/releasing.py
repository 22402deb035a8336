"""Let a call's result out, and note what becomes of it afterwards."""

from datetime import date, datetime

from django.db import transaction

from alliance.accounts.models import Person
from alliance.applications import deciding_rules as rules
from alliance.applications import standing as standings
from alliance.applications.models import Decision, Decline, Outcome, Release
from alliance.applications.result_letters import letters_of, moved_up, send, tell_of_decline
from alliance.base.refusal import Refused
from alliance.base.states import locked
from alliance.base.typed import clean
from alliance.calls.models import Call
from alliance.history.actions import public_data_changed, record


@transaction.atomic
def release(call: Call, *, turn: int, by: Person, at: datetime) -> Release:
    """Publish what others decided: letters to all, the call's page as it was promised."""
    call = locked(call)
    found = standings.standings(standings.handed_in(call))
    for one in found:
        one.application.call = call
    now = standings.turn_of_call(call)
    if reason := rules.why_not_release(call, found, by=by, at=at, turn=turn, now=now):
        raise Refused(reason)
    made = Release.objects.create(call=call, released_at=at, released_by=by, received=len(found))
    call.decided_at = at
    call.evaluation_began_at = call.evaluation_began_at or at
    call.save(update_fields=["decided_at", "evaluation_began_at"])
    for one in found:
        for letter in letters_of(one):
            send(letter, at=at)
    record(call, "result-released", by=by.pk, at=at, received=len(found))
    public_data_changed()
    return made


@transaction.atomic
def decline(
    decision: Decision, *, declined_on: date, reason: str, by: Person, at: datetime
) -> Decline:
    """Note that a selected authority does without; the first of the reserve list moves up."""
    call = locked(decision.call)
    standing = standings.standing_now(decision.application)
    decision.call = standing.application.call = call
    reason = clean(reason).strip()
    if refusal := rules.why_not_decline(
        decision, standing, reason=reason, declined_on=declined_on, at=at
    ):
        raise Refused(refusal)
    made = Decline.objects.create(
        decision=decision, declined_on=declined_on, reason=reason, recorded_at=at, recorded_by=by
    )
    record(decision.application, "declined", by=by.pk, at=at, reason=reason)
    tell_of_decline(standing, made, at=at)
    made.successor = _move_up(call, by=by, at=at)
    made.save(update_fields=["successor"])
    public_data_changed()
    return made


def _move_up(call: Call, *, by: Person, at: datetime) -> Decision | None:
    """Select the first of the reserve list, if it has one, and tell it."""
    waiting = Decision.objects.standing().filter(call=call, outcome=Outcome.RESERVE)
    first = waiting.order_by("rank").first()
    if first is None:
        return None
    first.replaced_at = at
    first.save(update_fields=["replaced_at"])
    made = Decision.objects.create(
        call=call,
        application=first.application,
        outcome=Outcome.SELECTED,
        reasons=first.reasons,
        modules=first.modules,
        decided_at=at,
        decided_by=by,
    )
    record(first.application, "moved-up", by=by.pk, at=at)
    moved_up(standings.standing_now(first.application), at=at)
    return made
