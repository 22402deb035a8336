"""Ties that never were, and pauses that did not end: taken back, with the reason."""

from datetime import date, timedelta

import pytest

from alliance.accounts.models import Person
from alliance.accounts.tests import make as people
from alliance.base.refusal import Refused
from alliance.history.queries import acts_of
from alliance.membership.actions.pausing import end_pause, pause_membership, undo_resuming
from alliance.membership.actions.ties import remove_tie
from alliance.membership.models import MemberState, Pause, RemovedTie, Tie
from alliance.membership.queries import count
from alliance.membership.tests import make

pytestmark = pytest.mark.django_db

TODAY = date(2018, 9, 12)
AT = make.noon(TODAY)
A_DAY = timedelta(days=1)


@pytest.fixture
def eva() -> Person:
    """Of the secretariat."""
    return make.secretary()


def test_a_tie_entered_by_mistake_counts_on_no_day_and_what_it_said_is_kept(eva: Person) -> None:
    town = make.member("Riverton", since=date(2016, 3, 1), ordinal=7, source="a list")

    remove_tie(town.ties.get(), reason=" It is another Riverton. ", by=eva, at=AT)

    assert count(date(2017, 1, 1)).authorities == 0
    kept = RemovedTie.objects.get()
    assert (kept.kind.slug, kept.reason) == ("member", "It is another Riverton.")
    assert kept.facts == {
        "begins_earliest": "2016-03-01",
        "begins_latest": "2016-03-01",
        "ordinal": "7",
        "source": "a list",
    }
    assert [act.verb for act in acts_of(town)] == ["tie-removed"]


def test_a_tie_on_which_something_hangs_was_no_mere_mistake(eva: Person) -> None:
    town = make.member("Riverton")
    make.pause(town.ties.get(), TODAY)

    with pytest.raises(Refused, match="hang on this one"):
        remove_tie(town.ties.get(), reason="A mistake.", by=eva, at=AT)
    assert Tie.objects.count() == 1


def test_a_tie_goes_by_the_secretariat_alone_and_with_a_reason(eva: Person) -> None:
    tie = make.tie(make.authority("Riverton"), "prize", TODAY)

    with pytest.raises(Refused, match="Say why it was a mistake"):
        remove_tie(tie, reason="  ", by=eva, at=AT)
    with pytest.raises(Refused):
        remove_tie(tie, reason="A mistake.", by=people.person(), at=AT)
    assert Tie.objects.count() == 1


@pytest.mark.parametrize("ends", [None, TODAY + 90 * A_DAY])
def test_a_pause_whose_end_was_a_mistake_goes_on_as_it_was(eva: Person, ends: date | None) -> None:
    town = make.member("Riverton", since=date(2016, 3, 1))
    pause_membership(town, begins=TODAY, ends=ends, reason="Closed.", by=eva, at=AT)
    end_pause(town, by=eva, at=AT)

    undo_resuming(Pause.objects.get(), by=eva, at=AT)

    pause = Pause.objects.get()
    assert (pause.ends_date, pause.resumed_at, pause.planned_end) == (ends, None, None)
    assert town.ties.get().state_on(TODAY) == MemberState.PAUSED
    with pytest.raises(Refused, match="taken back already"):
        undo_resuming(pause, by=eva, at=AT)


def test_an_end_of_yesterday_stands(eva: Person) -> None:
    town = make.member("Riverton", since=date(2016, 3, 1))
    pause_membership(town, begins=TODAY, ends=None, reason="Closed.", by=eva, at=AT)
    end_pause(town, by=eva, at=AT)

    with pytest.raises(Refused, match="on the day of its entry"):
        undo_resuming(Pause.objects.get(), by=eva, at=AT + A_DAY)


def test_a_pause_does_not_go_on_into_another_one(eva: Person) -> None:
    town = make.member("Riverton", since=date(2016, 3, 1))
    pause_membership(town, begins=TODAY, ends=None, reason="Closed.", by=eva, at=AT)
    end_pause(town, by=eva, at=AT)
    pause_membership(town, begins=TODAY + A_DAY, ends=None, reason="Again.", by=eva, at=AT)

    with pytest.raises(Refused, match="Another pause has been entered"):
        undo_resuming(Pause.objects.earliest("pk"), by=eva, at=AT)
