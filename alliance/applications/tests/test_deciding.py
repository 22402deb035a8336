"""Checking and deciding: reasons for everything, nothing lost, nobody overtaken unseen."""

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from alliance.accounts.tests import make as people
from alliance.applications.actions import deciding
from alliance.applications.deciding_rules import Module
from alliance.applications.models import Decision, Extension, Outcome, Verdict
from alliance.applications.standing import (
    WORDS,
    handed_in,
    standing_at,
    standing_now,
    standings,
    tally,
    turn,
)
from alliance.applications.tests import make
from alliance.applications.tests import make_results as results
from alliance.base.refusal import Refused
from alliance.calls.models import CallState
from alliance.history.queries import acts_of
from alliance.outbox.models import Letter

pytestmark = pytest.mark.django_db

AFTER, TICK = results.AFTER, make.TICK


def test_the_first_check_begins_the_evaluation_of_the_call() -> None:
    application = results.handed_in().application
    assert results.call().state(AFTER) == CallState.CLOSED
    results.check(application)
    assert results.call().state(AFTER) == CallState.EVALUATION
    results.check(application, at=AFTER + TICK)
    assert results.call().evaluation_began_at == AFTER


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"at": make.CLOSES - TICK}, "before the deadline"),
        ({"turn": 7}, "Somebody else has meanwhile"),
        ({"verdict": Verdict.NOT_ELIGIBLE, "words": " "}, "Give your reasons"),
        ({"answers": {"country": "not-met"}}, "not every rule is met"),
        ({"verdict": Verdict.PROOF, "words": "Sign.", "proof_until": None}, "by which day"),
        ({"verdict": Verdict.PROOF, "words": "Sign.", "proof_until": AFTER.date()}, "not after"),
    ],
)
def test_a_check_is_refused_with_a_sentence(given: dict[str, Any], sentence: str) -> None:
    application = results.handed_in().application
    with pytest.raises(Refused, match=sentence):
        results.check(application, **given)
    assert not application.checks.exists()


def test_only_the_secretariat_checks_and_decides() -> None:
    application = results.handed_in().application
    with pytest.raises(Refused, match="Only the secretariat"):
        results.check(application, by=people.editor())


def test_nobody_decides_on_an_application_of_their_own_authority() -> None:
    application = results.handed_in().application
    make.confirmed_officer(application.authority, results.ana().email)
    with pytest.raises(Refused, match="You act for this authority"):
        results.check(application)


def test_whoever_has_more_time_is_not_checked_before_it_is_over() -> None:
    application = results.handed_in().application
    until = AFTER + timedelta(days=1)
    Extension.objects.create(
        call=results.call(), application=application, until=until, reason="Flood.", granted_at=AFTER
    )
    with pytest.raises(Refused, match="can still be handed in until"):
        results.check(application)
    assert results.check(application, at=until)


def test_asking_for_proof_writes_to_the_applicant() -> None:
    application = results.handed_in().application
    results.check(application, Verdict.PROOF, answers={"membership": "missing"})
    letter = Letter.objects.get(key="result-proof")
    assert letter.address == "officer@harbourton.example"
    assert "member at the deadline" in letter.facts["reasons"]
    assert letter.facts["reasons"].endswith("The mandate is not signed.")
    assert letter.facts["until"] == "20 May 2016"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"outcome": Outcome.NOT_SELECTED, "reasons": "\n "}, "Give your reasons"),
        ({"outcome": Outcome.RESERVE, "rank": None}, "at which place"),
        ({"modules": []}, "each module"),
        ({"modules": [Module("A", True), Module("B", False)]}, "reasons for module B"),
        ({"modules": [Module("A", False), Module("B", False)]}, "For none of them"),
        ({"turn": 0}, "Somebody else has meanwhile"),
    ],
)
def test_a_decision_is_refused_with_a_sentence(given: dict[str, Any], sentence: str) -> None:
    application = results.handed_in(letters="AB").application
    results.check(application)
    with pytest.raises(Refused, match=sentence):
        results.decide(application, **given)
    assert not application.decisions.exists()


def test_nothing_is_decided_that_is_not_eligible() -> None:
    application = results.handed_in().application
    results.check(application, Verdict.PROOF)
    with pytest.raises(Refused, match="Check first"):
        results.decide(application)


def test_a_place_of_the_reserve_list_is_given_once() -> None:
    first, second = (results.handed_in(name).application for name in ("Harbourton", "Millford"))
    results.decide(first, Outcome.RESERVE)
    with pytest.raises(Refused, match=f"taken by {first.number}"):
        results.decide(second, Outcome.RESERVE)
    assert results.decide(second, Outcome.RESERVE, rank=2).rank == 2


def test_a_decision_for_some_modules_keeps_what_is_said_of_each() -> None:
    application = results.handed_in(letters="AB").application
    results.decide(application, modules=[Module("A", True), Module("B", False, "No partner.")])
    standing = standing_now(application)
    assert standing.awarded == ["A"]
    assert standing.decision
    assert standing.decision.modules[1] == {
        "letter": "B", "awarded": False, "reasons": "No partner."
    }  # fmt: skip


def test_what_is_taken_back_stays_readable_and_on_the_record() -> None:
    application = results.handed_in().application
    results.decide(application)
    with pytest.raises(Refused, match="Take the decision back first"):
        results.check(application, Verdict.NOT_ELIGIBLE)
    for _step in ("the decision", "the check"):
        deciding.take_back(application, turn=turn(application), by=results.ben(), at=AFTER + TICK)
    assert standing_now(application).key == "unchecked"
    assert application.decisions.get().replaced_at == AFTER + TICK
    verbs = [act.verb for act in acts_of(application)]
    assert verbs[-4:] == [
        "checked-eligible", "decided-selected", "decision-taken-back", "check-taken-back"
    ]  # fmt: skip


def test_a_page_that_was_overtaken_by_taking_back_changes_nothing() -> None:
    application = results.handed_in().application
    results.decide(application)
    seen = turn(application)
    deciding.take_back(application, turn=seen, by=results.ben(), at=AFTER)
    with pytest.raises(Refused, match="Somebody else has meanwhile"):
        results.decide(application, turn=seen)


@pytest.mark.parametrize(
    "wrong",
    [
        {"outcome": "not-selected", "reasons": ""},
        {"outcome": "reserve", "rank": None, "reasons": "x"},
        {"outcome": "selected", "rank": 1},
    ],
)
def test_the_database_itself_refuses_a_result_that_makes_no_sense(wrong: dict[str, Any]) -> None:
    application = results.handed_in().application
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(
            call=results.call(), application=application, decided_at=AFTER, **wrong
        )


def test_python_and_the_database_agree_where_each_application_stands() -> None:
    towns = results.released()
    found = handed_in(results.call())
    told = {one.application.authority.name: one.key for one in standings(found)}
    assert set(told) == set(towns)
    assert dict(tally(found)) == Counter(told.values())
    for key in WORDS:
        names = {one.authority.name for one in standing_at(found, key)}
        assert names == {name for name, known in told.items() if known == key}
