"""What a cell says, by its field: plain values for JSON, or a problem."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from babel.localedata import locale_identifiers
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator

from alliance.base.countries import country_name
from alliance.base.folding import fold
from alliance.base.instance import instance
from alliance.membership.importing import days
from alliance.membership.importing.problems import Problem, problem
from alliance.membership.models import (
    PATTERNS,
    VERSION,
    Authority,
    AuthorityKind,
    AuthorityName,
    DayKnown,
    Scheme,
    Tie,
    TieKind,
)

_DOMAIN = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")
_SPACED = re.compile(r"(?<=\d)[ \u00a0\u202f'’](?=\d{3}\b)")
# In every language that the platform speaks: en, fr, de, bg, hu, it, ro, sk.
_YES = {
    *map(fold, ("yes", "oui", "ja", "да", "igen", "sì", "da", "áno")),
    *("true", "vrai", "wahr", "1", "x"),
}
_NO = {
    *map(fold, ("no", "non", "nein", "не", "nem", "nu", "nie")),
    *("false", "faux", "falsch", "0"),
}
_SCHEMES = {
    "wikidata": Scheme.WIKIDATA,
    "iso": Scheme.ISO,
    "nuts": Scheme.NUTS,
    "lau": Scheme.LAU,
}
_MOST_INHABITANTS = 100_000_000
_HIGHEST_ORDINAL = 1_000_000
_SEVERAL = re.compile(r"[;\n]")


class Wrong(Exception):
    """A cell that says nothing that its field can hold."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.values = code, values


@dataclass(frozen=True)
class Lists:
    """The lists of the register, by everything that a file may call their entries."""

    kinds: dict[str, str]
    ties: dict[str, str]
    countries: dict[str, str]
    ways: dict[str, str]

    @classmethod
    def read(cls) -> "Lists":
        """As they are now."""
        return cls(_named(AuthorityKind), _named(TieKind), _countries(), _ways())


def _named(model: type[AuthorityKind] | type[TieKind]) -> dict[str, str]:
    known: dict[str, str] = {}
    for one in model.objects.all():
        texts = one.name.data if hasattr(one.name, "data") else {"": one.name}
        names = texts.values() if isinstance(texts, dict) else [texts]
        for name in [one.slug, *names]:
            known.setdefault(fold(str(name)), one.slug)
    return known


@cache
def _countries() -> dict[str, str]:
    codes = [code for code, _name in settings.LANGUAGES]
    named = {fold(country_name(iso, code)): iso for iso in instance().countries for code in codes}
    return named | {fold(iso): iso for iso in instance().countries}


def _ways() -> dict[str, str]:
    return {fold(str(name)): way.value for way in DayKnown for name in (way.value, way.label)}


@cache
def _languages() -> frozenset[str]:
    return frozenset(code.split("_")[0] for code in locale_identifiers())


def read(key: str, text: str, lists: Lists, order: str) -> Any:
    """What ``text`` says of the field ``key``. Raises Wrong."""
    # An export puts an apostrophe before what a spreadsheet would run; here it is taken off.
    if len(text) > 1 and text[0] == "'" and text[1] in "=+-@\t\r":
        text = text[1:]
    return _READERS[key](text, lists, order)


def _text(most: int) -> Callable[[str, Lists, str], str]:
    def reader(text: str, _lists: Lists, _order: str) -> str:
        if len(text) > most:
            raise Wrong("too-long", length=len(text), limit=most)
        return text

    return reader


def _several(one: Callable[[str, Lists, str], str]) -> Callable[[str, Lists, str], list[str]]:
    def reader(text: str, lists: Lists, order: str) -> list[str]:
        parts = [part.strip() for part in _SEVERAL.split(text)]
        return list(dict.fromkeys(one(part, lists, order) for part in parts if part))

    return reader


def _of(attribute: str, code: str) -> Callable[[str, Lists, str], str]:
    def reader(text: str, lists: Lists, _order: str) -> str:
        known: dict[str, str] = getattr(lists, attribute)
        if found := known.get(fold(text)):
            return found
        raise Wrong(code, value=text)

    return reader


def _id(text: str, _lists: Lists, _order: str) -> str:
    try:
        return str(UUID(text.rsplit("/", 1)[-1]))
    except ValueError:
        return _text(120)(text, _lists, _order)


def _degrees(most: int) -> Callable[[str, Lists, str], float]:
    def reader(text: str, _lists: Lists, _order: str) -> float:
        plain = text.replace("−", "-").removesuffix("°").strip()
        if not re.fullmatch(r"[+-]?\d{1,3}([.,]\d{1,20})?", plain):
            raise Wrong("no-degrees", value=text)
        found = float(plain.replace(",", "."))
        if abs(found) > most:
            raise Wrong("degrees-outside", value=text, limit=most)
        return found

    return reader


