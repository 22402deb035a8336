from decimal import Decimal

import pytest
from django.utils import translation

from alliance.questionnaires.money import (
    NotANumber,
    TwoReadings,
    amount_in_words,
    budget,
    currencies,
    number,
)
from alliance.questionnaires.tests import make


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2", "2"),
        ("400.00", "400.00"),
        ("400,50", "400.50"),
        ("1 150,50", "1150.50"),
        ("1'150.50", "1150.50"),
        ("1,150.50", "1150.50"),
        ("1.150,50", "1150.50"),
        ("1.150.000", "1150000"),
        ("0.125", "0.125"),
        ("1150.5", "1150.5"),
    ],
)
def test_a_number_is_read_as_the_languages_of_the_network_write_it(typed: str, read: str) -> None:
    assert number(typed) == Decimal(read)


@pytest.mark.parametrize("typed", ["1,150", "1.150", "12.345"])
def test_a_number_that_two_readers_read_differently_is_not_guessed(typed: str) -> None:
    with pytest.raises(TwoReadings):
        number(typed)


@pytest.mark.parametrize(
    "typed",
    ["", "about twenty", "-3", "1e9", "NaN", "1.2.3", "1,15,000.5", "9" * 13, "6 days", "."],
)
def test_what_is_no_number_is_none(typed: str) -> None:
    with pytest.raises(NotANumber):
        number(typed)


def line(**changed: str) -> dict[str, str]:
    return make.LINE | changed


def test_sums_are_worked_out_by_module_and_in_all_to_the_cent() -> None:
    worked_out = budget(
        {
            "currency": "EUR",
            "lines": [
                line(quantity="3", unit_price="0.335", own_contribution="0"),
                line(quantity="2", unit_price="400", own_contribution="100"),
                line(module="B", unit_price="50", own_contribution="20", own_kind="kind"),
            ],
        }
    )

    assert [(x.cost, x.own) for x in worked_out.lines] == [
        (Decimal("1.01"), Decimal("0.00")),
        (Decimal("800.00"), Decimal("100.00")),
        (Decimal("100.00"), Decimal("20.00")),
    ]
    (a, of_a), (b, of_b) = worked_out.by_module
    assert (a, of_a.cost, of_a.own_money, of_a.own_kind, of_a.asked) == (
        "A",
        Decimal("801.01"),
        Decimal("100.00"),
        Decimal("0.00"),
        Decimal("701.01"),
    )
    assert (b, of_b.own_kind, of_b.asked) == ("B", Decimal("20.00"), Decimal("80.00"))
    assert worked_out.total.asked == Decimal("781.01")


def test_a_line_that_cannot_be_read_counts_nothing_and_breaks_nothing() -> None:
    worked_out = budget({"currency": "EUR", "lines": [line(quantity="six days")]})

    assert worked_out.lines[0].cost is None
    assert worked_out.total.cost == Decimal("0.00")


def test_amounts_are_written_as_the_reader_writes_them() -> None:
    with translation.override("de"):
        assert amount_in_words(Decimal("2400")) == "2.400,00"
    with translation.override("en"):
        assert amount_in_words(Decimal("2400")) == "2,400.00"


def test_the_euro_comes_first_among_the_currencies() -> None:
    assert currencies()[0] == "EUR"
    assert len(currencies()) == len(set(currencies()))
