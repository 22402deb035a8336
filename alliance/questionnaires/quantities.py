"""What is wrong with numbers, money and days."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliance.base.deadlines import long_date
from alliance.questionnaires.dates import NotADay, TwoDays, day, day_or_none
from alliance.questionnaires.definition import Question
from alliance.questionnaires.money import (
    NotANumber,
    TwoReadings,
    amount_in_words,
    currencies,
    number_in_words,
    signed,
)

MONEY_DECIMALS = 2
# As much as a sentence says again of what was typed.
_SHOWN = 40


def read_number(typed: str) -> tuple[Decimal | None, str | None]:
    """The number that was typed, or a sentence."""
    try:
        return signed(typed), None
    except TwoReadings:
        return None, two_readings(typed)
    except NotANumber:
        return None, _("Enter a number in digits, for example 1250 or 0.5.")


def two_readings(typed: str) -> str:
    """What to do about ``1,150``."""
    return _("“%(typed)s” can be read in two ways. Write it without a mark for thousands.") % {
        "typed": shortly(typed)
    }


def shortly(typed: str) -> str:
    """What was typed, or its beginning: somebody may have pasted a whole text."""
    return typed if len(typed) <= _SHOWN else f"{typed[:_SHOWN]}…"


def number_faults(typed: str, question: Question) -> list[str]:
    """What is wrong with a number."""
    number, sentence = read_number(typed)
    if number is None:
        return [sentence or ""]
    return _decimals(number, question.decimals) + _between(
        number, question.minimum, question.maximum
    )


def _decimals(number: Decimal, allowed: int | None) -> list[str]:
    if allowed is None or number == round(number, allowed):
        return []
    if not allowed:
        return [_("Enter a whole number.")]
    return [
        ngettext("Enter at most %(number)d decimal.", "Enter at most %(number)d decimals.", allowed)
        % {"number": allowed}
    ]


def _between(number: Decimal, least: Decimal | None, most: Decimal | None) -> list[str]:
    if least is not None and number < least:
        return [_("Enter %(least)s or more.") % {"least": number_in_words(least)}]
    if most is not None and number > most:
        return [_("Enter %(most)s or less.") % {"most": number_in_words(most)}]
    return []


def money_faults(value: Mapping[str, str], question: Question) -> list[str]:
    """What is wrong with an amount and its currency."""
    found = currency_faults(value["currency"], question)
    amount, sentence = read_number(value["amount"])
    if amount is None:
        return [*found, sentence or ""]
    if amount < 0:
        return [*found, _("Enter an amount of 0 or more.")]
    found += _decimals(amount, MONEY_DECIMALS)
    named = {"currency": value["currency"]}
    if question.minimum is not None and amount < question.minimum:
        named["least"] = amount_in_words(question.minimum)
        found.append(_("The amount has to be %(least)s %(currency)s or more.") % named)
    if question.ceiling is not None and amount > question.ceiling:
        named |= {
            "ceiling": amount_in_words(question.ceiling),
            "over": amount_in_words(amount - question.ceiling),
        }
        found.append(
            _("The ceiling is %(ceiling)s %(currency)s. You are %(over)s above it.") % named
        )
    return found


def currency_faults(code: str, question: Question) -> list[str]:
    """What is wrong with a currency."""
    if question.currency:
        if code == question.currency:
            return []
        return [_("Give the amounts in %(currency)s.") % {"currency": question.currency}]
    return [] if code in currencies() else [_("Choose a currency from the list.")]


def day_faults(typed: str, question: Question) -> list[str]:
    """What is wrong with a day."""
    try:
        found = day(typed)
    except TwoDays:
        return [
            _("“%(typed)s” can be read as two days. Write the month in the middle: 2027-05-31.")
            % {"typed": shortly(typed)}
        ]
    except NotADay:
        return [
            _("“%(typed)s” is no date. Write year, month and day, for example 2027-05-31.")
            % {"typed": shortly(typed)}
        ]
    return _within(found, question)


def _within(found: date, question: Question) -> list[str]:
    if question.earliest and found < question.earliest:
        return [_("The first possible day is %(day)s.") % {"day": long_date(question.earliest)}]
    if question.latest and found > question.latest:
        return [_("The last possible day is %(day)s.") % {"day": long_date(question.latest)}]
    return []


def period_faults(value: Mapping[str, str], question: Question) -> list[str]:
    """What is wrong with a period: its two days, their order, its length."""
    sentences = []
    if not value["from"].strip():
        sentences.append(_("Enter the first day."))
    if not value["until"].strip():
        sentences.append(_("Enter the last day."))
    for name in ("from", "until"):
        if value[name].strip():
            sentences += day_faults(value[name], question)
    first, last = day_or_none(value["from"]), day_or_none(value["until"])
    if sentences or first is None or last is None:
        return sentences
    if last < first:
        return [_("The last day comes before the first day.")]
    days = (last - first).days + 1
    if question.max_days and days > question.max_days:
        return [
            ngettext(
                "At most %(limit)d day is possible. You have %(number)d.",
                "At most %(limit)d days are possible. You have %(number)d.",
                question.max_days,
            )
            % {"limit": question.max_days, "number": days}
        ]
    return []
