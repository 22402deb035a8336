"""What a membership is on a day: one table for Python and SQL, and the count that follows."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from alliance.membership.models import Authority, MemberState, Tie
from alliance.membership.queries import count
from alliance.membership.states import StateSpan, states_of
from alliance.membership.tests import make

pytestmark = pytest.mark.django_db

A_DAY = timedelta(days=1)
JOINED, TERM_OVER = date(2016, 3, 1), date(2018, 7, 1)
RENEWED, RENEWED_UNTIL = date(2018, 9, 12), date(2022, 7, 1)
PAUSED, BACK = date(2019, 5, 1), date(2019, 8, 1)
GONE = date(2021, 1, 1)

ACTIVE, TO_BE_RENEWED = MemberState.ACTIVE, MemberState.TO_BE_RENEWED
RESTS, LEFT = MemberState.PAUSED, MemberState.LEFT


def state_in_sql(on: date) -> str | None:
    """What the database says of the one authority that it has."""
    state: str | None = vars(Authority.objects.with_state(on).get())["membership_state"]
    return state


@pytest.fixture
def tie() -> Tie:
    """A membership with everything that can happen to one, and two mistakes that were undone."""
    made = make.tie(make.authority(), "member", JOINED, ends_date=GONE)
    make.mandate(made, JOINED, TERM_OVER)
    make.mandate(made, RENEWED, RENEWED_UNTIL)
    make.pause(made, PAUSED, BACK)
    make.pause(made, JOINED, undone_at=make.noon(JOINED))
    make.mandate(made, TERM_OVER, undone_at=make.noon(TERM_OVER))
    return made


@pytest.mark.parametrize(
    ("on", "state"),
    [
        pytest.param(JOINED - A_DAY, None, id="the day before it begins"),
        pytest.param(JOINED, ACTIVE, id="its first day"),
        pytest.param(TERM_OVER - A_DAY, ACTIVE, id="last day of the mandate"),
        pytest.param(TERM_OVER, TO_BE_RENEWED, id="first day after the mandate"),
        pytest.param(RENEWED - A_DAY, TO_BE_RENEWED, id="last day without"),
        pytest.param(RENEWED, ACTIVE, id="the day of the renewal"),
        pytest.param(PAUSED - A_DAY, ACTIVE, id="last day before the pause"),
        pytest.param(PAUSED, RESTS, id="first day of the pause"),
        pytest.param(BACK - A_DAY, RESTS, id="last day of the pause"),
        pytest.param(BACK, ACTIVE, id="first day after the pause"),
        pytest.param(GONE - A_DAY, ACTIVE, id="last day"),
        pytest.param(GONE, LEFT, id="first day without membership"),
    ],
)
def test_the_state_follows_from_the_dates_in_python_and_in_sql(
    tie: Tie, on: date, state: MemberState | None
) -> None:
    assert tie.state_on(on) == state
    begun = Tie.objects.begun(on).with_state(on)
    assert [vars(one)["state"] for one in begun] == ([state] if state else [])
    assert state_in_sql(on) == state

    counts = state in {ACTIVE, TO_BE_RENEWED}
    assert tie.counts(on) is counts
    assert Tie.objects.counting(on).exists() is counts
    assert count(on).authorities == int(counts)


def test_the_history_of_states_has_no_gap_and_no_double(tie: Tie) -> None:
    assert states_of(tie, GONE + A_DAY) == [
        StateSpan(ACTIVE, JOINED, TERM_OVER),
        StateSpan(TO_BE_RENEWED, TERM_OVER, RENEWED),
        StateSpan(ACTIVE, RENEWED, PAUSED),
        StateSpan(RESTS, PAUSED, BACK),
        StateSpan(ACTIVE, BACK, GONE),
        StateSpan(LEFT, GONE),
    ]
    assert states_of(tie, JOINED - A_DAY) == []


def test_a_membership_whose_mandate_nobody_knows_is_active() -> None:
    founder = make.tie(make.authority(), "member", None)

    assert founder.state_on(GONE) == ACTIVE
    assert states_of(founder, GONE) == [StateSpan(ACTIVE, None)]
    assert state_in_sql(GONE) == ACTIVE


def test_a_state_can_begin_before_anybody_knows_since_when() -> None:
    founder = make.tie(make.authority(), "member", None)
    make.pause(founder, PAUSED)

    assert states_of(founder, GONE) == [StateSpan(ACTIVE, None, PAUSED), StateSpan(RESTS, PAUSED)]


def test_a_mandate_without_a_known_end_lasts() -> None:
    tie = make.tie(make.authority(), "member", JOINED)
    make.mandate(tie, JOINED, TERM_OVER)
    make.mandate(tie, TERM_OVER, None)

    assert tie.state_on(date(2099, 1, 1)) == ACTIVE


def test_two_pauses_without_a_day_between_are_one_state() -> None:
    tie = make.tie(make.authority(), "member", JOINED)
    make.pause(tie, PAUSED, BACK)
    make.pause(tie, BACK, None)

    assert states_of(tie, GONE) == [StateSpan(ACTIVE, JOINED, PAUSED), StateSpan(RESTS, PAUSED)]


def test_who_came_back_is_what_the_last_membership_says() -> None:
    town = make.member(since=JOINED, ends_date=PAUSED)
    make.tie(town, "member", BACK, ordinal=7)

    assert state_in_sql(PAUSED) == LEFT
    assert state_in_sql(BACK) == ACTIVE


def test_who_never_was_a_member_has_no_state() -> None:
    make.tie(make.authority(), "declaration", JOINED)

    assert state_in_sql(GONE) is None


def test_a_tie_has_one_living_pause() -> None:
    tie = make.tie(make.authority(), "member", JOINED)
    make.pause(tie, PAUSED)

    with pytest.raises(IntegrityError):
        make.pause(tie, BACK)
