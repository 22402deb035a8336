"""Releasing: whole, with reasons, by somebody who decided nothing of it; then it is public."""

from datetime import date, timedelta
from typing import Any

import pytest

from alliance.accounts.actions import erase_person
from alliance.applications.actions import releasing
from alliance.applications.forgetting import forget_applications
from alliance.applications.models import Decision, Extension, Outcome, Release, Verdict
from alliance.applications.result_letters import recipients
from alliance.applications.results import own_result, public_result
from alliance.applications.standing import standing_now, turn_of_call
from alliance.applications.tests import make
from alliance.applications.tests import make_results as results
from alliance.base.refusal import Refused
from alliance.calls.models import CallState
from alliance.membership.models import Representation
from alliance.outbox.models import Letter

pytestmark = pytest.mark.django_db

AFTER, TICK = results.AFTER, make.TICK


def letters() -> dict[str, Letter]:
    return {letter.address: letter for letter in Letter.objects.filter(key__startswith="result")}


def test_whoever_decided_anything_cannot_release() -> None:
    application = results.handed_in().application
    results.check(application)
    results.decide(application, by=results.ben())
    call = results.call()
    for person in (results.ana(), results.ben()):
        with pytest.raises(Refused, match="You decided something of this result yourself"):
            results.release(call, by=person)
    assert results.release(call, by=results.secretary("cleo@network.example"))


def test_a_result_is_released_once_and_then_stands() -> None:
    towns = results.released()
    call = results.call()
    assert call.state(AFTER) == CallState.DECIDED
    with pytest.raises(Refused, match="The result of this call is out"):
        results.release(call)
    with pytest.raises(Refused, match="The result of this call is out"):
        results.decide(towns["Harbourton"], Outcome.NOT_SELECTED)
    assert Release.objects.get().received == 4


@pytest.mark.parametrize(
    ("prepare", "sentence"),
    [
        (lambda one: None, "1 application is not decided yet"),
        (lambda one: results.check(one), "1 application is not decided yet"),
        (lambda one: results.check(one, Verdict.PROOF), "1 application is not decided yet"),
    ],
)
def test_nothing_is_released_before_everything_is_decided(prepare: Any, sentence: str) -> None:
    prepare(results.handed_in().application)
    with pytest.raises(Refused, match=sentence):
        results.release(results.call())


def test_what_somebody_has_not_read_is_not_released() -> None:
    application = results.handed_in().application
    results.decide(application)
    seen = turn_of_call(results.call())
    results.decide(application, Outcome.NOT_SELECTED)
    with pytest.raises(Refused, match="Somebody has changed a decision"):
        results.release(results.call(), turn=seen)


def test_nothing_is_released_while_somebody_has_more_time() -> None:
    application = results.handed_in().application
    results.decide(application)
    until = AFTER + timedelta(days=2)
    Extension.objects.create(
        call=results.call(), authority=make.town("Lom"), until=until, reason="Flood.",
        granted_at=AFTER,
    )  # fmt: skip
    with pytest.raises(Refused, match="can still hand in until"):
        results.release(results.call())
    assert results.release(results.call(), at=until)


def test_every_applicant_gets_a_letter_with_its_reasons_in_its_language() -> None:
    millford = results.handed_in("Millford").application
    officer = make.officer("officer@millford.example")
    officer.language = "de"
    officer.save()
    results.decide(millford, Outcome.RESERVE)
    results.release(results.call())
    letter = letters()["officer@millford.example"]
    assert (letter.key, letter.language) == ("result-reserve", "de")
    assert letter.facts["reasons"] == "Reasons for Millford."
    assert letter.facts["modules"].startswith("Modul A: ja")
    assert letter.facts["rank"] == "1"


def test_the_letter_to_an_ineligible_one_names_the_rules_that_it_does_not_meet() -> None:
    application = results.handed_in().application
    results.check(application, Verdict.NOT_ELIGIBLE, answers={"country": "not-met"})
    results.release(results.call())
    said = letters()["officer@harbourton.example"].facts["reasons"]
    assert said.splitlines() == [
        "Authorities of this country cannot apply to this call.", "The mandate is not signed."
    ]  # fmt: skip


