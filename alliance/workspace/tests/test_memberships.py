"""Renewing and objecting in the workspace: who sees what, and what is said of bad input."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from alliance.accounts.models import Person
from alliance.accounts.tests.make import arriving
from alliance.files.tests import make as files
from alliance.membership.models import Access, Authority, JoinState, Mandate, MemberState, Objection
from alliance.membership.tests import make

pytestmark = pytest.mark.django_db

TODAY = date(2018, 9, 12)
AT = make.noon(TODAY)
ADDRESS = "/en/workspace/authorities/riverton/renew/"


@pytest.fixture
def town() -> Authority:
    """A member whose mandate is over."""
    made = make.member("Riverton", since=date(2016, 3, 1))
    make.mandate(made.ties.get(), date(2016, 3, 1), date(2018, 7, 1))
    return made


@pytest.fixture
def ana(town: Authority) -> Person:
    """Its owner."""
    return make.officer(town)


def browser(person: Person) -> Client:
    made = Client(**arriving(AT))
    made.force_login(person)
    return made


def typed(**said: Any) -> dict[str, Any]:
    ordinary = {
        "decided_by": "council",
        "decision_date": "2018-09-10",
        "term_ends": "2022-06-30",
        "decision_file": SimpleUploadedFile("decision.pdf", files.PDF),
        "change": "same",
    }
    return ordinary | said


def test_an_officer_renews_with_one_form(town: Authority, ana: Person) -> None:
    page = browser(ana).post(ADDRESS, typed(), follow=True).content.decode()

    assert "The membership is renewed. Thank you." in page
    assert town.ties.get().state_on(TODAY) == MemberState.ACTIVE
    mandate = Mandate.objects.latest("pk")
    assert mandate.document is not None
    assert (mandate.document.name, mandate.ends_date) == ("decision.pdf", date(2022, 7, 1))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"decision_date": "2018-09-13"}, "This day is still to come. When was it decided?"),
        ({"decision_date": "yesterday"}, "This is no day. Write it like this: 2016-04-29"),
        ({"term_ends": "2018-09-09"}, "The term cannot end before the decision."),
        (
            {"decision_date": "2018-07-02", "term_ends": "2018-08-01"},
            "This term has ended already.",
        ),
        ({"term_ends": "2099-01-01"}, "No term is that long. Please check the year."),
        ({"decided_by": ""}, "Please choose who decided."),
        ({"decided_by": "king"}, "Select a valid choice."),
        ({"change": ""}, "Please choose one."),
        ({"decision_file": ""}, "Please add the file."),
        ({"decision_date": "2015-01-01"}, "We have a later decision already, of 1 March 2016."),
    ],
)
def test_bad_input_is_told_at_its_field(
    town: Authority, ana: Person, said: dict[str, Any], sentence: str
) -> None:
    answer = browser(ana).post(ADDRESS, typed(**said))

    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert Mandate.objects.count() == 1
    assert town.ties.get().state_on(TODAY) == MemberState.TO_BE_RENEWED


def test_a_file_is_kept_while_the_rest_is_corrected(town: Authority, ana: Person) -> None:
    officer = browser(ana)
    page = officer.post(ADDRESS, typed(decided_by="")).content.decode()
    assert "We have your file: decision.pdf" in page
    kept = page.split('name="kept" value="')[1].split('"')[0]
    officer.post(ADDRESS, typed(decision_file="", kept=kept))

    assert town.ties.get().state_on(TODAY) == MemberState.ACTIVE


def test_pressing_twice_renews_once(town: Authority, ana: Person) -> None:
    officer = browser(ana)
    officer.post(ADDRESS, typed())
    again = officer.post(ADDRESS, typed())

    assert "This decision is entered already." in again.content.decode()
    assert Mandate.objects.filter(tie__authority=town).count() == 2


def test_commitments_are_written_anew_with_their_years(town: Authority, ana: Person) -> None:
    make.aim("water")
    town.commitments.create(aim=make.aim("bridge"), sentence="A bridge.", year=2017)
    officer = browser(ana)
    anew = {"change": "new", "sentence-water": "Clean water.", "year-water": ""}
    assert "Please add the year." in officer.post(ADDRESS, typed(**anew)).content.decode()
    officer.post(ADDRESS, typed(**anew | {"year-water": "2024", "show_commitments": "on"}))

    assert [one.sentence for one in town.commitments.living()] == ["Clean water."]
    assert town.commitments.count() == 2
    assert "Clean water." in Client(**arriving(AT)).get("/en/members/riverton/").content.decode()


def test_a_year_that_has_passed_is_no_mistake_if_nothing_changes(
    town: Authority, ana: Person
) -> None:
    town.commitments.create(aim=make.aim("bridge"), sentence="A bridge.", year=2017)
    shown = {"sentence-bridge": "A bridge.", "year-bridge": "2017"}
    browser(ana).post(ADDRESS, typed(**shown))

    assert town.commitments.living().get().year == 2017
    assert town.ties.get().state_on(TODAY) == MemberState.ACTIVE


def test_only_who_acts_for_the_authority_finds_the_page(town: Authority) -> None:
    stranger = browser(make.officer(make.member("Elsewhere")))
    assert stranger.get(ADDRESS).status_code == 404
    assert stranger.post(ADDRESS, typed()).status_code == 404
    assert Mandate.objects.filter(tie__authority=town).count() == 1


def test_an_editor_is_told_who_can_renew(town: Authority) -> None:
    page = browser(make.officer(town, role=Access.EDITOR)).get(ADDRESS).content.decode()

    assert "Only the owner or a signatory of Riverton can renew its membership." in page
    assert "decision_date" not in page


def test_the_decision_is_read_by_those_who_act_for_the_authority(
    town: Authority, ana: Person
) -> None:
    stored = files.stored()
    Mandate.objects.update(document=stored)
    address = f"/en/workspace/authorities/riverton/decisions/{Mandate.objects.get().pk}/"

    answer = browser(ana).get(address)
    assert b"".join(answer.streaming_content) == files.PDF  # type: ignore[attr-defined]
    stranger = browser(make.officer(make.member("Elsewhere")))
    assert stranger.get(address).status_code == 404
    assert town.ties.exists()


@pytest.mark.usefixtures("town")
def test_what_waits_is_on_the_front_page(ana: Person) -> None:
    make.join_application(
        JoinState.ANNOUNCED, name="Łąkowo", objections_until=make.noon(date(2018, 9, 20))
    )
    page = browser(ana).get("/en/workspace/").content.decode()

    assert "Renew the membership: Riverton" in page
    assert "The mandate ended on 30 June 2018. We need a new decision." in page
    assert "Read who wishes to join: Łąkowo" in page


@pytest.mark.usefixtures("town")
def test_a_member_objects_on_a_page_that_shows_no_more_than_it_has_to(ana: Person) -> None:
    wish = make.join_application(
        JoinState.ANNOUNCED, name="Łąkowo", objections_until=make.noon(date(2018, 9, 20))
    )
    officer, address = browser(ana), f"/en/workspace/joining/{wish.key}/"
    page = officer.get(address).content.decode()
    assert "Poland" in page
    assert "Ewa Nowak" not in page
    assert "Please fill this in." in officer.post(address, {"reasons": " "}).content.decode()
    officer.post(address, {"reasons": "The path is closed."})

    assert Objection.objects.get().reasons == "The path is closed."
    assert "Your authority has objected" in officer.get(address).content.decode()


@pytest.mark.usefixtures("town")
def test_after_the_last_moment_the_page_tells_no_name(ana: Person) -> None:
    wish = make.join_application(
        JoinState.ANNOUNCED, name="Łąkowo", objections_until=make.noon(date(2018, 9, 12))
    )
    officer, address = browser(ana), f"/en/workspace/joining/{wish.key}/"

    assert "Łąkowo" not in officer.get(address).content.decode()
    late = officer.post(address, {"reasons": "The path is closed."}).content.decode()
    assert "The time to object is over" in late
    assert not Objection.objects.exists()


def test_who_acts_for_no_member_does_not_find_the_wish() -> None:
    wish = make.join_application(JoinState.ANNOUNCED, objections_until=make.noon(date(2018, 9, 20)))
    stranger = browser(make.officer(make.authority("No member")))

    assert stranger.get(f"/en/workspace/joining/{wish.key}/").status_code == 404
    assert "Nobody at the moment." in stranger.get("/en/workspace/joining/").content.decode()
