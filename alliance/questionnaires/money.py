"""Numbers as people type them, and the sums of a budget."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any

from babel.numbers import format_decimal, get_territory_currencies

from alliance.base.cldr import ways
from alliance.base.deadlines import language
from alliance.base.instance import instance

CENT = Decimal("0.01")
NOUGHT = Decimal("0.00")
# More digits are a slip of the finger, not a budget.
_NUMBER = re.compile(r"\d{1,12}(?:\.\d{1,4})?")
_SEPARATOR = re.compile(r"[.,]")
_IN_TWO_WAYS = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_SPACES = re.compile(r"[\s'’\u00a0\u202f]")
IN_KIND = "kind"
MONEY = "money"


class NotANumber(ValueError):
    """What was typed is no number that can be counted with."""


class TwoReadings(NotANumber):
    """``1,150`` is a thousand and more to one reader and hardly more than one to another."""


def number(typed: str) -> Decimal:
    """The number that was typed, with a point or a comma before its decimals."""
    plain = _SPACES.sub("", typed)
    if {".", ","} <= set(plain):
        thousands, _point, decimals = plain.replace(",", ".").rpartition(".")
        plain = f"{_without_groups(thousands)}.{decimals}"
    elif len(_SEPARATOR.findall(plain)) > 1:
        plain = _without_groups(_SEPARATOR.sub(".", plain))
    else:
        plain = plain.replace(",", ".")
        if _IN_TWO_WAYS.fullmatch(plain):
            raise TwoReadings(typed)
    if not _NUMBER.fullmatch(plain):
        raise NotANumber(typed)
    return Decimal(plain)


def _without_groups(digits: str) -> str:
    if "." in digits and not re.fullmatch(r"\d{1,3}(\.\d{3})+", digits):
        raise NotANumber(digits)
    return digits.replace(".", "")


def number_or_none(typed: str) -> Decimal | None:
    """The number that was typed, or None for anything that is none."""
    try:
        return number(typed)
    except NotANumber:
        return None


def signed(typed: str) -> Decimal:
    """The number that was typed, which may be below nought."""
    plain = typed.strip()
    if plain[:1] in {"-", "\u2212"}:
        return -number(plain[1:])
    return number(plain)


def signed_or_none(typed: str) -> Decimal | None:
    """The number that was typed, below nought too, or None for anything that is none."""
    try:
        return signed(typed)
    except NotANumber:
        return None


def cents(amount: Decimal) -> Decimal:
    """Rounded as accountants do."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def amount_in_words(amount: Decimal) -> str:
    """``2,400.00`` in the reader's language."""
    return _written(amount, "#,##0.00", language())


def number_in_words(number: Decimal) -> str:
    """``1,250.5`` in the reader's language, with the decimals that it has."""
    return _written(number, "#,##0.####", language())


@lru_cache(maxsize=4096)
def _written(number: Decimal, pattern: str, code: str) -> str:
    return str(format_decimal(number, pattern, locale=ways(code)))


@dataclass(frozen=True)
class Line:
    """One line of a budget: as typed, and what it comes to if that can be worked out."""

    module: str
    item: str
    quantity: str
    unit_price: str
    own_contribution: str
    own_kind: str
    unit: str
    cost: Decimal | None
    own: Decimal | None


@dataclass(frozen=True)
class Sum:
    """What some lines come to."""

    cost: Decimal
    own_money: Decimal
    own_kind: Decimal

    @property
    def asked(self) -> Decimal:
        """What remains after the authority's own contribution."""
        return self.cost - self.own_money - self.own_kind


@dataclass(frozen=True)
class Budget:
    """Lines and sums, by module and in all."""

    currency: str
    lines: list[Line]
    by_module: list[tuple[str, Sum]]
    total: Sum
    cofunders: list["Cofunder"]

    @property
    def cofunded(self) -> Decimal:
        """What others give."""
        return sum((one.gives for one in self.cofunders if one.gives is not None), NOUGHT)

    @property
    def asked(self) -> Decimal:
        """What remains to ask for after all own and other contributions."""
        return self.total.asked - self.cofunded


@dataclass(frozen=True)
class Cofunder:
    """Somebody else who gives money: as typed, and how much if that can be read."""

    name: str
    amount: str
    gives: Decimal | None


def budget(answer: Mapping[str, Any]) -> Budget:
    """Work out the sums of a stored budget. Lines that cannot be read count nothing."""
    lines = [_line(stored) for stored in answer.get("lines", [])]
    modules = sorted({line.module for line in lines if line.module})
    return Budget(
        currency=answer.get("currency", ""),
        lines=lines,
        by_module=[(letter, _sum([x for x in lines if x.module == letter])) for letter in modules],
        total=_sum(lines),
        cofunders=[_cofunder(stored) for stored in answer.get("cofunders", [])],
    )


def _line(stored: Mapping[str, str]) -> Line:
    typed = {name: stored.get(name, "") for name in (*LINE_COLUMNS, UNIT)}
    quantity, price = number_or_none(typed["quantity"]), number_or_none(typed["unit_price"])
    own = number_or_none(typed["own_contribution"])
    return Line(
        **typed,
        cost=cents(quantity * price) if quantity is not None and price is not None else None,
        own=cents(own) if own is not None else None,
    )


def _cofunder(stored: Mapping[str, str]) -> Cofunder:
    amount = stored.get("amount", "")
    gives = number_or_none(amount)
    return Cofunder(stored.get("name", ""), amount, cents(gives) if gives is not None else None)


UNIT = "unit"
LINE_COLUMNS = ("module", "item", "quantity", "unit_price", "own_contribution", "own_kind")


def _sum(lines: list[Line]) -> Sum:
    return Sum(
        cost=sum((line.cost for line in lines if line.cost is not None), NOUGHT),
        own_money=sum((x.own for x in lines if x.own is not None and x.own_kind == MONEY), NOUGHT),
        own_kind=sum((x.own for x in lines if x.own is not None and x.own_kind == IN_KIND), NOUGHT),
    )


def currencies() -> list[str]:
    """Currencies that a budget can be in: the euro first, then those of the network's countries."""
    known = {code for iso in instance().countries for code in get_territory_currencies(iso)}
    return ["EUR", *sorted(known - {"EUR"})]
