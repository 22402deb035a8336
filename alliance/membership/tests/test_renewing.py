"""Renewing: who may, with what decision, and what follows."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from alliance.accounts.models import Person
from alliance.accounts.tests.make import arriving
from alliance.base.refusal import Refused
from alliance.files.tests import make as files
from alliance.history.queries import acts_of
from alliance.membership.actions.reminding import ask_by_hand, remind_due
from alliance.membership.actions.renewing import answer_reminder, renew
from alliance.membership.models import (
    Access,
    Authority,
    DecidedBy,
    Mandate,
    MemberState,
    Reminder,
    Stage,
    Tie,
)
from alliance.membership.renewals import Commitments, Decision
from alliance.membership.tests import make
from alliance.membership.wishes import Promise
from alliance.outbox.models import Letter

pytestmark = pytest.mark.django_db

JOINED, TERM_OVER = date(2016, 3, 1), date(2018, 7, 1)
TODAY = date(2018, 9, 12)
AT = make.noon(TODAY)
A_DAY = timedelta(days=1)


@pytest.fixture
def town() -> Authority:
    """A member whose mandate is over."""
    made = make.member("Riverton", since=JOINED)
    make.mandate(tie_of(made), JOINED, TERM_OVER)
    return made


@pytest.fixture
def ana(town: Authority) -> Person:
    """Its owner, who reads French."""
    return make.officer(town, email="ana@riverton.example", language="fr")


def tie_of(town: Authority) -> Tie:
    return town.ties.get()


def decision(**said: Any) -> Decision:
    ordinary: dict[str, Any] = {
        "decided_by": DecidedBy.COUNCIL,
        "decision_date": TODAY - A_DAY,
        "last_day": date(2022, 6, 30),
        "document": None,
    }
    return Decision(**(ordinary | said))


def letters() -> list[tuple[str, str, str]]:
    return list(Letter.objects.values_list("key", "address", "language"))


def test_a_new_decision_makes_the_membership_active_from_today(
    town: Authority, ana: Person
) -> None:
    renew(town, decision(document=files.stored()), by=ana, at=AT)

    tie = tie_of(town)
    assert tie.state_on(TODAY - A_DAY) == MemberState.TO_BE_RENEWED
    assert tie.state_on(TODAY) == MemberState.ACTIVE
    assert tie.state_on(date(2022, 6, 30)) == MemberState.ACTIVE
    assert tie.state_on(date(2022, 7, 1)) == MemberState.TO_BE_RENEWED
    assert [act.verb for act in acts_of(town)] == ["renewed"]


def test_both_sides_are_told_of_a_renewal_in_their_languages(town: Authority, ana: Person) -> None:
    renew(town, decision(), by=ana, at=AT)

    assert letters() == [
        ("mandate-renewed", "ana@riverton.example", "fr"),
        ("secretariat-answered", "secretariat@demo.example", "en"),
    ]
    facts = Letter.objects.all()[0].facts
    assert (facts["decided"], facts["until"]) == ("11 septembre 2018", "30 juin 2022")


def test_a_renewal_before_the_end_leaves_no_day_without(town: Authority, ana: Person) -> None:
    early = TERM_OVER - timedelta(days=20)
    renew(town, decision(decision_date=early), by=ana, at=make.noon(early))

    states = {tie_of(town).state_on(early + timedelta(days=number)) for number in range(60)}
    assert states == {MemberState.ACTIVE}


def test_a_renewal_ends_a_pause_that_day(town: Authority, ana: Person) -> None:
    make.pause(tie_of(town), date(2018, 8, 1))
    renew(town, decision(), by=ana, at=AT)

    tie = tie_of(town)
    assert (tie.counts(TODAY - A_DAY), tie.counts(TODAY)) == (False, True)
    assert [act.verb for act in acts_of(town)] == ["renewed", "resumed"]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"decision_date": TODAY + A_DAY}, "This decision is still to come."),
        ({"last_day": TODAY - 2 * A_DAY}, "The term cannot end before the decision."),
        (
            {"decision_date": date(2018, 7, 2), "last_day": TODAY - A_DAY},
            "This term has ended already.",
        ),
        ({"decision_date": JOINED - A_DAY}, "We have a later decision already, of 1 March 2016."),
    ],
)
def test_a_decision_that_carries_nothing_is_refused(
    town: Authority, ana: Person, said: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        renew(town, decision(**said), by=ana, at=AT)

    assert Mandate.objects.count() == 1
    assert letters() == []


def test_the_same_decision_sent_twice_is_entered_once(town: Authority, ana: Person) -> None:
    renew(town, decision(), by=ana, at=AT)
    with pytest.raises(Refused, match="This decision is entered already"):
        renew(town, decision(), by=ana, at=AT)

    assert Mandate.objects.count() == 2


@pytest.mark.parametrize("role", [Access.EDITOR, Access.VIEWER])
def test_only_owner_and_signatory_renew(town: Authority, role: str) -> None:
    other = make.officer(town, role=role)
    with pytest.raises(Refused, match="Only the owner or a signatory of Riverton"):
        renew(town, decision(), by=other, at=AT)

    renew(town, decision(), by=make.officer(town, role=Access.SIGNATORY), at=AT)


def test_an_officer_of_another_town_renews_nothing_here(town: Authority) -> None:
    with pytest.raises(Refused, match="Only the owner or a signatory of Riverton"):
        renew(town, decision(), by=make.officer(make.member()), at=AT)


def test_who_has_left_cannot_renew(ana: Person, town: Authority) -> None:
    town.ties.update(ends_date=TODAY)
    with pytest.raises(Refused, match="Riverton is not a member"):
        renew(town, decision(), by=ana, at=AT)


def test_commitments_stay_if_nothing_is_said_of_them(town: Authority, ana: Person) -> None:
    town.commitments.create(aim=make.aim(), sentence="Clean water.", year=2017)
    renew(town, decision(), by=ana, at=AT)

    assert [one.sentence for one in town.commitments.living()] == ["Clean water."]


def test_commitments_written_anew_replace_the_old_ones_and_keep_them(
    town: Authority, ana: Person
) -> None:
    water, bridge, school = make.aim("water"), make.aim("bridge"), make.aim("school")
    for aim in (water, bridge):
        town.commitments.create(aim=aim, sentence=f"A {aim.slug}.", year=2017)
    anew = [Promise(water, "A water.", 2017), Promise(school, "A school.", 2024)]
    renew(town, decision(commitments=Commitments(anew, shown=True)), by=ana, at=AT)

    town.refresh_from_db()
    assert town.show_commitments
    assert [one.sentence for one in town.commitments.living()] == ["A water.", "A school."]
    gone = town.commitments.exclude(replaced_at=None).get()
    assert (gone.sentence, gone.replaced_at) == ("A bridge.", AT)


# --- letters before, at and after the end ------------------------------------------------


@pytest.mark.parametrize(
    ("on", "key"),
    [
        pytest.param(TERM_OVER - timedelta(days=61), None, id="too early"),
        pytest.param(TERM_OVER - timedelta(days=60), "mandate-before", id="sixty days before"),
        pytest.param(TERM_OVER - A_DAY, "mandate-before", id="last day of the mandate"),
        pytest.param(TERM_OVER, "mandate-ended", id="first day without"),
        pytest.param(TERM_OVER + timedelta(days=29), "mandate-ended", id="soon after"),
        pytest.param(TERM_OVER + timedelta(days=30), "mandate-after", id="thirty days after"),
        pytest.param(TERM_OVER + timedelta(days=900), "mandate-after", id="long after"),
    ],
)
@pytest.mark.usefixtures("ana")
def test_an_authority_is_written_to_once_at_each_stage(on: date, key: str | None) -> None:
    assert remind_due(make.noon(on)) == int(key is not None)
    assert remind_due(make.noon(on)) == 0
    assert [letter[0] for letter in letters()] == ([key] if key else [])


@pytest.mark.usefixtures("ana")
def test_each_stage_has_its_letter_and_none_comes_back() -> None:
    for days in (-30, -29, 0, 5, 30, 40):
        remind_due(make.noon(TERM_OVER + timedelta(days=days)))

    assert [key for key, *_ in letters()] == ["mandate-before", "mandate-ended", "mandate-after"]
    assert {letter.facts["day"] for letter in Letter.objects.all()} == {"30 juin 2018"}


def test_who_has_renewed_is_left_in_peace(town: Authority, ana: Person) -> None:
    early = TERM_OVER - timedelta(days=20)
    renew(town, decision(decision_date=early), by=ana, at=make.noon(early))

    assert remind_due(AT) == 0


def test_who_has_left_or_has_nobody_who_reads_is_not_written_to(town: Authority) -> None:
    make.mandate(make.member("Nobody").ties.get(), JOINED, TERM_OVER)
    assert remind_due(AT) == 0

    make.officer(town)
    town.ties.update(ends_date=TODAY)
    assert remind_due(AT) == 0


# --- the letter's link -------------------------------------------------------------------


@pytest.fixture
def reminder(town: Authority, ana: Person) -> Reminder:
    del ana
    remind_due(AT)
    return Reminder.objects.get(tie__authority=town)


def address_of(reminder: Reminder, slug: str = "riverton") -> str:
    return f"/en/members/{slug}/renew/{reminder.key}/"


def test_the_letter_leads_to_a_page_with_two_ways(client: Client, reminder: Reminder) -> None:
    link = Letter.objects.get().facts["link"]
    assert link.endswith(f"/fr/members/riverton/renew/{reminder.key}/")
    page = client.get(address_of(reminder), **arriving(AT)).content.decode()

    assert "/en/workspace/authorities/riverton/renew/" in page
    assert "We stay. The decision will follow." in page
    assert reminder.answered_at is None


def test_a_paused_member_that_answers_counts_again_from_that_day(
    client: Client, town: Authority, reminder: Reminder
) -> None:
    make.pause(tie_of(town), date(2018, 8, 1))
    Letter.objects.all().delete()
    answer_reminder(reminder, at=AT)

    tie = tie_of(town)
    assert (tie.counts(TODAY - A_DAY), tie.counts(TODAY)) == (False, True)
    assert tie.state_on(TODAY) == MemberState.TO_BE_RENEWED
    assert [key for key, *_ in letters()] == ["membership-resumed", "secretariat-answered"]


def test_a_link_answers_once(client: Client, reminder: Reminder) -> None:
    client.post(address_of(reminder), **arriving(AT))
    again = client.post(address_of(reminder), **arriving(AT))

    assert again.status_code == 404
    assert "This link has been used already." in again.content.decode()


def test_a_link_grows_too_old(client: Client, reminder: Reminder) -> None:
    assert reminder.expires_at == AT + timedelta(days=120)
    with pytest.raises(Refused, match="This link is too old"):
        answer_reminder(reminder, at=reminder.expires_at)

    page = client.get(address_of(reminder), **arriving(reminder.expires_at))
    assert "This link is too old. Our next letter has a new one." in page.content.decode()


@pytest.mark.parametrize("token", ["x", "00000000-0000-4000-8000-000000000000"])
def test_a_link_that_we_did_not_make_answers_nothing(client: Client, token: str) -> None:
    make.member("Riverton")
    answer = client.get(f"/en/members/riverton/renew/{token}/")

    assert answer.status_code == 404
    assert "This link is not complete, or it belongs to another" in answer.content.decode()


def test_a_link_of_another_authority_answers_nothing(client: Client, reminder: Reminder) -> None:
    make.member("Otherton")
    answer = client.post(address_of(reminder, "otherton"), **arriving(AT))

    assert "it belongs to another authority" in answer.content.decode()
    reminder.refresh_from_db()
    assert reminder.answered_at is None


def test_the_secretariat_asks_by_hand(town: Authority, ana: Person) -> None:
    assert ask_by_hand(town, by=make.secretary(), at=AT) == 1

    assert Reminder.objects.get().stage == Stage.BY_HAND
    assert Letter.objects.get().facts["state"] == "À renouveler"
    with pytest.raises(Refused, match="Only the secretariat can do this"):
        ask_by_hand(town, by=ana, at=AT)
