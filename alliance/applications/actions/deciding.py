"""Check and decide on what was handed in. The result stays inside until somebody releases it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction

from alliance.accounts.models import Person
from alliance.applications import deciding_rules as rules
from alliance.applications import standing as standings
from alliance.applications.deciding_rules import Module
from alliance.applications.models import (
    Application,
    Decision,
    EligibilityCheck,
    Outcome,
    Verdict,
)
from alliance.applications.result_letters import ask_for_proof
from alliance.applications.standing import Standing
from alliance.base.known import there
from alliance.base.refusal import Refused
from alliance.base.states import locked
from alliance.base.typed import clean
from alliance.calls.models import Call
from alliance.history.actions import public_data_changed, record


def _ours(application: Application, *, turn: int, by: Person, at: datetime) -> Standing:
    """What holds of an application, with its call locked: releasing waits, and we for it."""
    call = locked(application.call)
    found = standings.standing_now(application)
    found.application.call = call
    now = standings.turn(application)
    if reason := rules.why_not_judge(found.application, turn=turn, now=now, by=by, at=at):
        raise Refused(reason)
    return found


@transaction.atomic
def check(
    application: Application,
    *,
    verdict: str,
    answers: Mapping[str, str],
    words: str,
    proof_until: date | None,
    turn: int,
    by: Person,
    at: datetime,
) -> EligibilityCheck:
    """Say whether an application may be judged. The first check begins the call's evaluation."""
    standing = _ours(application, turn=turn, by=by, at=at)
    words = clean(words).strip()
    until = proof_until if verdict == Verdict.PROOF else None
    if reason := rules.why_not_check(
        standing, verdict=verdict, answers=answers, words=words, proof_until=until, at=at
    ):
        raise Refused(reason)
    application.checks.standing().update(replaced_at=at)
    made = EligibilityCheck.objects.create(
        application=application,
        verdict=verdict,
        outcomes=[{"rule": rule, "answer": answer} for rule, answer in answers.items()],
        words=words,
        proof_until=until,
        checked_at=at,
        checked_by=by,
    )
    record(application, f"checked-{verdict}", by=by.pk, at=at, words=words, answers=dict(answers))
    if verdict == Verdict.PROOF:
        ask_for_proof(standing, made, at=at)
    _begin_evaluation(standing.application.call, at=at)
    return made


def _begin_evaluation(call: Call, *, at: datetime) -> None:
    if call.evaluation_began_at is None:
        call.evaluation_began_at = at
        call.save(update_fields=["evaluation_began_at"])
        public_data_changed()


@transaction.atomic
def decide(
    application: Application,
    *,
    outcome: str,
    rank: int | None,
    reasons: str,
    modules: Sequence[Module],
    turn: int,
    by: Person,
    at: datetime,
) -> Decision:
    """Decide on an eligible application; an earlier decision is replaced and kept."""
    standing = _ours(application, turn=turn, by=by, at=at)
    call, reasons = standing.application.call, clean(reasons).strip()
    rank = rank if outcome == Outcome.RESERVE else None
    others = Decision.objects.standing().filter(call=call, rank__isnull=False)
    taken = dict(others.exclude(application=application).values_list("rank", "application__number"))
    if reason := rules.why_not_decide(
        standing, outcome=outcome, rank=rank, reasons=reasons, modules=modules, taken=taken
    ):
        raise Refused(reason)
    application.decisions.standing().update(replaced_at=at)
    made = Decision.objects.create(
        call=call,
        application=application,
        outcome=outcome,
        rank=rank,
        reasons=reasons,
        modules=[_module(one, outcome) for one in modules],
        decided_at=at,
        decided_by=by,
    )
    record(application, f"decided-{outcome}", by=by.pk, at=at, rank=rank, reasons=reasons)
    return made


def _module(one: Module, outcome: str) -> dict[str, object]:
    awarded = one.awarded and outcome != Outcome.NOT_SELECTED
    return asdict(one) | {"awarded": awarded, "reasons": clean(one.reasons).strip()}


@transaction.atomic
def take_back(application: Application, *, turn: int, by: Person, at: datetime) -> None:
    """Undo the decision, or the check where nothing is decided. What was said stays readable."""
    standing = _ours(application, turn=turn, by=by, at=at)
    if reason := rules.why_not_take_back(standing):
        raise Refused(reason)
    last: Decision | EligibilityCheck = standing.decision or there(standing.check)
    last.replaced_at = at
    last.save(update_fields=["replaced_at"])
    what = "decision" if standing.decision else "check"
    record(application, f"{what}-taken-back", by=by.pk, at=at)
