"""Asking back, accepting, refusing."""

from datetime import date, datetime, timedelta

import pytest

from alliance.accounts.models import Person
from alliance.accounts.tests import make as accounts
from alliance.base.refusal import Refused
from alliance.history.models import Act, PublicEpoch
from alliance.membership import actions, rules
from alliance.membership.models import (
    Authority,
    JoinApplication,
    JoinState,
    Representation,
    RepresentationState,
    Tie,
)
from alliance.membership.queries import count
from alliance.membership.tests import make
from alliance.outbox.models import Letter
from alliance.places.tests import make as places

pytestmark = pytest.mark.django_db

AT = make.NOON + timedelta(days=1)
TODAY = date(2016, 4, 13)
DECIDED = [JoinState.ACCEPTED, JoinState.REFUSED]


@pytest.fixture
def secretary() -> Person:
    make.tie_kind()
    return make.secretary()


def decided(state: str) -> JoinApplication:
    return make.join_application(state, authority=make.authority(), reasons="No decision.")


def accept(application: JoinApplication, by: Person, *, at: datetime = AT) -> Tie:
    return actions.accept(application, same_as=None, by=by, at=at)


def test_acceptance_makes_a_dated_membership_with_the_next_ordinal(secretary: Person) -> None:
    make.member(ordinal=130, country="FR")
    application = make.join_application()

    tie = accept(application, secretary)

    assert (tie.begins_earliest, tie.begins_latest, tie.ordinal) == (TODAY, TODAY, 131)
    application.refresh_from_db()
    assert (application.state, application.decided_at) == (JoinState.ACCEPTED, AT)
    assert application.authority == tie.authority
    assert count(TODAY).authorities == 2
    assert count(TODAY - timedelta(days=1)).authorities == 1


def test_the_new_authority_is_as_the_officer_wrote(secretary: Person) -> None:
    authority = accept(make.join_application(), secretary).authority

    assert (authority.slug, authority.name, authority.country) == ("lakowo", "Łąkowo", "PL")
    assert (authority.name_language, authority.latin) == ("pl", "")
    assert authority.confirmed
    assert authority.participation == "Three open meetings took place."
    assert [one.sentence for one in authority.commitments.all()] == ["Forty flats will have water."]
    assert [one.name for one in authority.names.all()] == ["Łąkowo"]


def test_what_the_officer_does_not_want_shown_is_not_shown(secretary: Person) -> None:
    application = make.join_application(show_participation=False, show_commitments=False)

    authority = accept(application, secretary).authority

    assert (authority.participation, authority.show_commitments) == ("", False)


def test_the_position_comes_from_the_place_that_was_chosen(secretary: Person) -> None:
    place = places.place("Łąkowo")

    authority = accept(make.join_application(place=place), secretary).authority

    assert (authority.lon, authority.lat) == (place.lon, place.lat)


def test_the_position_comes_from_the_gazetteer_where_a_name_was_typed(secretary: Person) -> None:
    place = places.place("Łąkowo")
    places.place("Łąkowo", "CZ")

    authority = accept(make.join_application(), secretary).authority

    assert (authority.lon, authority.lat) == (place.lon, place.lat)


def test_an_authority_without_known_place_has_no_position(secretary: Person) -> None:
    authority = accept(make.join_application(), secretary).authority

    assert (authority.lon, authority.lat) == (None, None)


def test_a_name_that_another_has_gets_an_address_of_its_own(secretary: Person) -> None:
    make.authority("Lakowo", slug="lakowo")

    assert accept(make.join_application(), secretary).authority.slug == "lakowo-pl"


def test_the_secretariat_says_that_it_is_an_authority_of_the_register(secretary: Person) -> None:
    known = make.authority("Gmina Łąkowo", country="PL", lon=18.0, lat=53.0)

    tie = actions.accept(make.join_application(), same_as=known, by=secretary, at=AT)

    assert tie.authority == known
    assert Authority.objects.count() == 1
    known.refresh_from_db()
    assert (known.name, known.lon) == ("Gmina Łąkowo", 18.0)
    assert "Łąkowo" in known.names.values_list("name", flat=True)


