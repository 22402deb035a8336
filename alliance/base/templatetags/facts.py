"""Print facts: translated ones with their language, moments with their zone, names with theirs."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from babel.numbers import format_decimal
from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from alliance.base import amounts, cldr, deadlines, instance, ordinals
from alliance.base.countries import country as country_in_words
from alliance.base.languages import language_name as language_in_words

register = template.Library()


def in_language(fact: "LazyI18nString | str | None", code: str) -> tuple[str, str]:
    """A fact's words and the language that they are in: the reader's, else another that it has."""
    data = getattr(fact, "data", fact)
    if not isinstance(data, dict):
        return str(data or ""), code
    for candidate in (code, instance.instance().default_language, *data):
        if data.get(candidate):
            return str(data[candidate]), candidate
    return "", code


@register.filter
def fact(value: Any) -> SafeString:
    """A translated fact. Where the reader's language lacks, the original, marked as such."""
    words, code = in_language(value, deadlines.language())
    if code == deadlines.language():
        return conditional_escape(words)
    return format_html('<span lang="{}">{}</span>', code, words)


@register.filter
def fact_text(value: Any) -> str:
    """A translated fact as plain text, for titles, options and attributes."""
    return in_language(value, deadlines.language())[0]


@register.filter
def fact_language(value: Any) -> str:
    """The language that ``fact`` prints this value in."""
    return in_language(value, deadlines.language())[1]


@register.filter
def money(value: Decimal, currency: str) -> str:
    """An amount as the reader writes it."""
    return amounts.amount(value, currency)


@register.filter
def country(iso: str) -> str:
    """A country's name in the reader's language."""
    return country_in_words(iso)


@register.filter
def language_name(code: str) -> str:
    """A language's name in the reader's language."""
    return language_in_words(code)


@register.filter
def number(value: int) -> str:
    """``12,345`` in the reader's way of writing."""
    return str(format_decimal(value, locale=cldr.ways(deadlines.language())))


@register.filter
def ordinal(number: int) -> str:
    """``131st``."""
    return ordinals.ordinal(number)


@register.filter
def full_date(day: date) -> str:
    """``Friday 29 April 2016``."""
    return deadlines.full_date(day)


@register.filter
def long_date(day: date) -> str:
    """``29 April 2016``."""
    return deadlines.long_date(day)


@register.filter
def day(at: datetime) -> str:
    """The day of a moment where the network has its seat: ``29 April 2016``."""
    return deadlines.long_date(at.astimezone(ZoneInfo(instance.instance().time_zone)).date())


@register.filter
def moment(at: datetime) -> str:
    """A moment in the network's own zone: ``Friday 29 April 2016, 17:00 … (UTC+2)``."""
    zone = instance.instance().time_zone
    return deadlines.to_the_minute(at, zone, instance.zone_name(zone))


@register.filter
def moment_in(at: datetime, zone: str) -> str:
    """Something that happened, in a zone by name, to the minute."""
    return deadlines.to_the_minute(at, zone, instance.zone_name(zone))


@register.filter
def deadline_in(at: datetime, zone: str) -> str:
    """A moment that decides, in a zone by name, whole and exact."""
    return deadlines.deadline(at, zone, instance.zone_name(zone))


@register.filter
def instant_in(at: datetime, zone: str) -> str:
    """The same for programs: the clock of the zone with its offset, to the microsecond."""
    return at.astimezone(ZoneInfo(zone)).isoformat()


@register.filter
def filesize(size: int) -> str:
    """``412 kB``: a file's size in words."""
    if size < 1_000_000:
        return _("%(number)s kB") % {"number": max(1, round(size / 1000))}
    return _("%(number)s MB") % {"number": f"{size / 1_000_000:.1f}"}
