"""No small number can be made out of what is shown of the demand for a call."""

from collections import Counter, defaultdict
from datetime import timedelta
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alliance.applications.demand import (
    FEWEST,
    Share,
    Table,
    counted_again,
    counted_until,
    demand,
    share,
    suppressed,
)
from alliance.applications.models import SizeClass
from alliance.applications.tests import make

ROWS = "ABCDEF"
tables = st.dictionaries(st.sampled_from(ROWS), st.integers(1, 400))


@pytest.mark.parametrize("rows", [2, 3, 4])
def test_who_knows_the_rule_and_every_total_still_makes_out_no_small_number(rows: int) -> None:
    """Every table there can be, put together with all others that are shown in the same way."""
    alike: dict[tuple[object, ...], list[tuple[int, ...]]] = defaultdict(list)
    for numbers in product(range(8), repeat=rows):
        counts = {key: number for key, number in zip(ROWS, numbers, strict=False) if number}
        table = suppressed(counts, ROWS[:rows])
        if sum(numbers) >= FEWEST:
            alike[(*sorted(table.shown.items()), table.rest)].append(numbers)
    for ways in alike.values():
        for row in range(rows):
            found = {numbers[row] for numbers in ways}
            assert len(found) > 1 or not 0 < found.pop() < FEWEST, ways


# A machine on which others work as well is slow at times; that is no fault of the rule.
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tables)
def test_what_is_left_over_is_no_small_number_and_no_single_row(counts: dict[str, int]) -> None:
    table = suppressed(counts, ROWS)
    hidden = set(ROWS) - table.shown.keys()

    assert sum(table.shown.values()) + table.rest == sum(counts.values())
    assert all(number == counts[key] >= FEWEST for key, number in table.shown.items())
    if table.rest and table.shown:
        assert table.rest >= FEWEST
        assert len(hidden) > 1


@pytest.mark.parametrize(
    ("counts", "shown", "rest"),
    [
        pytest.param({"A": 5, "B": 4}, {"A": 5, "B": 4}, 0, id="nothing is small"),
        pytest.param({"A": 5, "B": 4, "C": 1}, {"A": 5}, 5, id="one small takes another along"),
        pytest.param({"A": 9, "C": 2, "D": 1}, {"A": 9}, 3, id="two small hide each other"),
        pytest.param({"A": 9, "B": 1}, {}, 10, id="two rows say one number"),
    ],
)
def test_what_would_give_a_small_number_away_is_left_out_too(
    counts: dict[str, int], shown: dict[str, int], rest: int
) -> None:
    assert suppressed(counts, ROWS) == Table(shown, rest)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, Share(None)),
        (2, Share(None)),
        (3, Share(3)),
        (7, Share(7)),
        (8, Share(None, nearly_all=True)),
        (9, Share(None, nearly_all=True)),
        (10, Share(10)),
    ],
)
def test_a_module_tells_neither_the_few_who_want_it_nor_the_few_who_do_not(
    number: int, expected: Share
) -> None:
    assert share(number, 10) == expected


def test_numbers_stand_still_for_a_week() -> None:
    until = counted_until(make.AT)
    assert until.isoformat() == "2016-04-11T00:00:00+02:00"
    assert counted_again(make.AT) == until + timedelta(days=7)
    assert counted_until(until) == until


@pytest.mark.django_db
def test_an_authority_that_registered_twice_is_counted_once() -> None:
    call = make.calls.call()
    monday = counted_until(make.AT)
    for number in range(4):
        make.interest(
            call,
            authority_name=f"Town {number}",
            email=f"{number}@town.example",
            confirmed_at=monday - timedelta(hours=1),
            size=SizeClass.UNDER_20,
        )
    early = {"confirmed_at": monday - timedelta(hours=2)}
    make.interest(call, authority_name="TOWN 0", email="other@town.example", **early)
    make.interest(call, authority_name="Late", email="late@town.example", confirmed_at=monday)

    known = demand(call, at=make.AT, kinds=[], sizes=SizeClass.values)

    assert known.total == 4
    assert known.countries.shown == {"FR": 4}
    assert known.sizes.shown == {"under-20": 4}
    assert known.modules["A"] == Share(4)
    assert Counter(known.modules.keys()) == Counter(["A", "B"])


@pytest.mark.django_db
def test_of_fewer_than_three_nothing_is_said() -> None:
    call = make.calls.call()
    for number in range(2):
        make.interest(
            call,
            email=f"{number}@town.example",
            authority_name=f"Town {number}",
            confirmed_at=counted_until(make.AT) - timedelta(days=1),
        )
    known = demand(call, at=make.AT, kinds=[], sizes=[])
    assert known.total is None
    assert not known.countries.shown
