"""What came by e-mail or on paper gets the same number, receipt and place as all others."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from alliance.accounts.models import Person
from alliance.accounts.tests import make as people
from alliance.applications.actions import entering
from alliance.applications.checking import check
from alliance.applications.deciding_rules import why_not_release
from alliance.applications.models import Application, ApplicationState
from alliance.applications.standing import handed_in, standings
from alliance.applications.tests import make, make_parties, make_results
from alliance.base.refusal import Refused
from alliance.files.tests import make as files
from alliance.history.models import Act
from alliance.outbox.models import Letter
from alliance.questionnaires.definition import Section

pytestmark = pytest.mark.django_db
CAME, LATER = make.CLOSES - timedelta(hours=1), make.CLOSES + timedelta(days=2)


@pytest.fixture
def secretary() -> Person:
    return people.secretary()


def section_with(application: Application, question: str) -> Section:
    sections = application.form.read().sections
    return next(one for one in sections if question in {asked.id for asked in one.questions})


def enter(
    by: Person, *, received_at: datetime = CAME, at: datetime = LATER, **given: Any
) -> Application:
    came = make_parties.came(received_at, **{"reason": "The post came late."} | given)
    call, town = make_results.call(), make.town("Paperford")
    return entering.enter(call, town, came, files.upload("original.pdf"), by=by, at=at)


def test_it_is_certified_at_the_moment_at_which_it_came(secretary: Person) -> None:
    application = enter(secretary)
    section = section_with(application, "reason")
    typed = {"reason": "The river is wide.", "unknown": "left out"}
    entering.write_entered(application, section, typed, by=secretary, at=LATER)
    submission = entering.certify(application, by=secretary, at=LATER)
    application.refresh_from_db()
    assert application.state == ApplicationState.SUBMITTED
    assert submission.received_at == application.submitted_at == CAME
    assert json.loads(submission.content)["answers"]["reason"] == "The river is wide."
    assert [one.name for one in submission.files.all()] == ["original.pdf"]


def test_the_receipt_in_the_letter_is_signed_and_checks(secretary: Person) -> None:
    entering.certify(enter(secretary), by=secretary, at=LATER)
    letter = Letter.objects.get(key="application-entered")
    assert letter.address == "hall@paperford.example"
    receipt = json.loads(letter.facts["receipt"])
    assert receipt["signature"]
    assert [one["name"] for one in receipt["files"]] == ["original.pdf"]
    assert check(letter.facts["receipt"].encode()).genuine


def test_the_same_again_makes_no_second_version_and_more_answers_do(secretary: Person) -> None:
    application = enter(secretary)
    first = entering.certify(application, by=secretary, at=LATER)
    assert entering.certify(application, by=secretary, at=LATER) == first
    section = section_with(application, "reason")
    entering.write_entered(application, section, {"reason": "More."}, by=secretary, at=LATER)
    assert entering.certify(application, by=secretary, at=LATER).version == 2


def test_after_the_deadline_the_reason_is_needed_and_kept(secretary: Person) -> None:
    with pytest.raises(Refused, match="Write why it is entered only now"):
        enter(secretary, reason=" ")
    assert enter(secretary).arrival.reason == "The post came late."


@pytest.mark.parametrize(
    ("received_at", "sentence"),
    [(LATER + timedelta(seconds=1), "future"), (CAME - timedelta(days=900), "not open yet")],
)
def test_a_moment_that_cannot_be_is_refused(
    secretary: Person, received_at: datetime, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        enter(secretary, received_at=received_at)


def test_what_an_authority_wrote_itself_is_not_entered_over(secretary: Person) -> None:
    town = make.town("Paperford")
    make.draft(make_results.call(), by=make.confirmed_officer(town), authority=town)
    with pytest.raises(Refused, match="application of this authority already"):
        enter(secretary)


def test_nobody_but_the_secretariat_enters(secretary: Person) -> None:
    with pytest.raises(Refused):
        enter(make.officer())


def test_history_names_who_entered_it_and_they_do_not_release_the_result(
    secretary: Person,
) -> None:
    application = enter(secretary)
    entering.certify(application, by=secretary, at=LATER)
    assert Act.objects.filter(verb="entered-for").count() == 1
    application.refresh_from_db()
    make_results.decide(application)
    assert "You entered an application of this call" in str(refused_release(application, secretary))
    assert refused_release(application, make_results.ben()) is None


def refused_release(application: Application, by: Person) -> str | None:
    found = standings(handed_in(application.call))
    return why_not_release(application.call, found, by=by, at=make_results.AFTER)