def test_the_contact_acts_for_the_authority_from_then_on(secretary: Person) -> None:
    authority = accept(make.join_application(), secretary).authority

    made = Representation.objects.get()
    assert (made.person.email, made.person.get_full_name()) == ("ewa@lakowo.example", "Ewa Nowak")
    assert (made.office, made.state) == ("Officer for social affairs", "confirmed")
    assert list(Authority.objects.represented_by(made.person)) == [authority]


def test_a_contact_with_an_account_keeps_it_and_a_claim_becomes_confirmed(
    secretary: Person,
) -> None:
    known = make.authority("Łąkowo", country="PL")
    ewa = accounts.person("ewa@lakowo.example")
    claim = make.representation(ewa, known, RepresentationState.CLAIMED)

    actions.accept(make.join_application(), same_as=known, by=secretary, at=AT)

    claim.refresh_from_db()
    assert (claim.state, claim.decided_at) == ("confirmed", AT)
    assert Representation.objects.count() == 1


@pytest.mark.parametrize(
    ("language", "ordinal", "day"),
    [
        ("en", "131st", "13 April 2016"),
        ("fr", "131e", "13 avril 2016"),
        ("de", "131.", "13. April 2016"),
    ],
)
def test_the_letter_names_ordinal_count_and_day(
    secretary: Person, language: str, ordinal: str, day: str
) -> None:
    make.member(ordinal=130, country="FR")

    accept(make.join_application(language=language), secretary)

    letter = Letter.objects.get(key="join-accepted")
    link = letter.facts.pop("link")
    assert letter.language == language
    assert letter.facts == {
        "authority": "Łąkowo",
        "ordinal": ordinal,
        "count": "2",
        "countries": "2",
        "day": day,
    }
    assert link.endswith(f"/{language}/workspace/")


def test_acceptance_moves_the_public_epoch_and_is_written_down(secretary: Person) -> None:
    before = PublicEpoch.objects.filter(pk=1).values_list("value", flat=True).first() or 0

    accept(make.join_application(), secretary)

    assert PublicEpoch.objects.get(pk=1).value > before
    verbs = [act.verb for act in Act.objects.order_by("pk")]
    assert {"accepted", "became-member", "confirmed"} <= set(verbs)


def test_what_came_from_a_demo_s_visitor_stays_marked(secretary: Person) -> None:
    real = make.authority("Łąkowo", country="PL")

    tie = actions.accept(make.join_application(sample=True), same_as=real, by=secretary, at=AT)

    assert (tie.sample, tie.authority.sample) == (True, False)
    assert count(TODAY, sample=False).authorities == 0


def test_what_a_demo_s_visitor_types_does_not_replace_a_real_town_s_website(
    secretary: Person,
) -> None:
    real = make.authority("Łąkowo", country="PL", website="https://www.real.example")

    actions.accept(make.join_application(sample=True), same_as=real, by=secretary, at=AT)

    real.refresh_from_db()
    assert real.website == "https://www.real.example"


def test_near_midnight_the_day_is_the_one_where_the_network_has_its_seat(
    secretary: Person,
) -> None:
    late = datetime.fromisoformat("2016-04-12T22:30+00:00")

    assert accept(make.join_application(), secretary, at=late).begins_latest == TODAY


def test_an_ordinal_is_not_given_again_after_somebody_has_left(secretary: Person) -> None:
    gone = accept(make.join_application(), secretary)
    actions.end_membership(gone.authority, day=TODAY, reason="Merged.", by=secretary, at=AT)

    again = actions.accept(
        make.join_application(), same_as=gone.authority, by=secretary, at=AT + timedelta(days=1)
    )

    assert (gone.ordinal, again.ordinal) == (1, 2)


