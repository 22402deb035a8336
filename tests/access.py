"""Reads the written access table, and the addresses that there are, into the same words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern, RoutePattern

from tools.tree import ROOT

TABLE = ROOT / "docs" / "access.md"
CONVERTED = re.compile(r"<(?:[^>:]+:)?([^>]+)>")
PLACE = re.compile(r"{\w+}")
ROW = re.compile(r"^\|\s*`(?P<post>POST )?(?P<address>/[^`]*)`\s*\|(?P<answers>.*)\|\s*$")
HEAD = re.compile(r"^\|\s*address\s*\|(?P<roles>.*)\|\s*$")


@dataclass(frozen=True)
class Row:
    """One address and the status that each role gets when asking for it."""

    address: str
    answers: dict[str, int]
    post: bool


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


def table() -> Iterator[Row]:
    """The rows of every table in the document whose first column is ``address``."""
    roles: list[str] = []
    for line in TABLE.read_text().splitlines():
        if head := HEAD.match(line):
            roles = cells(head["roles"])
        elif row := ROW.match(line):
            answers = [int(cell) for cell in cells(row["answers"])]
            yield Row(row["address"], dict(zip(roles, answers, strict=True)), bool(row["post"]))


def addresses() -> Iterator[str]:
    """Every address that the project answers; a library's own ones are one ``*``."""
    return below(get_resolver(), "/")


def below(resolver: URLResolver, prefix: str) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        address = prefix + words_of(pattern)
        if isinstance(pattern, URLPattern):
            yield address
        elif is_foreign(pattern):
            yield address + "*"
        else:
            yield from below(pattern, address)


def words_of(pattern: URLPattern | URLResolver) -> str:
    """A pattern as a person writes it: ``{slug}`` for whatever is filled in."""
    match pattern.pattern:
        case LocalePrefixPattern():
            return "{lang}/"
        case RoutePattern() as route:
            return CONVERTED.sub(r"{\1}", str(route))
        case expression:
            return plain(str(expression))


def plain(expression: str) -> str:
    """A regular expression as an address that it matches: its first choice, its names."""
    for pattern, words in (
        (r"\(\?:([^|)]+)\|[^)]*\)", r"\1"),
        (r"\(\?P<(\w+)>[^)]*\)", r"{\1}"),
        (r"\.\*", "x"),
        (r"[\^$\\]", ""),
    ):
        expression = re.sub(pattern, words, expression)
    return expression


def is_foreign(resolver: URLResolver) -> bool:
    module = resolver.urlconf_name
    return isinstance(module, ModuleType) and not module.__name__.startswith("alliance.")


def filled(address: str, values: dict[str, str]) -> str:
    """An address that can be asked for. A place is known by the address up to it."""
    known = address.removesuffix("*")
    return PLACE.sub(lambda place: values[known[: place.end()]], known)
