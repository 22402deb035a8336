"""Results by several people at once: released once, and nothing decided behind a release."""

import pytest

from alliance.accounts.models import Person
from alliance.applications.models import Application, Decision, Outcome, Release
from alliance.applications.standing import turn, turn_of_call
from alliance.applications.tests import make_results as results
from alliance.applications.tests.test_race import AT_ONCE, all_at_once
from alliance.base.refusal import Refused
from alliance.calls.models import Call
from alliance.outbox.models import Letter

pytestmark = pytest.mark.django_db(transaction=True)


def tried(work: object) -> str:
    try:
        work()  # type: ignore[operator]
    except Refused as refusal:
        return str(refusal)
    return "done"


def test_people_who_release_at_once_release_once_and_send_each_letter_once() -> None:
    application = results.handed_in().application
    results.decide(application)
    ben, seen = results.ben(), turn_of_call(results.call())

    def release() -> str:
        by, call = Person.objects.get(pk=ben.pk), Call.objects.get(slug="ferries")
        return tried(lambda: results.release(call, by=by, turn=seen))

    said = all_at_once(release)

    assert said.count("done") == 1
    assert Release.objects.count() == 1
    assert Letter.objects.filter(key="result-selected").count() == 1


def test_a_decision_during_a_release_is_either_read_with_it_or_refused() -> None:
    application = results.handed_in().application
    results.decide(application)
    ana, ben = results.ana(), results.ben()
    seen, decided = turn_of_call(results.call()), turn(application)
    waiting = ["release", "decide"] * (AT_ONCE // 2)

    def act() -> str:
        what = waiting.pop()
        call = Call.objects.get(slug="ferries")
        if what == "release":
            by = Person.objects.get(pk=ben.pk)
            return tried(lambda: results.release(call, by=by, turn=seen))
        by, ours = Person.objects.get(pk=ana.pk), Application.objects.get(pk=application.pk)
        return tried(lambda: results.decide(ours, Outcome.NOT_SELECTED, by=by, turn=decided))

    said = all_at_once(act)

    # Whoever comes first wins; the other one has not seen it, and is told.
    assert said.count("done") == 1
    letters = set(Letter.objects.filter(key__startswith="result").values_list("key", flat=True))
    standing = Decision.objects.standing().get().outcome
    released = Release.objects.exists()
    assert letters == ({"result-selected"} if released else set())
    assert standing == (Outcome.SELECTED if released else Outcome.NOT_SELECTED)
