"""What proves that those who handed in act for the authority, shown to whoever checks."""

from datetime import timedelta

import pytest

from alliance.accounts.models import Person
from alliance.applications.eligible import findings_after
from alliance.applications.models import Application, PartyKind, Submission
from alliance.applications.tests import make, make_parties
from alliance.calls.eligibility import Answer, Finding, Rule
from alliance.calls.tests import make as calls
from alliance.membership.models import Authority, Representation

pytestmark = pytest.mark.django_db
AFTER = make.CLOSES + timedelta(days=1)


def finding(submission: Submission, rule: Rule = Rule.PROOF) -> Finding:
    found = findings_after(submission.application, submission)
    return next(one for one in found if one.rule == rule)


def handed_in(email: str = "ana@mail.example", **facts: str) -> Submission:
    return make.submitted(by=make.officer(email), authority=make.town(**facts))


def test_without_proof_it_is_said_what_is_missing() -> None:
    found = finding(handed_in())
    assert found.answer == Answer.MISSING
    assert "the code of a letter to its public address, or a signed mandate" in found.todo


def test_an_address_in_the_own_mail_domain_is_proof() -> None:
    home = {"website": "https://harbourton.example"}
    found = finding(handed_in("ana@harbourton.example", **home))
    assert found.answer == Answer.MET
    assert "own mail domain" in found.why


def test_a_signature_from_elsewhere_is_none_and_from_home_it_is_one() -> None:
    submission = handed_in(website="https://harbourton.example")
    party = make_parties.party(submission.application, email="mayor@mail.example", at=make.AT)
    make_parties.confirmed(party, at=AFTER)
    assert finding(submission).answer == Answer.MISSING
    type(party).objects.update(email="mayor@harbourton.example")
    party.refresh_from_db()
    make_parties.confirmed(party, at=AFTER)
    assert finding(submission).answer == Answer.MET


def test_a_confirmation_of_the_secretariat_is_proof() -> None:
    submission = handed_in()
    Representation.objects.update(state="confirmed", decided_at=AFTER)
    assert "has confirmed" in finding(submission).why


def test_a_required_signature_may_come_after_the_deadline_and_names_the_version() -> None:
    call = calls.call(signature="required")
    submission = make.submitted(call, by=make.confirmed_officer())
    missing = finding(submission, Rule.SIGNATURE)
    assert (missing.answer, "may still come" in missing.todo) == (Answer.MISSING, True)
    party = make_parties.party(submission.application)
    make_parties.confirmed(party, at=AFTER)
    assert finding(submission, Rule.SIGNATURE).answer == Answer.MET


def test_a_signature_of_an_older_version_is_said() -> None:
    call = calls.call(signature="required")
    application = make.complete_draft(call, by=make.confirmed_officer())
    make_parties.confirmed(make_parties.party(application), at=make.AT)
    application.answers["reason"] = "Another reason."
    application.save()
    by = application.started_by
    assert by is not None
    submission = make.hand_in(application, by=by, at=make.AT)
    assert "signed another version" in finding(submission, Rule.SIGNATURE).why


def test_neither_of_two_who_claim_one_authority_sees_the_draft_of_the_other() -> None:
    call, authority = calls.call(), make.town()
    ana, eve = make.officer("ana@mail.example"), make.officer("eve@mail.example")
    mine, other = (make.draft(call, by=one, authority=authority) for one in (ana, eve))
    assert mine != other
    assert seen_by(ana) == [mine]
    assert seen_by(eve) == [other]


def seen_by(person: Person) -> list[Application]:
    return list(Application.objects.visible_to(person))


def test_a_mandate_of_an_authority_proves_its_body() -> None:
    authority: Authority = make.town(website="https://harbourton.example")
    application = make.complete_draft(by=make.officer("kim@friends.example"), authority=authority)
    body = make_parties.party(application, PartyKind.NONPROFIT)
    make_parties.confirmed(body)
    assert application.started_by
    submission = make.hand_in(application, by=application.started_by, at=make.AT)
    assert "The authority has signed" in finding(submission).why