def test_accepting_twice_makes_one_member(secretary: Person) -> None:
    application = make.join_application()
    stale = JoinApplication.objects.get(pk=application.pk)
    accept(application, secretary)

    with pytest.raises(Refused, match="decided already"):
        accept(stale, secretary)
    assert (Tie.objects.count(), Authority.objects.count()) == (1, 1)


def test_a_member_is_not_made_a_member_again(secretary: Person) -> None:
    member = make.member("Łąkowo", country="PL")

    with pytest.raises(Refused, match="Łąkowo is a member already"):
        actions.accept(make.join_application(), same_as=member, by=secretary, at=AT)
    assert Tie.objects.count() == 1


def test_asking_back_waits_for_an_answer(secretary: Person) -> None:
    application = make.join_application()

    actions.ask(application, text="Who sat in the council? ", by=secretary, at=AT)

    application.refresh_from_db()
    assert application.state == JoinState.ASKED
    assert [(one.from_secretariat, one.text) for one in application.messages.all()] == [
        (True, "Who sat in the council?")
    ]
    letter = Letter.objects.get()
    assert (letter.key, letter.facts["question"]) == ("join-question", "Who sat in the council?")
    assert letter.facts["link"].endswith(f"/en/join/{application.key}/")


def test_a_refusal_carries_its_reasons(secretary: Person) -> None:
    application = make.join_application(JoinState.ASKED)

    actions.refuse(application, reasons="The decision is missing.", by=secretary, at=AT)

    application.refresh_from_db()
    assert (application.state, application.reasons, application.decided_at) == (
        JoinState.REFUSED,
        "The decision is missing.",
        AT,
    )
    assert Letter.objects.get(key="join-refused").facts["reasons"] == "The decision is missing."


def test_a_refusal_needs_its_reasons(secretary: Person) -> None:
    with pytest.raises(Refused, match="A refusal needs its reasons"):
        actions.refuse(make.join_application(), reasons=" ", by=secretary, at=AT)


def test_a_question_needs_words(secretary: Person) -> None:
    with pytest.raises(Refused, match="The question is empty"):
        actions.ask(make.join_application(), text="\n", by=secretary, at=AT)


def test_one_question_waits_at_a_time(secretary: Person) -> None:
    application = make.join_application(JoinState.ASKED)

    with pytest.raises(Refused, match="wait for the answer to an earlier question"):
        actions.ask(application, text="And?", by=secretary, at=AT)


@pytest.mark.parametrize("state", DECIDED)
def test_what_is_decided_stays_decided(secretary: Person, state: str) -> None:
    application = decided(state)

    assert (
        rules.why_not_decide(application, by=secretary) == "This request has been decided already."
    )
    with pytest.raises(Refused, match="decided already"):
        actions.ask(application, text="And?", by=secretary, at=AT)
    with pytest.raises(Refused, match="decided already"):
        actions.refuse(application, reasons="No.", by=secretary, at=AT)
    with pytest.raises(Refused, match="decided already"):
        accept(application, secretary)


def test_an_unconfirmed_wish_is_not_decided(secretary: Person) -> None:
    with pytest.raises(Refused, match="has not confirmed the e-mail address"):
        accept(make.join_application(JoinState.UNCONFIRMED), secretary)


@pytest.mark.parametrize("who", [accounts.person, accounts.editor])
def test_only_the_secretariat_decides(secretary: Person, who: type[Person]) -> None:
    application = make.join_application()
    somebody = who()

    for sentence in (
        rules.why_not_ask(application, text="?", by=somebody),
        rules.why_not_refuse(application, reasons="No.", by=somebody),
        rules.why_not_accept(application, same_as=None, by=somebody, on=TODAY),
    ):
        assert sentence == "Only the secretariat can do this."
    with pytest.raises(Refused, match="Only the secretariat"):
        accept(application, somebody)
    assert not Tie.objects.exists()
