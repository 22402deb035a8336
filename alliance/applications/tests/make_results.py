"""Results for tests: the call for ferries is over, and two secretaries decide."""

from datetime import date, timedelta
from typing import Any

from alliance.accounts.models import Person
from alliance.accounts.tests import make as people
from alliance.applications import standing
from alliance.applications.actions import deciding, releasing
from alliance.applications.actions.handing_in import spaced
from alliance.applications.deciding_rules import Module
from alliance.applications.models import (
    Application,
    Decision,
    EligibilityCheck,
    Outcome,
    Release,
    Submission,
    Verdict,
)
from alliance.applications.tests import make
from alliance.calls.models import Call

# Monday after the ordinary call has closed.
AFTER = make.CLOSES + timedelta(days=3)
PROOF_BY = date(2016, 5, 20)


def ana() -> Person:
    """She decides."""
    return secretary("ana@network.example")


def ben() -> Person:
    """He releases what she decides."""
    return secretary("ben@network.example")


def secretary(email: str) -> Person:
    """Somebody of the secretariat, once."""
    return Person.objects.filter(email=email).first() or people.secretary(email)


def call(**fields: Any) -> Call:
    """A call that takes applications until ``make.CLOSES``, once."""
    return Call.objects.filter(slug="ferries").first() or make.calls.call(**fields)


def handed_in(name: str = "Harbourton", *, letters: str = "", **given: Any) -> Submission:
    """What a town handed in, by an officer of its own, for the modules with these letters."""
    officer = make.officer(f"officer@{name.lower()}.example")
    town = make.town(name, slug=name.lower())
    submission = make.submitted(call(), by=officer, authority=town, **given)
    if letters:
        submission.modules = spaced(list(letters))
        submission.save(update_fields=["modules"])
    return submission


def check(
    application: Application, verdict: str = Verdict.ELIGIBLE, **given: Any
) -> EligibilityCheck:
    """Ana checks an application."""
    words = "" if verdict == Verdict.ELIGIBLE else "The mandate is not signed."
    said: dict[str, Any] = {
        "verdict": verdict,
        "answers": {},
        "words": words,
        "proof_until": PROOF_BY,
        "turn": standing.turn(application),
        "by": ana(),
        "at": AFTER,
    }
    return deciding.check(application, **said | given)


def decide(application: Application, outcome: str = Outcome.SELECTED, **given: Any) -> Decision:
    """Ana decides on an application, which she checks before if nobody has."""
    if not application.checks.standing().exists():
        check(application)
    newest = application.submissions.latest("version")
    letters = newest.modules.split()
    awarded = outcome != Outcome.NOT_SELECTED
    said: dict[str, Any] = {
        "outcome": outcome,
        "rank": 1 if outcome == Outcome.RESERVE else None,
        "reasons": f"Reasons for {application.authority.name}.",
        "modules": [Module(letter, awarded) for letter in letters],
        "turn": standing.turn(application),
        "by": ana(),
        "at": AFTER,
    }
    return deciding.decide(application, **said | given)


def release(of: Call, **given: Any) -> Release:
    """Ben releases what is decided."""
    said: dict[str, Any] = {"turn": standing.turn_of_call(of), "by": ben(), "at": AFTER}
    return releasing.release(of, **said | given)


def released() -> dict[str, Application]:
    """A result that is out: one town of each kind, by its name."""
    outcomes = {
        "Harbourton": Outcome.SELECTED,
        "Millford": Outcome.RESERVE,
        "Saltmarsh": Outcome.NOT_SELECTED,
    }
    towns = {name: handed_in(name).application for name in outcomes}
    for name, outcome in outcomes.items():
        decide(towns[name], outcome)
    towns["Eastquay"] = handed_in("Eastquay").application
    check(towns["Eastquay"], Verdict.NOT_ELIGIBLE)
    release(call())
    return towns
