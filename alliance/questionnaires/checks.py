"""What is wrong with an answer, in sentences."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliance.base.instance import instance
from alliance.base.typed import words
from alliance.questionnaires.definition import MODULES, Form, Kind, Question
from alliance.questionnaires.money import (
    IN_KIND,
    MONEY,
    NotANumber,
    TwoReadings,
    cents,
    currencies,
    number,
)

_TELEPHONE = re.compile(r"\+?[\d\s()./-]{5,30}")
_BUDGET_NUMBERS = ("quantity", "unit_price", "own_contribution")


def missing(question: Question) -> str:
    """What to do where there is no answer yet."""
    match question.type:
        case Kind.CHOICE | Kind.COUNTRY:
            return _("Choose an answer.")
        case Kind.CHOICES:
            return _("Choose at least one.")
        case Kind.FILE:
            return _("Add the file.")
        case Kind.FILES:
            return _("Add at least one file.")
        case Kind.AUTHORITIES | Kind.BUDGET:
            return _("Fill in at least one line.")
        case Kind.DECLARATION:
            return _("Tick this box.")
    return _("Answer this question.")


def problems(question: Question, value: Any, form: Form, answers: Mapping[str, Any]) -> list[str]:
    """What has to change in an answer before it can be handed in."""
    if question.type is Kind.BUDGET:
        return _budget(value, question, form, answers)
    if question.type is Kind.AUTHORITIES:
        return _too_many_items(value, question.max_items) + _authorities(value)
    check = _SINGLE_CHECKS.get(question.type)
    return check(value, question) if check else []


def words_over(question: Question, value: str) -> int:
    """How many words too many an answer has; below nought, how many are left."""
    return words(value) - (question.max_words or 0)


def _too_many_signs(value: str, question: Question) -> list[str]:
    over = len(value) - question.max_chars if question.max_chars else 0
    if over <= 0:
        return []
    return [
        ngettext(
            "Shorten this answer: it is %(number)d sign too long.",
            "Shorten this answer: it is %(number)d signs too long.",
            over,
        )
        % {"number": over}
    ]


def _too_many_words(value: str, question: Question) -> list[str]:
    over = words_over(question, value) if question.max_words else 0
    if over <= 0:
        return []
    return [
        ngettext(
            "Shorten this answer: %(number)d word too many.",
            "Shorten this answer: %(number)d words too many.",
            over,
        )
        % {"number": over}
    ]


def _too_many_items(value: list[Any], limit: int | None) -> list[str]:
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


def _email(value: str, question: Question) -> list[str]:
    try:
        validate_email(value.strip())
    except ValidationError:
        return [_("Enter an e-mail address, for example name@town.example.")]
    return []


def _telephone(value: str, question: Question) -> list[str]:
    if _TELEPHONE.fullmatch(value.strip()) and sum(sign.isdigit() for sign in value) >= 5:
        return []
    return [_("Enter a telephone number in digits, for example +49 30 123456.")]


def _country(value: str, question: Question) -> list[str]:
    return [] if value in instance().countries else [_("Choose a country from the list.")]


def _files(value: list[Any], question: Question) -> list[str]:
    return _too_many_items(value, question.max_items)


_SINGLE_CHECKS: dict[Kind, Callable[[Any, Question], list[str]]] = {
    Kind.TEXT: _too_many_signs,
    Kind.LONG_TEXT: _too_many_words,
    Kind.EMAIL: _email,
    Kind.TELEPHONE: _telephone,
    Kind.COUNTRY: _country,
    Kind.FILES: _files,
}


def _authorities(rows: list[dict[str, str]]) -> list[str]:
    found = []
    for position, row in enumerate(rows, 1):
        if not row["name"].strip():
            found.append(_("Line %(line)d: enter the name.") % {"line": position})
        if row["country"] not in instance().countries:
            found.append(_("Line %(line)d: choose the country.") % {"line": position})
    return found


def _budget(
    value: Mapping[str, Any], question: Question, form: Form, answers: Mapping[str, Any]
) -> list[str]:
    lines = value["lines"]
    found = _too_many_items(lines, question.max_items)
    if value["currency"] not in currencies():
        found.append(_("Choose a currency from the list."))
    chosen = answers.get(MODULES, [])
    for position, line in enumerate(lines, 1):
        found += [
            _("Line %(line)d: %(fault)s") % {"line": position, "fault": fault}
            for fault in _line_faults(line, chosen, with_modules=bool(form.modules()))
        ]
    return found


def _line_faults(line: Mapping[str, str], chosen: list[str], *, with_modules: bool) -> list[str]:
    found = []
    if with_modules and line["module"] not in chosen:
        found.append(
            _("choose a module that you apply for.")
            if not line["module"]
            else _("you do not apply for module %(module)s.") % {"module": line["module"]}
        )
    if not line["item"].strip():
        found.append(_("say what it is for."))
    if line["own_kind"] not in {MONEY, IN_KIND}:
        found.append(_("say whether your own contribution is money or in kind."))
    return found + _amount_faults(line)


def _amount_faults(line: Mapping[str, str]) -> list[str]:
    amounts, found = {}, []
    for column in _BUDGET_NUMBERS:
        typed = line[column].strip() or ("0" if column == "own_contribution" else "")
        try:
            amounts[column] = number(typed)
        except TwoReadings:
            found.append(
                _("“%(typed)s” can be read in two ways. Write it without a mark for thousands.")
                % {"typed": typed}
            )
        except NotANumber:
            found.append(_number_wanted(column))
    if not found:
        found += _amounts_against_each_other(amounts)
    return found


def _number_wanted(column: str) -> str:
    if column == "quantity":
        return _("enter the quantity as a number.")
    if column == "unit_price":
        return _("enter the price of one as a number.")
    return _("enter your own contribution as a number; 0 is allowed.")


def _amounts_against_each_other(amounts: Mapping[str, Any]) -> list[str]:
    if not amounts["quantity"]:
        return [_("the quantity is 0. Empty the line if you do not need it.")]
    if cents(amounts["own_contribution"]) > cents(amounts["quantity"] * amounts["unit_price"]):
        return [_("your own contribution is larger than what the line costs.")]
    return []
