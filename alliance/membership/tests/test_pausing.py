"""Pausing, coming back, leaving, and taking back a mistake on the same day."""

from datetime import date, timedelta

import pytest

from alliance.accounts.models import Person
from alliance.base.refusal import Refused
from alliance.history.queries import acts_of
from alliance.membership.actions.authorities import end_membership
from alliance.membership.actions.pausing import end_pause, pause_membership, undo
from alliance.membership.actions.renewing import renew
from alliance.membership.models import (
    Authority,
    DecidedBy,
    Leaving,
    Mandate,
    MemberState,
    Pause,
    Reminder,
    Tie,
)
from alliance.membership.queries import count
from alliance.membership.renewals import Decision
from alliance.membership.tests import make
from alliance.outbox.models import Letter

pytestmark = pytest.mark.django_db

TODAY = date(2018, 9, 12)
AT = make.noon(TODAY)
A_DAY = timedelta(days=1)
WHY = "The council is dissolved."


@pytest.fixture
def town() -> Authority:
    """A member with an owner."""
    made = make.member("Riverton", since=date(2016, 3, 1))
    make.officer(made, email="ana@riverton.example", language="fr")
    return made


@pytest.fixture
def eva() -> Person:
    """Of the secretariat."""
    return make.secretary()


def tie_of(town: Authority) -> Tie:
    return town.ties.get()


def paused(
    town: Authority, eva: Person, begins: date = TODAY, ends: date | None = None, why: str = WHY
) -> Pause:
    return pause_membership(town, begins=begins, ends=ends, reason=why, by=eva, at=AT)


def test_a_paused_member_does_not_count_and_the_past_stays(town: Authority, eva: Person) -> None:
    paused(town, eva)

    assert [count(day).authorities for day in (TODAY - A_DAY, TODAY)] == [1, 0]
    assert tie_of(town).state_on(TODAY) == MemberState.PAUSED
    assert [act.verb for act in acts_of(town)] == ["paused"]


def test_who_is_paused_is_told_why_and_how_to_come_back(town: Authority, eva: Person) -> None:
    paused(town, eva)

    letter = Letter.objects.get()
    key = Reminder.objects.get().key
    assert (letter.key, letter.language) == ("membership-paused", "fr")
    assert (letter.facts["reason"], letter.facts["day"]) == (WHY, "12 septembre 2018")
    assert letter.facts["link"].endswith(f"/fr/members/riverton/renew/{key}/")


@pytest.mark.parametrize(
    ("begins", "ends", "why", "sentence"),
    [
        (date(2016, 2, 29), None, WHY, "A pause cannot begin before the membership"),
        (TODAY - A_DAY, None, WHY, "A pause begins today or later: earlier figures stay"),
        (TODAY, TODAY, WHY, "A pause cannot end before it begins"),
        (TODAY, None, " ", "Say why the membership is paused"),
    ],
)
def test_a_pause_that_makes_no_sense_is_refused(
    town: Authority, eva: Person, begins: date, ends: date | None, why: str, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        paused(town, eva, begins, ends, why)

    assert not Pause.objects.exists()
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        pytest.param(TODAY, None, id="around it"),
        pytest.param(TODAY + 2 * A_DAY, TODAY + 4 * A_DAY, id="into it"),
        pytest.param(TODAY + 4 * A_DAY, TODAY + 5 * A_DAY, id="within it"),
        pytest.param(TODAY + 7 * A_DAY, None, id="out of it"),
    ],
)
def test_pauses_do_not_overlap(
    town: Authority, eva: Person, begins: date, ends: date | None
) -> None:
    paused(town, eva, TODAY + 3 * A_DAY, TODAY + 8 * A_DAY)
    with pytest.raises(Refused, match=r"There is another pause in this time, from 15 September"):
        paused(town, eva, begins, ends)


def test_pauses_may_follow_each_other(town: Authority, eva: Person) -> None:
    paused(town, eva, TODAY + 3 * A_DAY, TODAY + 8 * A_DAY)
    paused(town, eva, TODAY + 8 * A_DAY)
    paused(town, eva, TODAY, TODAY + 3 * A_DAY)

    assert Pause.objects.count() == 3


