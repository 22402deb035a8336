"""Print what answers hold."""

from decimal import Decimal

from django import template

from alliance.questionnaires.money import amount_in_words

register = template.Library()


@register.filter
def amount(value: Decimal | None) -> str:
    """``2,400.00``; nothing where it could not be worked out."""
    return amount_in_words(value) if isinstance(value, Decimal) else ""
