"""What is wrong with a budget."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from alliance.questionnaires.definition import MODULES, Form, Question
from alliance.questionnaires.money import (
    IN_KIND,
    MONEY,
    NotANumber,
    TwoReadings,
    amount_in_words,
    budget,
    cents,
    number,
)
from alliance.questionnaires.quantities import currency_faults, shortly, two_readings
from alliance.questionnaires.rows import MOST_CELL_SIGNS, long_parts, too_many

_NUMBERS = ("quantity", "unit_price", "own_contribution")


def budget_faults(
    value: Mapping[str, Any], question: Question, form: Form, answers: Mapping[str, Any]
) -> list[str]:
    """What is wrong with a budget: line by line, then the whole."""
    lines = value["lines"]
    found = too_many(lines, question.max_items)
    found += currency_faults(value["currency"], question)
    chosen = answers.get(MODULES, [])
    for position, line in enumerate(lines, 1):
        found += [
            _("Line %(line)d: %(fault)s") % {"line": position, "fault": fault}
            for fault in _line_faults(
                line, chosen, with_modules=bool(form.modules()), with_unit=bool(question.with_unit)
            )
        ]
    found += _cofunder_faults(value.get("cofunders", []))
    return found or _whole_faults(value, question)


def _line_faults(
    line: Mapping[str, str], chosen: Sequence[str], *, with_modules: bool, with_unit: bool
) -> list[str]:
    found = []
    module = line.get("module", "")
    if with_modules and module not in chosen:
        found.append(
            _("choose a module that you apply for.")
            if not module
            else _("you do not apply for module %(module)s.") % {"module": shortly(module)}
        )
    if not line.get("item", "").strip():
        found.append(_("say what it is for."))
    if with_unit and not line.get("unit", "").strip():
        found.append(_("say what is counted, for example days or pieces."))
    if line.get("own_kind") not in {MONEY, IN_KIND}:
        found.append(_("say whether your own contribution is money or in kind."))
    return found + long_parts(line, limit=MOST_CELL_SIGNS) + _amount_faults(line)


def _amount_faults(line: Mapping[str, str]) -> list[str]:
    amounts, found = {}, []
    for column in _NUMBERS:
        typed = line.get(column, "").strip() or ("0" if column == "own_contribution" else "")
        try:
            amounts[column] = number(typed)
        except TwoReadings:
            found.append(two_readings(typed))
        except NotANumber:
            found.append(_number_wanted(column))
    if not found:
        found += _against_each_other(amounts)
    return found


def _number_wanted(column: str) -> str:
    if column == "quantity":
        return _("enter the quantity as a number.")
    if column == "unit_price":
        return _("enter the price of one as a number.")
    return _("enter your own contribution as a number; 0 is allowed.")


def _against_each_other(amounts: Mapping[str, Any]) -> list[str]:
    if not amounts["quantity"]:
        return [_("the quantity is 0. Empty the line if you do not need it.")]
    if cents(amounts["own_contribution"]) > cents(amounts["quantity"] * amounts["unit_price"]):
        return [_("your own contribution is larger than what the line costs.")]
    return []


def _cofunder_faults(rows: Sequence[Mapping[str, str]]) -> list[str]:
    found = []
    for position, row in enumerate(rows, 1):
        faults = [] if row.get("name", "").strip() else [_("enter the name.")]
        faults += long_parts(row)
        typed = row.get("amount", "")
        try:
            number(typed)
        except TwoReadings:
            faults.append(two_readings(typed))
        except NotANumber:
            faults.append(_("enter as a number what they give."))
        found += [
            _("Co-funder %(line)d: %(fault)s") % {"line": position, "fault": one} for one in faults
        ]
    return found


def _whole_faults(value: Mapping[str, Any], question: Question) -> list[str]:
    """Only asked where every line can be counted."""
    worked_out = budget(value)
    if worked_out.asked < 0:
        return [_("Your own and other contributions are more than all lines cost.")]
    if question.ceiling is None or worked_out.asked <= question.ceiling:
        return []
    return [
        _("You ask for %(asked)s %(currency)s. The ceiling is %(ceiling)s %(currency)s.")
        % {
            "asked": amount_in_words(worked_out.asked),
            "ceiling": amount_in_words(question.ceiling),
            "currency": worked_out.currency,
        }
    ]