def _whole(most: int) -> Callable[[str, Lists, str], int]:
    def reader(text: str, _lists: Lists, _order: str) -> int:
        plain = _SPACED.sub("", text)
        if not re.fullmatch(r"[0-9]{1,10}", plain) or not 0 < int(plain) <= most:
            raise Wrong("no-number", value=text)
        return int(plain)

    return reader


def _website(text: str, _lists: Lists, _order: str) -> str:
    full = text if "://" in text else f"https://{text}"
    try:
        URLValidator(schemes=["http", "https"])(_text(200)(full, _lists, _order))
    except ValidationError:
        raise Wrong("no-website", value=text) from None
    return full


def _mailbox(text: str, _lists: Lists, _order: str) -> str:
    try:
        EmailValidator()(_text(254)(text, _lists, _order))
    except ValidationError:
        raise Wrong("no-mailbox", value=text) from None
    return text


def _domain(text: str, _lists: Lists, _order: str) -> str:
    plain = text.casefold().removeprefix("@").removeprefix("www.")
    if not _DOMAIN.fullmatch(plain):
        raise Wrong("no-domain", value=text)
    return plain


def _language(text: str, _lists: Lists, _order: str) -> str:
    code = text.casefold().split("-")[0]
    if code not in _languages():
        raise Wrong("unknown-language", value=text)
    return code


def _yes_or_no(text: str, _lists: Lists, _order: str) -> bool:
    if (said := fold(text)) in _YES | _NO:
        return said in _YES
    raise Wrong("no-yes-or-no", value=text)


def _identifier(scheme: str) -> Callable[[str, Lists, str], str]:
    def reader(text: str, _lists: Lists, _order: str) -> str:
        plain = text.rsplit("/", 1)[-1]
        if not PATTERNS[scheme].fullmatch(plain):
            raise Wrong("no-identifier", value=text)
        return plain

    return reader


def _year(text: str, _lists: Lists, _order: str) -> str:
    if not VERSION.fullmatch(text):
        raise Wrong("no-number", value=text)
    return text


def _number_of_year(text: str, lists: Lists, order: str) -> int:
    return int(_year(text, lists, order))


def _limits(text: str, _lists: Lists, order: str) -> list[str]:
    try:
        first, last = days.limits(text, order)
    except days.TwoDays:
        raise Wrong("ambiguous-date", value=text) from None
    except days.NoDay:
        raise Wrong("no-date", value=text) from None
    return [first.isoformat(), last.isoformat()]


def _last_limit(text: str, lists: Lists, order: str) -> str:
    return _limits(text, lists, order)[1]


def _whole_day(text: str, lists: Lists, order: str) -> str:
    first, last = _limits(text, lists, order)
    if first != last:
        raise Wrong("no-whole-date", value=text)
    return first


def _length(model: Any, field: str) -> int:
    return int(model._meta.get_field(field).max_length)


_NAME = _text(_length(AuthorityName, "name"))
_READERS: dict[str, Callable[[str, Lists, str], Any]] = {
    "id": _id,
    "name": _text(_length(Authority, "name")),
    "name_language": _language,
    "latin": _text(_length(Authority, "latin")),
    "name_en": _NAME,
    "name_former": _several(_NAME),
    "name_other": _several(_NAME),
    "kind": _of("kinds", "unknown-kind"),
    "country": _of("countries", "unknown-country"),
    "lat": _degrees(90),
    "lon": _degrees(180),
    "website": _website,
    "mailbox": _mailbox,
    "domains": _several(_domain),
    "languages": _several(_language),
    "parent": _id,
    "population": _whole(_MOST_INHABITANTS),
    "population_year": _number_of_year,
    "population_source": _text(_length(Authority, "population_source")),
    "facts_source": _text(_length(Authority, "facts_source")),
    **{key: _identifier(scheme) for key, scheme in _SCHEMES.items()},
    "nuts_year": _year,
    "lau_year": _year,
    "sample": _yes_or_no,
    "tie": _of("ties", "unknown-tie"),
    "detail": _text(_length(Tie, "detail")),
    "from": _limits,
    "from_latest": _last_limit,
    "from_how": _of("ways", "unknown-how"),
    "from_known": _text(_length(Tie, "begins_known")),
    "until": _whole_day,
    "until_known": _text(_length(Tie, "ends_known")),
    "until_reason": _text(5_000),
    "ordinal": _whole(_HIGHEST_ORDINAL),
    "rank": _whole(32_000),
    "signatory_office": _text(_length(Tie, "signatory_office")),
    "tie_sample": _yes_or_no,
    "source": _text(_length(Tie, "source")),
}

IDENTIFIERS: dict[str, tuple[str, str]] = {
    "wikidata": (Scheme.WIKIDATA, ""),
    "iso": (Scheme.ISO, ""),
    "nuts": (Scheme.NUTS, "nuts_year"),
    "lau": (Scheme.LAU, "lau_year"),
}
"""The list that a field numbers authorities by, and the field with the year of that list."""


def wrong(error: Wrong, key: str) -> Problem:
    """What is wrong, as a problem of a field."""
    return problem(error.code, key, **error.values)
