"""When a call is open: one table of moments for Python and for SQL."""

from datetime import datetime

import pytest
from django.db import IntegrityError, transaction

from alliance.calls.models import Call, CallState
from alliance.calls.rules import why_not_window
from alliance.calls.tests import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("at", "state"),
    [
        pytest.param(make.OPENS - make.TICK, CallState.UPCOMING, id="just before opening"),
        pytest.param(make.OPENS, CallState.OPEN, id="at opening"),
        pytest.param(make.CLOSES - make.TICK, CallState.OPEN, id="last moment"),
        pytest.param(make.CLOSES, CallState.CLOSED, id="at the deadline"),
        pytest.param(make.CLOSES + make.TICK, CallState.CLOSED, id="just after the deadline"),
    ],
)
def test_a_call_is_open_from_its_opening_until_just_before_its_deadline(
    at: datetime, state: CallState
) -> None:
    call = make.call()

    assert call.state(at) == state
    assert call.is_open(at) == (state == CallState.OPEN)
    assert Call.objects.open(at).exists() == (state == CallState.OPEN)


def test_the_deadline_of_2016_is_seventeen_hours_in_paris_and_fifteen_in_utc() -> None:
    assert make.CLOSES.isoformat() == "2016-04-29T15:00:00+00:00"


def test_a_call_whose_opening_nobody_knows_is_open_once_it_is_published() -> None:
    call = make.call(opens_at=None)

    assert not call.is_open(make.OPENS - make.TICK)
    assert call.is_open(make.OPENS)
    assert list(Call.objects.open(make.OPENS)) == [call]


def test_a_call_that_is_not_published_is_not_open() -> None:
    call = make.call(published_at=None)

    assert not call.is_open(make.OPENS)
    assert not Call.objects.open(make.OPENS).exists()
    assert not Call.objects.published(make.CLOSES).exists()


def test_the_next_change_is_the_first_moment_that_lies_ahead() -> None:
    call = make.call()

    assert call.next_change(make.OPENS - make.TICK) == make.OPENS
    assert call.next_change(make.OPENS) == make.CLOSES
    assert call.next_change(make.CLOSES) is None


def test_a_deadline_that_is_not_after_the_opening_is_refused() -> None:
    assert why_not_window(make.OPENS, make.OPENS) == (
        "The deadline is not after the opening. Choose a later deadline."
    )
    assert why_not_window(make.OPENS, make.OPENS + make.TICK) is None
    assert why_not_window(None, make.CLOSES) is None


def test_the_database_refuses_it_too() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make.call(closes_at=make.OPENS)
