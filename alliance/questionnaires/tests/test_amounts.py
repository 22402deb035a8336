"""Money and limits, for numbers that no table of examples has."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from alliance.questionnaires.checks import problems
from alliance.questionnaires.dates import day_or_none
from alliance.questionnaires.money import budget, cents, number, signed_or_none
from alliance.questionnaires.rows import sums
from alliance.questionnaires.tests import make

FORM = make.every_kind()
AMOUNTS = st.decimals(0, 10**9, places=2, allow_nan=False)
# How the languages of the network write thousands, and how they write decimals.
MARKS = st.sampled_from([("", "."), ("", ","), (" ", ","), ("’", "."), (".", ","), (",", ".")])


def written(amount: Decimal, thousands: str, point: str) -> str:
    return f"{amount:,.2f}".replace(",", "T").replace(".", point).replace("T", thousands)


@given(AMOUNTS, MARKS)
def test_an_amount_is_read_however_it_is_written(amount: Decimal, marks: tuple[str, str]) -> None:
    assert number(written(amount, *marks)) == amount


@given(st.text(max_size=12))
def test_any_text_is_a_number_or_none_and_a_day_or_none(typed: str) -> None:
    found = signed_or_none(typed)
    assert found is None or found.is_finite()
    day_or_none(typed)


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS, st.booleans()), max_size=8))
def test_sums_of_a_budget_are_what_its_lines_come_to(
    rows: list[tuple[Decimal, Decimal, bool]],
) -> None:
    lines = [
        make.LINE
        | {
            "module": "AB"[in_kind],
            "quantity": "1",
            "unit_price": str(price),
            "own_contribution": str(own),
            "own_kind": "kind" if in_kind else "money",
        }
        for price, own, in_kind in rows
    ]

    worked_out = budget({"currency": "EUR", "lines": lines})

    assert worked_out.total.cost == sum(price for price, _own, _kind in rows)
    assert worked_out.total.asked == sum(price - own for price, own, _kind in rows)
    by_module = [one for _module, one in worked_out.by_module]
    assert sum(one.asked for one in by_module) == worked_out.total.asked


@given(st.lists(AMOUNTS, max_size=8))
def test_a_column_comes_to_what_its_cells_are(amounts: list[Decimal]) -> None:
    steps = FORM.question("steps")
    assert steps
    rows = [{"what": "x", "days": "1", "cost": str(amount)} for amount in amounts]

    what, days, cost = sums(rows, steps)

    assert what.total is None
    assert days.total == len(amounts)
    assert cost.total == cents(sum(amounts, Decimal(0)))


@given(st.integers(0, 400))
def test_a_limit_of_words_is_crossed_by_the_first_word_too_many(number_of_words: int) -> None:
    purpose = FORM.question("purpose")
    assert purpose

    found = problems(purpose, "ab " * number_of_words, FORM, {})

    assert bool(found) is (number_of_words > 300)


@given(AMOUNTS)
def test_a_ceiling_is_crossed_by_the_first_cent_too_many(asked: Decimal) -> None:
    question = FORM.question("budget")
    assert question
    line = make.LINE | {
        "unit": "day",
        "quantity": "1",
        "unit_price": str(asked),
        "own_contribution": "0",
    }

    found = problems(question, {"currency": "EUR", "lines": [line]}, FORM, {"modules": ["A"]})

    assert bool(found) is (asked > 25_000)
