"""The end of a membership, authorities that newcomers type, and who acts for whom."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from alliance.accounts.models import Person
from alliance.accounts.tests import make as accounts
from alliance.base.refusal import Refused
from alliance.history.models import Act
from alliance.membership import actions, rules
from alliance.membership.models import Authority, Representation, RepresentationState
from alliance.membership.queries import count
from alliance.membership.tests import make
from alliance.outbox.models import Letter
from alliance.places.tests import make as places

pytestmark = pytest.mark.django_db

AT = make.NOON
TODAY = date(2016, 4, 12)
CLAIMED, CONFIRMED, ENDED = RepresentationState


@pytest.fixture
def secretary() -> Person:
    return make.secretary()


def test_a_membership_ends_on_its_day_and_counts_before_it(secretary: Person) -> None:
    town = make.member(ordinal=7)

    tie = actions.end_membership(town, day=TODAY, reason=" Merged. ", by=secretary, at=AT)

    assert (tie.ends_date, tie.ends_reason, tie.ordinal) == (TODAY, "Merged.", 7)
    assert count(TODAY).authorities == 0
    assert count(TODAY - timedelta(days=1)).authorities == 1
    assert Act.objects.filter(verb="membership-ended").exists()


def test_a_membership_can_end_on_a_day_to_come(secretary: Person) -> None:
    town = make.member()

    actions.end_membership(town, day=date(2017, 1, 1), reason="Vote.", by=secretary, at=AT)

    assert count(date(2016, 12, 31)).authorities == 1
    assert count(date(2017, 1, 1)).authorities == 0


@pytest.mark.parametrize(
    ("fields", "day", "reason", "sentence"),
    [
        ({"ends_date": date(2015, 1, 1)}, TODAY, "Vote.", "Town is not a member."),
        (
            {"ends_date": date(2017, 1, 1)},
            TODAY,
            "Vote.",
            "The end of this membership is entered already.",
        ),
        ({}, date(2013, 3, 19), "Vote.", "A membership cannot end before it began."),
        ({}, TODAY, " ", "Say why the membership ends."),
    ],
)
def test_a_membership_ends_once_after_its_beginning_and_with_a_reason(
    secretary: Person, fields: dict[str, date], day: date, reason: str, sentence: str
) -> None:
    town = make.member("Town", since=date(2013, 3, 20), **fields)

    assert sentence == rules.why_not_end_membership(
        town, day=day, reason=reason, by=secretary, on=TODAY
    )
    with pytest.raises(Refused, match=sentence):
        actions.end_membership(town, day=day, reason=reason, by=secretary, at=AT)


def test_ending_twice_from_a_stale_page_is_refused(secretary: Person) -> None:
    town = make.member("Town")
    stale = Authority.objects.get(pk=town.pk)
    actions.end_membership(town, day=TODAY, reason="Vote.", by=secretary, at=AT)

    with pytest.raises(Refused, match="Town is not a member"):
        actions.end_membership(stale, day=TODAY, reason="Vote.", by=secretary, at=AT)


def test_an_authority_that_a_newcomer_types_is_neither_shown_nor_counted() -> None:
    person = accounts.person()
    place = places.place("Łąkowo")

    made = actions.enter_authority(
        name="Łąkowo", kind=make.kind(), country="PL", place=place, by=person, at=AT
    )

    assert (made.slug, made.lon, made.confirmed) == ("lakowo", place.lon, False)
    assert list(Authority.objects.published()) == []
    assert [(one.kind, one.folded) for one in made.names.all()] == [("official", "lakowo")]


def test_the_secretariat_takes_a_typed_authority_into_the_register(secretary: Person) -> None:
    typed = make.authority(confirmed=False)

    actions.confirm_authority(typed, by=secretary, at=AT)

    assert list(Authority.objects.published()) == [typed]
    with pytest.raises(Refused, match="in the register already"):
        actions.confirm_authority(typed, by=secretary, at=AT)


def test_whoever_says_to_act_for_an_authority_is_looked_at_by_the_secretariat() -> None:
    town, person = make.authority("Town"), accounts.person()

    made = actions.claim(town, office=" Mayor ", by=person, at=AT)

    assert (made.office, made.state, made.since) == ("Mayor", CLAIMED, AT)
    assert list(Authority.objects.claimed_by(person)) == [town]
    assert list(Authority.objects.represented_by(person)) == []
    letter = Letter.objects.get()
    assert (letter.key, letter.address) == ("secretariat-claim", "secretariat@demo.example")


def test_two_people_can_say_that_they_act_for_one_authority() -> None:
    town = make.authority()

    actions.claim(town, office="Mayor", by=accounts.person("a@town.example"), at=AT)
    actions.claim(town, office="Mayor", by=accounts.person("b@town.example"), at=AT)

    assert Representation.objects.filter(state=CLAIMED).count() == 2


def test_nobody_says_it_twice() -> None:
    town, person = make.authority(), accounts.person()
    actions.claim(town, office="Mayor", by=person, at=AT)

    with pytest.raises(Refused, match="already said that you act"):
        actions.claim(town, office="Mayor", by=person, at=AT)


def test_whose_claim_has_ended_can_say_it_again() -> None:
    town, person = make.authority(), accounts.person()
    make.representation(person, town, ENDED)

    assert actions.claim(town, office="Mayor", by=person, at=AT).state == CLAIMED


def test_a_claim_needs_an_office() -> None:
    with pytest.raises(Refused, match="Say in which office you act"):
        actions.claim(make.authority(), office=" ", by=accounts.person(), at=AT)


def test_a_confirmed_claim_opens_the_workspace(secretary: Person) -> None:
    town, person = make.authority(), accounts.person()
    claim = make.representation(person, town, CLAIMED)

    actions.confirm_representation(claim, by=secretary, at=AT)

    assert list(Authority.objects.represented_by(person)) == [town]
    with pytest.raises(Refused, match="This is confirmed already"):
        actions.confirm_representation(claim, by=secretary, at=AT)


@pytest.mark.parametrize("state", [CLAIMED, CONFIRMED])
def test_an_ended_claim_opens_nothing(secretary: Person, state: str) -> None:
    town, person = make.authority(), accounts.person()
    claim = make.representation(person, town, state)

    actions.end_representation(claim, by=secretary, at=AT)

    assert list(Authority.objects.claimed_by(person)) == []
    with pytest.raises(Refused, match="ended already"):
        actions.end_representation(claim, by=secretary, at=AT)
    with pytest.raises(Refused, match="no longer acts"):
        actions.confirm_representation(claim, by=secretary, at=AT)


@pytest.mark.parametrize(
    ("decide", "key"),
    [
        (actions.confirm_representation, "claim-confirmed"),
        (actions.end_representation, "claim-not-confirmed"),
    ],
)
def test_whoever_said_to_act_is_told_what_was_decided_in_their_language(
    secretary: Person, decide: Callable[..., None], key: str
) -> None:
    town, person = make.authority("Łąkowo"), accounts.person(language="de")
    claim = make.representation(person, town, CLAIMED)

    decide(claim, by=secretary, at=AT)

    letter = Letter.objects.get()
    assert (letter.key, letter.address, letter.language) == (key, person.email, "de")
    assert letter.facts["authority"] == "Łąkowo"
    assert letter.facts["link"].endswith("/de/workspace/")


def test_who_leaves_an_authority_gets_no_letter_about_a_claim(secretary: Person) -> None:
    known = make.representation(accounts.person(), make.authority(), CONFIRMED)

    actions.end_representation(known, by=secretary, at=AT)

    assert not Letter.objects.exists()


def test_only_the_secretariat_changes_the_register() -> None:
    town, person = make.member(), accounts.person()
    claim = make.representation(person, town, CLAIMED)
    sentence = "Only the secretariat can do this."

    assert rules.why_not_confirm_representation(claim, by=person) == sentence
    assert rules.why_not_end_representation(claim, by=person) == sentence
    assert rules.why_not_confirm_authority(town, by=person) == sentence
    with pytest.raises(Refused, match=sentence):
        actions.end_membership(town, day=TODAY, reason="Vote.", by=person, at=AT)
