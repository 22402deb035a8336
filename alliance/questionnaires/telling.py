"""What a question says besides its label: limits, what is to be filled in, on what it depends."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliance.base.deadlines import long_date
from alliance.base.templatetags.facts import fact_text
from alliance.questionnaires.definition import NO, YES, Condition, Kind, Question
from alliance.questionnaires.definition.parts import Outline
from alliance.questionnaires.money import amount_in_words, number_in_words

_OF_LINES = {Kind.TABLE, Kind.BUDGET, Kind.AUTHORITIES}


def limits(question: Question) -> list[str]:
    """``Up to 300 words.`` and whatever else limits the answer, each a sentence."""
    return [
        *_of_a_text(question),
        *_of_a_number(question),
        *_of_money(question),
        *_of_days(question),
        *_of_items(question),
    ]


def _of_a_text(question: Question) -> Iterator[str]:
    if question.max_words:
        yield ngettext("Up to %(limit)d word.", "Up to %(limit)d words.", question.max_words) % {
            "limit": question.max_words
        }
    if question.max_chars:
        yield ngettext(
            "Up to %(limit)d character.", "Up to %(limit)d characters.", question.max_chars
        ) % {"limit": question.max_chars}


def _of_a_number(question: Question) -> Iterator[str]:
    if question.type is not Kind.NUMBER:
        return
    if question.unit:
        yield _("In %(unit)s.") % {"unit": fact_text(question.unit)}
    least, most = question.minimum, question.maximum
    if least is not None and most is not None:
        yield _("From %(least)s to %(most)s.") % {
            "least": number_in_words(least),
            "most": number_in_words(most),
        }
    elif least is not None:
        yield _("%(least)s or more.") % {"least": number_in_words(least)}
    elif most is not None:
        yield _("%(most)s or less.") % {"most": number_in_words(most)}
    if question.decimals == 0:
        yield _("A whole number.")
    elif question.decimals:
        yield ngettext(
            "With up to %(number)d decimal.", "With up to %(number)d decimals.", question.decimals
        ) % {"number": question.decimals}


def _of_money(question: Question) -> Iterator[str]:
    currency = {"currency": question.currency or ""}
    if question.currency:
        yield _("In %(currency)s.") % currency
    if question.type is Kind.MONEY and question.minimum:
        yield _("%(least)s or more.") % {"least": amount_in_words(question.minimum)}
    if question.ceiling is not None:
        named = {**currency, "ceiling": amount_in_words(question.ceiling)}
        if question.type is Kind.BUDGET:
            yield _("You can ask for at most %(ceiling)s %(currency)s.") % named
        else:
            yield _("At most %(ceiling)s %(currency)s.") % named


def _of_days(question: Question) -> Iterator[str]:
    if question.earliest:
        yield _("Not before %(day)s.") % {"day": long_date(question.earliest)}
    if question.latest:
        yield _("Not after %(day)s.") % {"day": long_date(question.latest)}
    if question.max_days:
        yield ngettext("At most %(limit)d day.", "At most %(limit)d days.", question.max_days) % {
            "limit": question.max_days
        }


def _of_items(question: Question) -> Iterator[str]:
    least, most = question.min_items, question.max_items
    if least and most and least == most:
        yield _("Exactly %(number)d.") % {"number": least}
        return
    if least:
        yield _("At least %(number)d.") % {"number": least}
    if most and question.type in _OF_LINES:
        yield ngettext("At most %(number)d line.", "At most %(number)d lines.", most) % {
            "number": most
        }
    elif most:
        yield _("At most %(number)d.") % {"number": most}


def parts(question: Question) -> list[str]:
    """What is to be filled in, part by part or column by column, where it is not one thing."""
    match question.type:
        case Kind.MONEY:
            return [_("Amount"), _("Currency")]
        case Kind.PERIOD:
            return [_("First day"), _("Last day")]
        case Kind.ORGANISATION:
            return [_("Name"), _("Legal form"), _("Registration number"), _("Country")]
        case Kind.PLACE | Kind.AUTHORITY | Kind.AUTHORITIES:
            return [_("Name"), _("Country")]
        case Kind.TABLE:
            return [fact_text(column.label) for column in question.columns or []]
        case Kind.BUDGET:
            return _of_a_budget(question)
    return []


def _of_a_budget(question: Question) -> list[str]:
    unit = [_("Unit")] if question.with_unit else []
    return [
        *(_("Module"), _("Item"), _("Quantity")),
        *unit,
        *(_("Price of one"), _("Own contribution"), _("Given as")),
    ]


def options(question: Question) -> list[str]:
    """What can be chosen."""
    if question.type is Kind.YES_NO:
        return [_("Yes"), _("No")]
    return [fact_text(option.label) for option in question.options]


def answer_in_words(question: Question, chosen: str) -> str:
    """The label of a chosen option; what is stored where there is none any more."""
    if question.type is Kind.YES_NO:
        return {YES: _("Yes"), NO: _("No")}.get(chosen, chosen)
    option = question.option(chosen)
    return fact_text(option.label) if option else chosen


def condition_in_words(when: Condition | None, form: Outline) -> str:
    """``Only if you chose: “An association”``, or nothing where it is always asked."""
    asked = form.question(when.question) if when else None
    if when is None or asked is None:
        return ""
    if when.compares:
        return _compared(when, asked)
    labels = [answer_in_words(asked, one) for one in when.any_of]
    quoted = _(" or ").join(_("“%(option)s”") % {"option": label} for label in labels)
    if asked.type is Kind.YES_NO:
        return _("Only if you answered %(answer)s to “%(question)s”") % {
            "answer": quoted,
            "question": fact_text(asked.label),
        }
    return _("Only if you chose: %(options)s") % {"options": quoted}


def _compared(when: Condition, asked: Question) -> str:
    named = {"question": fact_text(asked.label)}
    if when.at_least is not None:
        named["least"] = number_in_words(when.at_least)
    if when.at_most is not None:
        named["most"] = number_in_words(when.at_most)
    if when.at_most is None:
        return _("Only if “%(question)s” is %(least)s or more") % named
    if when.at_least is None:
        return _("Only if “%(question)s” is %(most)s or less") % named
    return _("Only if “%(question)s” is from %(least)s to %(most)s") % named
