"""Print what answers hold."""

from decimal import Decimal
from functools import lru_cache

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from alliance.base.countries import country_choices
from alliance.base.deadlines import language
from alliance.base.instance import instance
from alliance.questionnaires import attaching, telling
from alliance.questionnaires.definition import Question
from alliance.questionnaires.money import amount_in_words, number_in_words
from alliance.questionnaires.rows import ColumnSum

register = template.Library()


@register.filter
def amount(value: Decimal | None) -> str:
    """``2,400.00``; nothing where it could not be worked out."""
    return amount_in_words(value) if isinstance(value, Decimal) else ""


@register.filter
def column_sum(one: ColumnSum) -> str:
    """``1,250.5``, or ``1,250.50`` for money."""
    if one.total is None:
        return ""
    return amount_in_words(one.total) if one.is_money else number_in_words(one.total)


@register.filter
def country_options(chosen: str) -> SafeString:
    """The countries of the network to choose from, with the one that was chosen."""
    here = instance()
    return _country_options(chosen if chosen in here.countries else "", language(), here.key)


@lru_cache(maxsize=2000)
def _country_options(chosen: str, _code: str, _instance: str) -> SafeString:
    selected = mark_safe(" selected")
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((iso, selected if iso == chosen else "", name) for iso, name in country_choices()),
    )


@register.filter
def limits(question: Question) -> list[str]:
    """What limits the answer, in sentences."""
    return telling.limits(question)


@register.filter
def accepted(question: Question) -> str:
    """Which files are taken: ``PDF or DOCX, up to 10 MB each.``"""
    return attaching.accepted(question)


@register.filter
def accepted_endings(question: Question) -> str:
    """What the browser's own choice of files offers first."""
    return attaching.endings(question)


@register.filter
def photographs(question: Question) -> str:
    """What a camera may add, as a browser wants to hear it; nothing where no pictures are taken."""
    return attaching.photographs(question)
