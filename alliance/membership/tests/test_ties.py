"""When a tie counts, in Python and in SQL, and what the network counts by it."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from alliance.membership.models import Authority, Tie
from alliance.membership.queries import NetworkCount, count, next_ordinal
from alliance.membership.tests import make

pytestmark = pytest.mark.django_db

A_DAY = timedelta(days=1)
FIRST, LAST = date(2014, 3, 25), date(2014, 12, 31)
GONE = date(2016, 1, 1)


@pytest.mark.parametrize(
    ("earliest", "latest", "ends", "on", "holds"),
    [
        pytest.param(LAST, LAST, None, LAST - A_DAY, False, id="the day before"),
        pytest.param(LAST, LAST, None, LAST, True, id="on its day"),
        pytest.param(FIRST, LAST, None, FIRST, False, id="perhaps begun"),
        pytest.param(FIRST, LAST, None, LAST - A_DAY, False, id="still only perhaps"),
        pytest.param(FIRST, LAST, None, LAST, True, id="surely begun"),
        pytest.param(None, None, None, date(1949, 5, 5), True, id="nobody knows since when"),
        pytest.param(FIRST, FIRST, GONE, GONE - A_DAY, True, id="last day"),
        pytest.param(FIRST, FIRST, GONE, GONE, False, id="first day without"),
        pytest.param(FIRST, FIRST, FIRST, FIRST, False, id="ended on its first day"),
    ],
)
def test_a_tie_counts_from_its_latest_first_day_until_its_end(
    earliest: date | None, latest: date | None, ends: date | None, on: date, *, holds: bool
) -> None:
    town = make.authority()
    tie = make.tie(town, "member", latest, begins_earliest=earliest, ends_date=ends)

    assert tie.counts(on) is holds
    assert list(Tie.objects.counting(on)) == ([tie] if holds else [])
    assert list(Authority.objects.members(on)) == ([town] if holds else [])


def test_the_count_is_of_authorities_and_their_countries_on_a_day() -> None:
    make.member(country="RO", since=date(2013, 3, 20))
    make.member(country="RO", since=date(2014, 1, 1))
    make.member(country="FR", since=date(2013, 3, 20), ends_date=date(2015, 1, 1))

    assert count(date(2013, 3, 19)) == NetworkCount(0, 0, date(2013, 3, 19))
    assert count(date(2013, 3, 20)) == NetworkCount(2, 2, date(2013, 3, 20))
    assert count(date(2014, 1, 1)) == NetworkCount(3, 2, date(2014, 1, 1))
    assert count(date(2015, 1, 1)) == NetworkCount(2, 1, date(2015, 1, 1))


def test_other_ties_and_unconfirmed_authorities_do_not_count() -> None:
    make.tie(make.authority(), "declaration", date(2013, 3, 20))
    make.member(confirmed=False)

    assert count(date(2016, 1, 1)).authorities == 0


def test_without_samples_neither_invented_towns_nor_invented_memberships_count() -> None:
    make.member("Real")
    make.member("Invented", sample=True)
    make.tie(make.authority("Real, but not a member"), "member", FIRST, sample=True)

    assert count(LAST).authorities == 3
    assert count(LAST, sample=False).authorities == 1


def test_the_next_ordinal_is_the_highest_ever_given_plus_one() -> None:
    make.member(ordinal=129)
    make.member(ordinal=130, ends_date=date(2014, 1, 1))
    make.member()

    assert next_ordinal() == 131


def test_an_ordinal_is_given_once() -> None:
    make.member(ordinal=130)

    with pytest.raises(IntegrityError):
        make.member(ordinal=130)
