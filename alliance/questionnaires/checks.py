"""What is wrong with an answer, in sentences."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from alliance.base.typed import words
from alliance.questionnaires.budgets import budget_faults
from alliance.questionnaires.definition import Form, Kind, Question
from alliance.questionnaires.named import authority_faults
from alliance.questionnaires.quantities import (
    day_faults,
    money_faults,
    number_faults,
    period_faults,
)
from alliance.questionnaires.rows import (
    authorities_faults,
    country_faults,
    organisation_faults,
    place_faults,
    table_faults,
    too_few,
    too_many,
)

_TELEPHONE = re.compile(r"\+?[\d\s()./-]{5,30}")


_CHOOSE = gettext_lazy("Choose an answer.")
_LINE = gettext_lazy("Fill in at least one line.")
_NUMBER = gettext_lazy("Enter a number.")
_MISSING = {
    Kind.CHOICE: _CHOOSE,
    Kind.COUNTRY: _CHOOSE,
    Kind.YES_NO: _CHOOSE,
    Kind.CHOICES: gettext_lazy("Choose at least one."),
    Kind.FILE: gettext_lazy("Add the file."),
    Kind.FILES: gettext_lazy("Add at least one file."),
    Kind.AUTHORITIES: _LINE,
    Kind.BUDGET: _LINE,
    Kind.TABLE: _LINE,
    Kind.DECLARATION: gettext_lazy("Tick this box."),
    Kind.DATE: gettext_lazy("Enter a date."),
    Kind.NUMBER: _NUMBER,
    Kind.MONEY: _NUMBER,
}


def missing(question: Question) -> str:
    """What to do where there is no answer yet."""
    sentence = _MISSING.get(question.type)
    return str(sentence) if sentence else _("Answer this question.")


def problems(question: Question, value: Any, form: Form, answers: Mapping[str, Any]) -> list[str]:
    """What has to change in a fitting answer before it can be handed in."""
    if question.type is Kind.BUDGET:
        return budget_faults(value, question, form, answers)
    check = _CHECKS.get(question.type)
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
            "Shorten this answer: it is %(number)d character too long.",
            "Shorten this answer: it is %(number)d characters too long.",
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


def _text(value: str, question: Question) -> list[str]:
    return _too_many_signs(value, question) + _too_many_words(value, question)


def _option(value: str, question: Question) -> list[str]:
    return [] if question.option(value) else [_("This answer can no longer be chosen.")]


def _options(value: list[str], question: Question) -> list[str]:
    found = too_many(value, question.max_items) + too_few(value, question.min_items)
    if any(question.option(one) is None for one in value):
        found.append(_("One of these answers can no longer be chosen."))
    return found


def _items(value: list[Any], question: Question) -> list[str]:
    return too_many(value, question.max_items) + too_few(value, question.min_items)


def _partners(value: list[dict[str, str]], question: Question) -> list[str]:
    return _items(value, question) + authorities_faults(value)


_CHECKS: dict[Kind, Callable[[Any, Question], list[str]]] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.NUMBER: number_faults,
    Kind.MONEY: money_faults,
    Kind.DATE: day_faults,
    Kind.PERIOD: period_faults,
    Kind.CHOICE: _option,
    Kind.CHOICES: _options,
    Kind.TABLE: table_faults,
    Kind.AUTHORITY: authority_faults,
    Kind.AUTHORITIES: _partners,
    Kind.ORGANISATION: lambda value, _question: organisation_faults(value),
    Kind.PLACE: lambda value, _question: place_faults(value),
    Kind.COUNTRY: lambda value, _question: country_faults(value),
    Kind.EMAIL: _email,
    Kind.TELEPHONE: _telephone,
    Kind.FILES: _items,
}
