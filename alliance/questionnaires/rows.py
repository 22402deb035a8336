"""What is wrong with answers that have rows or parts, and the sums of a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliance.base.instance import instance
from alliance.base.templatetags.facts import fact_text
from alliance.questionnaires.definition import Column, ColumnKind, Question
from alliance.questionnaires.money import NOUGHT, cents, signed_or_none
from alliance.questionnaires.quantities import read_number

# A part of an answer is a name or a number, not a text.
MOST_SIGNS = 300
MOST_CELL_SIGNS = 1_000

Rows = Sequence[Mapping[str, str]]


def too_many(value: Sequence[Any], limit: int | None) -> list[str]:
    """Whether there are more items than the question takes."""
    if not limit or len(value) <= limit:
        return []
    return [
        ngettext(
            "At most %(limit)d is possible here. You have %(number)d.",
            "At most %(limit)d are possible here. You have %(number)d.",
            limit,
        )
        % {"limit": limit, "number": len(value)}
    ]


def too_few(value: Sequence[Any], limit: int | None) -> list[str]:
    """Whether there are fewer items than the question needs."""
    if not limit or len(value) >= limit:
        return []
    return [
        ngettext(
            "At least %(limit)d is needed here. You have %(number)d.",
            "At least %(limit)d are needed here. You have %(number)d.",
            limit,
        )
        % {"limit": limit, "number": len(value)}
    ]


def authorities_faults(rows: Rows) -> list[str]:
    """Every partner has a name and a country."""
    found = []
    for position, row in enumerate(rows, 1):
        if not row.get("name", "").strip():
            found.append(_("Line %(line)d: enter the name.") % {"line": position})
        if row.get("country") not in instance().countries:
            found.append(_("Line %(line)d: choose the country.") % {"line": position})
        found += [
            _("Line %(line)d: %(fault)s") % {"line": position, "fault": fault}
            for fault in long_parts(row)
        ]
    return found


def organisation_faults(value: Mapping[str, str]) -> list[str]:
    """An organisation is known by its name, legal form, number and country."""
    wanted = {
        "name": _("Enter the name of the organisation."),
        "legal_form": _("Enter its legal form, for example association."),
        "number": _("Enter the number under which it is registered."),
    }
    found = [sentence for part, sentence in wanted.items() if not value[part].strip()]
    found += long_parts(value)
    return found + country_faults(value["country"])


def place_faults(value: Mapping[str, str]) -> list[str]:
    """A place is known by its name and country."""
    found = [] if value["name"].strip() else [_("Enter the name of the place.")]
    return found + long_parts(value) + country_faults(value["country"])


def country_faults(iso: str) -> list[str]:
    """Whether a country is one of the network's."""
    return [] if iso in instance().countries else [_("Choose a country from the list.")]


def long_parts(value: Mapping[str, str], *, limit: int = MOST_SIGNS) -> list[str]:
    """Whether a part is a whole text; the sentence says which one by its beginning."""
    return [
        _("Shorten “%(text)s…”: at most %(limit)d characters.")
        % {"text": text[:40], "limit": limit}
        for text in value.values()
        if len(text) > limit
    ]


def table_faults(rows: Rows, question: Question) -> list[str]:
    """What is wrong with a table, cell by cell."""
    found = too_many(rows, question.max_items) + too_few(rows, question.min_items)
    for position, row in enumerate(rows, 1):
        for column in question.columns or []:
            if sentence := _cell_fault(row.get(column.id, ""), column):
                found.append(
                    _("Line %(line)d, “%(column)s”: %(fault)s")
                    % {"line": position, "column": fact_text(column.label), "fault": sentence}
                )
    return found


def _cell_fault(typed: str, column: Column) -> str | None:
    if not typed.strip():
        return _("Fill in this cell.") if column.required else None
    if column.type is ColumnKind.TEXT:
        if len(typed) <= MOST_CELL_SIGNS:
            return None
        return _("At most %(limit)d characters fit here.") % {"limit": MOST_CELL_SIGNS}
    number, sentence = read_number(typed)
    if number is not None and column.type is ColumnKind.MONEY and number < 0:
        return _("Enter an amount of 0 or more.")
    return sentence


@dataclass(frozen=True)
class ColumnSum:
    """The foot of a column; ``total`` is None where the column has no sum."""

    column: Column
    total: Decimal | None

    @property
    def is_money(self) -> bool:
        """Whether it is written with two decimals."""
        return self.column.type is ColumnKind.MONEY


def sums(rows: Rows, question: Question) -> list[ColumnSum]:
    """What the columns come to. Cells that cannot be read count nothing."""
    return [
        ColumnSum(column, _sum(rows, column) if column.total else None)
        for column in question.columns or []
    ]


def _sum(rows: Rows, column: Column) -> Decimal:
    numbers = [signed_or_none(row.get(column.id, "")) for row in rows]
    if column.type is ColumnKind.MONEY:
        return sum((cents(one) for one in numbers if one is not None), NOUGHT)
    return sum((one for one in numbers if one is not None), Decimal(0))
