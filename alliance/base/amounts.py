"""Amounts of money as people write them."""

from decimal import Decimal

from babel.numbers import format_currency

from alliance.base.cldr import locale
from alliance.base.deadlines import language


def amount(value: Decimal, currency: str) -> str:
    """``€12,000`` as the reader writes it: no cents where there are none, all where there are."""
    known = locale(language())
    shape = known.currency_formats["standard"].pattern
    if value == value.to_integral_value():
        shape = shape.replace("0.00", "0")
    return str(
        format_currency(
            value.normalize(),
            currency,
            shape,
            locale=known,
            currency_digits=False,
            decimal_quantization=False,
        )
    )