def test_the_secretariat_ends_a_pause(town: Authority, eva: Person) -> None:
    make.pause(tie_of(town), TODAY - 9 * A_DAY)
    end_pause(town, by=eva, at=AT)

    tie = tie_of(town)
    assert (tie.counts(TODAY - A_DAY), tie.counts(TODAY)) == (False, True)
    assert Letter.objects.get().key == "membership-resumed"
    with pytest.raises(Refused, match="This membership is not paused"):
        end_pause(town, by=eva, at=AT)


def test_only_the_secretariat_pauses_ends_and_takes_back(town: Authority, eva: Person) -> None:
    pause, ana = paused(town, eva), Person.objects.get(email="ana@riverton.example")
    sentence = "Only the secretariat can do this"
    with pytest.raises(Refused, match=sentence):
        paused(town, ana)
    with pytest.raises(Refused, match=sentence):
        end_pause(town, by=ana, at=AT)
    with pytest.raises(Refused, match=sentence):
        undo(pause, by=ana, at=AT)


def test_who_is_no_member_cannot_be_paused(eva: Person) -> None:
    with pytest.raises(Refused, match="Elsewhere is not a member"):
        paused(make.authority("Elsewhere"), eva)


def test_who_leaves_is_told_the_last_day(town: Authority, eva: Person) -> None:
    end_membership(town, day=TODAY + A_DAY, reason=WHY, by=eva, at=AT)

    letter = Letter.objects.get()
    assert (letter.key, letter.facts["day"]) == ("membership-ended", "12 septembre 2018")
    assert tie_of(town).state_on(TODAY + A_DAY) == MemberState.LEFT


def test_a_mistaken_pause_is_taken_back_that_day_and_kept(town: Authority, eva: Person) -> None:
    pause = paused(town, eva)
    undo(pause, by=eva, at=AT + timedelta(hours=3))

    assert tie_of(town).counts(TODAY)
    assert Pause.objects.get().undone_at == AT + timedelta(hours=3)
    assert [act.verb for act in acts_of(town)] == ["paused", "pause-undone"]
    assert Letter.objects.latest("pk").key == "membership-corrected"
    with pytest.raises(Refused, match="This has been taken back already"):
        undo(pause, by=eva, at=AT)


def test_a_mistaken_end_is_taken_back_and_the_record_of_it_stays(
    town: Authority, eva: Person
) -> None:
    end_membership(town, day=TODAY, reason=WHY, by=eva, at=AT)
    undo(Leaving.objects.get(), by=eva, at=AT)

    assert tie_of(town).state_on(TODAY) == MemberState.ACTIVE
    assert (Leaving.objects.get().reason, Leaving.objects.get().undone_at) == (WHY, AT)
    end_membership(town, day=TODAY, reason="Now really.", by=eva, at=AT)
    assert Leaving.objects.count() == 2


def test_a_mistaken_decision_is_taken_back(town: Authority, eva: Person) -> None:
    make.mandate(tie_of(town), date(2016, 3, 1), date(2018, 1, 1))
    decision = Decision(DecidedBy.MAYOR, TODAY, None, None)
    mandate = renew(town, decision, by=eva, at=AT)
    undo(mandate, by=eva, at=AT)

    assert tie_of(town).state_on(TODAY) == MemberState.TO_BE_RENEWED
    assert Mandate.objects.count() == 2
    renew(town, decision, by=eva, at=AT)
    assert tie_of(town).state_on(TODAY) == MemberState.ACTIVE


def test_yesterdays_entry_stands(town: Authority, eva: Person) -> None:
    pause = make.pause(tie_of(town), TODAY - A_DAY)
    with pytest.raises(Refused, match="A mistake can be taken back on the day of its entry"):
        undo(pause, by=eva, at=AT)


def test_a_pause_of_who_has_left_meanwhile_is_not_taken_back(town: Authority, eva: Person) -> None:
    pause = paused(town, eva)
    end_membership(town, day=TODAY, reason=WHY, by=eva, at=AT)
    with pytest.raises(Refused, match="The membership has ended meanwhile"):
        undo(pause, by=eva, at=AT)


def test_who_is_told_once_is_told_in_their_own_language_and_never_twice(
    town: Authority, eva: Person
) -> None:
    make.officer(town, email="max@riverton.example", language="de")
    make.officer(town, email="away@riverton.example", is_active=False)
    paused(town, eva)

    assert sorted(Letter.objects.values_list("address", "language")) == [
        ("ana@riverton.example", "fr"),
        ("max@riverton.example", "de"),
    ]
