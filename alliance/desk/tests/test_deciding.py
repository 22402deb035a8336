"""The desk's pages for a result: from the list to the release, by two people."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from alliance.applications import standing
from alliance.applications.models import Application, Decision, Verdict
from alliance.applications.tests import make_results as results
from alliance.desk.tests import taking
from alliance.outbox.loading import load_letters
from alliance.outbox.models import Letter

pytestmark = pytest.mark.django_db


def browser_of(person: object) -> Client:
    arrived: dict[str, Any] = {"alliance.arrived": results.AFTER}
    browser = Client(**arrived)
    browser.force_login(person)  # type: ignore[arg-type]
    return browser


@pytest.fixture
def decider(db: None) -> Client:
    """Ana's browser, after the deadline."""
    load_letters(settings.INSTANCE_DIR)
    return browser_of(results.ana())


@pytest.fixture
def releaser(db: None) -> Client:
    """Ben's."""
    return browser_of(results.ben())


def page(browser: Client, name: str, *args: object, **query: str) -> str:
    answer = browser.get(reverse(name, args=["ferries", *args]), query)
    assert answer.status_code == 200
    return answer.content.decode()


def sent(browser: Client, name: str, *args: object, **typed: object) -> str:
    """What comes back after a form, followed to where it leads."""
    address = reverse(name, args=["ferries", *args])
    return browser.post(address, typed, follow=True).content.decode()


def turn(application: Application) -> int:
    return standing.turn(application)


def checks(browser: Client, application: Application, **typed: object) -> str:
    given = {"verdict": "eligible", "turn": turn(application)} | rules("met") | typed
    return sent(browser, "desk-deciding-check", application.key, **given)


def rules(answer: str) -> dict[str, str]:
    names = ("window", "applicant", "mandate", "proof", "signature", "earlier", "modules")
    return {f"rule_{name}": answer for name in names}


def decides(browser: Client, application: Application, **typed: object) -> str:
    given = {"outcome": "selected", "turn": turn(application)} | typed
    return sent(browser, "desk-deciding-decide", application.key, **given)


@pytest.fixture
def towns(db: None) -> dict[str, Application]:
    names = ("Harbourton", "Millford", "Saltmarsh")
    return {name: results.handed_in(name).application for name in names}


def test_two_people_bring_a_result_out(
    decider: Client, releaser: Client, towns: dict[str, Application]
) -> None:
    assert "Not checked yet" in page(decider, "desk-deciding")
    checks(decider, towns["Harbourton"])
    checks(decider, towns["Millford"])
    checks(decider, towns["Saltmarsh"], verdict="not-eligible", words="No mandate.")
    decides(decider, towns["Harbourton"], reasons="A plan that others can copy.")
    decides(decider, towns["Millford"], outcome="reserve", rank="1", reasons="One place less.")

    assert "You decided something of this result yourself" in page(decider, "desk-release")
    said = page(releaser, "desk-release")
    assert "A plan that others can copy." in said
    assert "No mandate." in said
    call = results.call()
    sent(releaser, "desk-release", turn=standing.turn_of_call(call), read="on")

    call.refresh_from_db()
    assert call.decided_at == results.AFTER
    letters = {
        letter.address: letter.key for letter in Letter.objects.filter(key__contains="result")
    }
    assert letters == {
        "officer@harbourton.example": "result-selected",
        "officer@millford.example": "result-reserve",
        "officer@saltmarsh.example": "result-not-eligible",
    }


def test_what_was_typed_stays_when_a_decision_is_refused(
    decider: Client, towns: dict[str, Application]
) -> None:
    town = towns["Harbourton"]
    checks(decider, town)
    said = decides(decider, town, outcome="reserve", rank="", reasons="Nearly.")
    assert "at which place" in said
    assert "Nearly." in said
    assert not town.decisions.exists()


def test_a_colleague_who_was_quicker_is_noticed_and_saving_again_counts(
    decider: Client, releaser: Client, towns: dict[str, Application]
) -> None:
    town = towns["Harbourton"]
    checks(decider, town)
    seen = turn(town)
    decides(releaser, town, outcome="not-selected", reasons="No partner.")
    said = decides(decider, town, turn=seen, reasons="A good plan.")
    assert "Somebody else has meanwhile" in said
    assert "A good plan." in said
    assert f'name="turn" value="{turn(town)}"' in said
    assert Decision.objects.get().outcome == "not-selected"


@pytest.mark.parametrize(
    "typed",
    [
        {"verdict": "perhaps"},
        {"turn": "x"},
        {"rule_modules": "\x00"},
        {"proof_until": "2016-02-31"},
        {"words": "x" * 6_000},
    ],
)
def test_nonsense_in_a_check_is_a_sentence_at_its_field(
    typed: dict[str, str], decider: Client, towns: dict[str, Application]
) -> None:
    said = checks(decider, towns["Harbourton"], **typed)
    assert "Please look at these points" in said
    assert not towns["Harbourton"].checks.exists()


def test_filters_show_where_applications_stand(
    decider: Client, towns: dict[str, Application]
) -> None:
    results.check(towns["Millford"], Verdict.PROOF)
    assert "Millford" in page(decider, "desk-deciding", standing="proof")
    assert "Harbourton" not in page(decider, "desk-deciding", standing="proof")


def test_decisions_are_taken_away_and_no_cell_is_a_formula(
    decider: Client, towns: dict[str, Application]
) -> None:
    results.decide(towns["Harbourton"], reasons="=HYPERLINK(1)")
    address = reverse("desk-deciding-export", args=["ferries", "csv"])
    headings, first, *_others = taking.table(decider.get(address).getvalue())
    row = dict(zip(headings, first, strict=True))
    assert row["Where it stands"] == "Selected"
    assert row["Reasons"] == "'=HYPERLINK(1)"


@pytest.mark.parametrize("number", [1, 3])
def test_lists_and_letters_ask_the_same_number_of_questions_however_many_there_are(
    number: int, decider: Client, releaser: Client, django_assert_max_num_queries: object
) -> None:
    for name in ("Harbourton", "Millford", "Saltmarsh")[:number]:
        results.decide(results.handed_in(name).application)
    with django_assert_max_num_queries(36):  # type: ignore[operator]
        page(decider, "desk-deciding")
    with django_assert_max_num_queries(30):  # type: ignore[operator]
        page(releaser, "desk-release")


def test_declining_moves_the_next_of_the_reserve_list_up(decider: Client) -> None:
    load_letters(settings.INSTANCE_DIR)
    towns = results.released()
    said = sent(
        decider, "desk-deciding-decline", towns["Harbourton"].key,
        declined_on="2016-05-02", reason="No staff.",
    )  # fmt: skip
    assert "Millford moves up" in said
    keys = set(Letter.objects.filter(key__startswith="result").values_list("key", flat=True))
    assert {"result-declined", "result-moved-up"} <= keys
