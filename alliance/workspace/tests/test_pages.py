"""Everybody's own pages: what waits, what is theirs, and nothing of anybody else."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alliance.accounts.models import Person
from alliance.accounts.tests import make as people
from alliance.applications.models import Application
from alliance.applications.tests import make
from alliance.calls.tests import make as calls
from alliance.membership.models import JoinState, RepresentationState
from alliance.membership.tests import make as register

pytestmark = pytest.mark.django_db

# While the ordinary call of the tests is open.
AT = datetime(2016, 4, 12, 10, 0, tzinfo=UTC)


@pytest.fixture
def eva(db: None) -> Person:
    return people.person("eva@harbourton.example", first_name="Eva", last_name="Rossi")


def signed_in(person: Person, at: datetime) -> Client:
    """A browser in which somebody has signed in, at a moment."""
    arrived: dict[str, Any] = {"alliance.arrived": at}
    browser = Client(**arrived)
    browser.force_login(person)
    return browser


@pytest.fixture
def browser(eva: Person) -> Client:
    """A browser in which Eva has signed in, on 12 April 2016."""
    return signed_in(eva, AT)


def page(browser: Client, address: str = "/en/workspace/") -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("address", ["/en/workspace/", "/en/workspace/account/"])
def test_whoever_has_not_signed_in_is_asked_to_and_comes_back(address: str, client: Client) -> None:
    assert client.get(address).headers["Location"] == f"/en/sign-in/?next={address}"


def test_what_a_demo_made_is_marked_in_every_row(browser: Client, eva: Person) -> None:
    town = register.authority("Harbourton")
    register.tie(town, "member", date(2016, 1, 1), sample=True)
    register.representation(eva, town)
    make.draft(by=eva, authority=town)
    Application.objects.update(sample=True)
    register.join_application(JoinState.RECEIVED, contact_email=eva.email, sample=True)
    # The authority, its application, its wish.
    assert page(browser).count('<span class="tag line">sample</span>') == 3


def test_a_newcomer_is_told_how_to_begin(browser: Client) -> None:
    said = page(browser)
    assert "Nothing waits for you." in said
    assert "No application yet" in said
    assert "Let your authority join" in said
    assert "No call is open now." in said


def test_a_member_is_shown_since_when_and_as_which(browser: Client, eva: Person) -> None:
    register.representation(
        eva, register.member("Harbourton", since=date(2015, 6, 24), ordinal=129)
    )
    said = page(browser)
    assert "<h1><span>Harbourton</span></h1>" in said
    assert "Member since 24 June 2015" in said
    assert "The 129th to join" in said
    assert "Confirmed" in said


def test_a_membership_that_has_ended_is_not_shown_as_one(browser: Client, eva: Person) -> None:
    town = register.member("Harbourton", since=date(2013, 3, 20), ends_date=date(2016, 4, 12))
    register.representation(eva, town)
    assert "Not a member" in page(browser)


def test_a_claim_waits_for_the_secretariat(browser: Client, eva: Person) -> None:
    town = register.authority("Harbourton")
    register.representation(eva, town, RepresentationState.CLAIMED)
    said = page(browser)
    assert "Not confirmed yet" in said
    assert "The secretariat will look at it." in said


def test_a_draft_waits_with_its_gaps_and_its_deadline_in_full(browser: Client, eva: Person) -> None:
    draft = make.draft(calls.call(), by=eva)
    said = page(browser)
    assert "One thing waits for you." in said
    assert "Finish the application" in said
    assert "1 point is still open." in said
    assert "By Friday 29 April 2016, 17:00 Lyon time (UTC+2)" in said
    assert f"/en/calls/ferries/apply/{draft.key}/" in said


def test_a_complete_draft_says_that_it_is_not_handed_in(browser: Client, eva: Person) -> None:
    make.complete_draft(calls.call(), by=eva)
    assert "Everything is answered. It is not handed in yet." in page(browser)


def test_what_was_handed_in_has_its_receipt_and_no_longer_waits(
    browser: Client, eva: Person
) -> None:
    submission = make.submitted(calls.call(), by=eva)
    said = page(browser)
    assert "Nothing waits for you." in said
    assert "Handed in" in said
    assert f"/en/calls/ferries/apply/{submission.application.key}/receipt/" in said


def test_changes_after_handing_in_wait_to_be_handed_in_again(browser: Client, eva: Person) -> None:
    submission = make.submitted(calls.call(), by=eva)
    Application.objects.filter(pk=submission.application.pk).update(answers={})
    said = page(browser)
    assert "Hand in your changes" in said
    assert "What you handed in counts. Your later changes do not count yet." in said


def test_after_the_deadline_a_draft_can_be_read_and_waits_no_more(eva: Person) -> None:
    make.draft(calls.call(), by=eva)
    said = page(signed_in(eva, make.CLOSES))
    assert "Nothing waits for you." in said
    assert "Not handed in" in said
    assert ">Read<" in said


def test_a_question_about_joining_waits_for_its_answer(browser: Client, eva: Person) -> None:
    wish = register.join_application(JoinState.ASKED, name="Harbourton", contact_email=eva.email)
    said = page(browser)
    assert "Answer our question about joining: Harbourton" in said
    assert f"/en/join/{wish.key}/" in said


def test_open_calls_are_offered_with_their_deadlines(browser: Client) -> None:
    calls.call()
    assert "Until Friday 29 April 2016, 17:00 Lyon time (UTC+2)" in page(browser)


def test_nothing_of_anybody_else_is_there(browser: Client, eva: Person) -> None:
    call = calls.call()
    town = make.town()
    other = make.confirmed_officer(town, "rival@harbourton.example")
    theirs = make.draft(call, by=other, authority=town)
    register.representation(eva, town, RepresentationState.CLAIMED)
    mine = make.draft(call, by=eva, authority=town)
    register.join_application(name="Elsewhere", contact_email="x@elsewhere.example")
    said = page(browser)
    assert mine.number in said
    assert theirs.number not in said
    assert "Elsewhere" not in said
    assert "rival@" not in said


def test_a_confirmed_colleague_finds_the_authoritys_application(
    browser: Client, eva: Person
) -> None:
    town = make.town()
    theirs = make.draft(calls.call(), by=make.confirmed_officer(town), authority=town)
    register.representation(eva, town)
    assert theirs.number in page(browser)


def test_name_and_language_are_changed_and_the_page_speaks_it(browser: Client, eva: Person) -> None:
    typed = {"first_name": "Éva", "last_name": "Rossi", "language": "fr"}
    answer = browser.post("/en/workspace/account/", typed)
    assert answer.headers["Location"] == "/fr/workspace/account/"
    eva.refresh_from_db()
    assert (eva.first_name, eva.language) == ("Éva", "fr")


@pytest.mark.parametrize("language", ["xx", "", "en\x00"])
def test_a_language_that_the_network_does_not_speak_is_refused(
    language: str, browser: Client, eva: Person
) -> None:
    typed = {"first_name": "Zoë", "last_name": "", "language": language}
    said = browser.post("/en/workspace/account/", typed).content.decode()
    assert "Please look at these points" in said
    assert 'value="Zoë"' in said
    eva.refresh_from_db()
    assert eva.first_name == "Eva"


def test_how_to_be_forgotten_is_said(browser: Client) -> None:
    said = page(browser, "/en/workspace/account/")
    assert 'href="/en/workspace/data/"' in said
    data = page(browser, "/en/workspace/data/")
    assert "Ask to be erased" in data
    assert "it belongs to your authority" in data


def test_the_overview_asks_as_often_for_fifty_applications_as_for_one(
    browser: Client, eva: Person
) -> None:
    call = calls.call()
    asked = {}
    made = 0
    page(browser)  # The first page of a session writes when it was.
    for size in (1, 3, 50):
        while made < size:
            town = make.town(f"Harbour {made}")
            make.draft(call, by=eva, authority=town)
            register.join_application(name=f"Town {made}", contact_email=eva.email)
            made += 1
        with CaptureQueriesContext(connection) as queries:
            page(browser)
        asked[size] = len(queries)
    assert asked[1] == asked[3] == asked[50]
    assert asked[50] <= 20
