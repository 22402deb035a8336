"""The register at the desk: who acts for whom, and how a membership ends."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from alliance.accounts.tests import make as people
from alliance.membership.models import RepresentationState, Tie
from alliance.membership.tests import make

pytestmark = pytest.mark.django_db

CLAIMED = RepresentationState.CLAIMED
NAMES = ("Alderney", "Basel", "Delft", "Essen", "Graz", "Zürich", "Łódź")


def page(desk: Client, name: str, *args: object, **query: str) -> str:
    answer = desk.get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def register(db: None) -> None:
    make.member("Alderney", country="GB")
    make.member("Basel", country="CH", since=date(2013, 1, 1), ends_date=date(2016, 4, 12))
    make.pause(make.member("Delft", country="NL").ties.get(), date(2014, 1, 5))
    make.member("Essen", country="DE", since=date(2100, 1, 1))
    make.tie(make.authority("Graz", country="AT"), "prize", date(2012, 9, 25))
    make.authority("Łódź", country="PL", confirmed=False)
    make.representation(people.person(), make.authority("Zürich", country="CH"), CLAIMED)


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, list(NAMES)),
        ({"standing": "member"}, ["Alderney"]),
        ({"standing": "paused"}, ["Delft"]),
        ({"standing": "left"}, ["Basel"]),
        ({"standing": "other"}, ["Graz", "Zürich"]),
        ({"standing": "unconfirmed"}, ["Łódź"]),
        ({"standing": "claims"}, ["Zürich"]),
        ({"country": "CH"}, ["Basel", "Zürich"]),
        ({"q": "lodz"}, ["Łódź"]),
        ({"q": "zurich", "standing": "member"}, []),
    ],
)
def test_filters_leave_what_they_say(query: dict[str, str], found: list[str], desk: Client) -> None:
    said = page(desk, "desk-authorities", **query)
    assert [name for name in NAMES if f">{name}</a>" in said] == found


@pytest.mark.usefixtures("register")
def test_each_authority_says_what_it_is_to_the_network(desk: Client) -> None:
    said = page(desk, "desk-authorities")
    assert "Member since 20 March 2013" in said
    assert "Member until 12 April 2016" in said
    assert "Member from 1 January 2100" in said
    assert said.count('<span class="tag info">Membership paused</span>') == 1
    assert "Not confirmed yet" in said
    assert "1 to confirm" in said


def test_two_people_who_claim_one_authority_are_shown_as_such(desk: Client) -> None:
    town = make.authority("Graz")
    make.representation(people.person("eva@graz.example"), town, CLAIMED)
    sentence = "More than one person says to act for this authority"
    assert sentence not in page(desk, "desk-authority", "graz")

    make.representation(people.person("otto@graz.example"), town, CLAIMED)

    said = page(desk, "desk-authority", "graz")
    assert sentence in said
    assert "eva@graz.example" in said
    assert "otto@graz.example" in said


def test_a_claim_beside_a_confirmed_colleague_is_shown_as_such(desk: Client) -> None:
    town = make.authority("Graz")
    make.representation(people.person("eva@graz.example"), town)
    make.representation(people.person("otto@graz.example"), town, CLAIMED)
    assert "More than one person" in page(desk, "desk-authority", "graz")


def test_a_claim_is_confirmed_and_ended(desk: Client) -> None:
    claim = make.representation(people.person(), make.authority("Graz"), CLAIMED)

    said = desk.post(reverse("desk-claim-confirm", args=[claim.pk]), follow=True)
    claim.refresh_from_db()
    assert claim.state == RepresentationState.CONFIRMED
    assert "The person acts for this authority now." in said.content.decode()

    desk.post(reverse("desk-claim-end", args=[claim.pk]))
    claim.refresh_from_db()
    assert claim.state == RepresentationState.ENDED


def test_a_claim_that_has_ended_is_not_confirmed(desk: Client) -> None:
    claim = make.representation(people.person(), make.authority("Graz"), RepresentationState.ENDED)
    said = desk.post(reverse("desk-claim-confirm", args=[claim.pk]), follow=True)
    assert "This person no longer acts for the authority." in said.content.decode()
    claim.refresh_from_db()
    assert claim.state == RepresentationState.ENDED


def test_an_authority_that_a_newcomer_typed_is_taken_into_the_register(
    desk: Client, reader: Client
) -> None:
    town = make.authority("Graz", confirmed=False)
    assert reader.get("/en/members/graz/").status_code == 404

    desk.post(reverse("desk-authority-confirm", args=[town.slug]))

    assert reader.get("/en/members/graz/").status_code == 200


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"day": "2016-04-12", "reason": ""}, "Please fill this in."),
        ({"day": "yesterday", "reason": "Moved."}, "Enter a valid date."),
        ({"day": "2013-03-19", "reason": "Moved."}, "A membership cannot end before it began."),
    ],
)
def test_a_membership_ends_with_a_day_and_a_reason_or_not_at_all(
    typed: dict[str, str], sentence: str, desk: Client
) -> None:
    make.member("Graz", since=date(2013, 3, 20))
    said = desk.post(reverse("desk-membership-end", args=["graz"]), typed).content.decode()
    assert sentence in said
    assert typed["reason"] in said
    assert Tie.objects.get().ends_date is None


def test_the_end_of_a_membership_is_on_the_record(desk: Client) -> None:
    make.member("Graz", since=date(2013, 3, 20), ordinal=7)
    typed = {"day": "2016-05-01", "reason": "The council has decided to leave."}
    desk.post(reverse("desk-membership-end", args=["graz"]), typed)
    said = page(desk, "desk-authority", "graz")
    assert "Ended on 1 May 2016: The council has decided to leave." in said
    assert "Ended the membership" in said
    assert "Ordinal 7" in said


def test_an_authority_or_claim_that_does_not_exist_is_not_there(desk: Client) -> None:
    assert desk.get(reverse("desk-authority", args=["nowhere"])).status_code == 404
    assert desk.post(reverse("desk-claim-confirm", args=[999_999])).status_code == 404


def test_a_real_town_that_a_demo_accepted_is_marked_at_the_desk(desk: Client) -> None:
    make.tie(make.authority("Graz"), "member", date(2016, 4, 13), sample=True)
    mark = '<span class="tag line">sample</span>'
    assert page(desk, "desk-authorities").count(mark) == 1
    # Beside its name and beside the tie.
    assert page(desk, "desk-authority", "graz").count(mark) == 2