def test_whoever_no_longer_acts_gets_no_letter_and_the_institution_does() -> None:
    application = results.handed_in().application
    Representation.objects.update(state="ended")
    assert recipients(standing_now(application)) == []
    application.authority.mailbox = "town@harbourton.example"
    application.authority.save()
    (told,) = recipients(standing_now(application))
    assert told.email == "town@harbourton.example"


def test_an_applicant_reads_nothing_before_the_release_and_all_reasons_after_it() -> None:
    application = results.handed_in().application
    results.decide(application)
    assert own_result(application, at=AFTER) is None
    results.release(results.call())
    application.refresh_from_db()
    told = own_result(application, at=AFTER)
    assert told
    assert (told.standing.words, told.reasons) == ("Selected", "Reasons for Harbourton.")


@pytest.mark.parametrize(
    ("promises", "expected"),
    [
        ([], (None, None, None)),
        (["count"], (4, None, None)),
        (["selected"], (None, ["Harbourton"], None)),
        (["selected", "reserve"], (None, ["Harbourton"], ["Millford"])),
        (["count", "selected", "reserve", "modules"], (4, ["Harbourton"], ["Millford"])),
    ],
)
def test_the_public_reads_what_was_promised_and_nothing_more(
    promises: list[str], expected: tuple[object, ...]
) -> None:
    results.call(publishes=promises)
    results.released()
    told = public_result(results.call(), at=AFTER)
    assert told
    lists = [
        None if named is None else [one.authority.name for one in named]
        for named in (told.selected, told.reserve)
    ]
    assert (told.received, *lists) == expected
    modules = [one.modules for one in told.selected or []]
    assert all(bool(one) == ("modules" in promises) for one in modules)


def test_nobody_reads_a_result_before_its_release() -> None:
    results.call(publishes=["count", "selected"])
    results.decide(results.handed_in().application)
    assert public_result(results.call(), at=AFTER) is None


def test_when_one_declines_the_first_of_the_reserve_list_is_selected() -> None:
    towns = results.released()
    decision = Decision.objects.standing().get(application=towns["Harbourton"])
    made = releasing.decline(
        decision, declined_on=date(2016, 5, 2), reason="No staff.", by=results.ana(), at=AFTER
    )
    assert made.successor
    assert made.successor.application == towns["Millford"]
    assert standing_now(towns["Harbourton"]).key == "declined"
    assert standing_now(towns["Millford"]).key == "selected"
    assert letters()["officer@millford.example"].key == "result-moved-up"
    with pytest.raises(Refused, match="Only an authority that is selected"):
        releasing.decline(
            decision, declined_on=date(2016, 5, 2), reason="Again.", by=results.ana(), at=AFTER
        )


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"reason": " "}, "Say why it declines"),
        ({"declined_on": date(2016, 5, 3)}, "still to come"),
        ({"declined_on": date(2016, 5, 1)}, "not out yet"),
    ],
)
def test_declining_is_refused_with_a_sentence(given: dict[str, Any], sentence: str) -> None:
    towns = results.released()
    decision = Decision.objects.standing().get(application=towns["Harbourton"])
    said = {"declined_on": date(2016, 5, 2), "reason": "No staff."} | given
    with pytest.raises(Refused, match=sentence):
        releasing.decline(decision, **said, by=results.ana(), at=AFTER)  # type: ignore[arg-type]


def test_decisions_go_with_their_applications_after_the_years_that_the_call_says() -> None:
    call = results.call(publishes=["count", "selected"], applications_kept_years=2)
    results.released()
    kept = timedelta(days=3650)
    over = call.closes_at + kept / 5
    assert forget_applications(over - TICK, kept) == 0
    assert forget_applications(over, kept) == 4
    assert not Decision.objects.exists()
    told = public_result(results.call(), at=over)
    assert told
    assert (told.received, told.selected) == (4, None)


def test_an_erased_secretary_leaves_the_outcome_standing() -> None:
    towns = results.released()
    erase_person(results.ana(), by=results.ben(), at=AFTER)
    decision = Decision.objects.standing().get(application=towns["Harbourton"])
    assert decision.reasons == "Reasons for Harbourton."
    assert standing_now(towns["Harbourton"]).key == "selected"
