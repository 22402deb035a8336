"""What hangs on an authority beside its ties: names, numbers, parts, and what reforms did to it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet, Value, Window

from alliance.membership.models import (
    Authority,
    AuthorityIdentifier,
    AuthorityName,
    NameKind,
    Scheme,
    Succession,
    Tie,
)

PARTS_SHOWN = 40
STEPS = 20
"""No record has been merged on more often than this."""
KINDS = list(NameKind)


@dataclass(frozen=True)
class Numbered:
    """The number of an authority in a public list, and its page there if the list has pages."""

    identifier: AuthorityIdentifier
    address: str


@dataclass(frozen=True)
class Kin:
    """Names, numbers and relatives of an authority as its public page shows them."""

    names: list[AuthorityName]
    numbers: list[Numbered]
    parts: list[Authority]
    more_parts: int
    predecessors: list[Succession]
    successors: list[Succession]
    entered_twice: list[Tie]


def kin(authority: Authority, *, ties: Iterable[Tie]) -> Kin:
    """What is shown of an authority whose ``ties``, and those of merged records, are known."""
    names, numbers = _called(authority)
    parts = Authority.objects.published().filter(parent=authority)
    shown: list[Any] = list(parts.annotate(number=Window(Count("pk")))[:PARTS_SHOWN])
    reforms = list(_reforms(authority))
    merged = (tie for tie in ties if tie.authority_id != authority.pk)
    return Kin(
        names=list(_other_names(authority, names)),
        numbers=[Numbered(one, _page(one)) for one in numbers],
        parts=shown,
        more_parts=shown[0].number - len(shown) if shown else 0,
        predecessors=[
            one for one in reforms if one.successor == authority and one.predecessor.confirmed
        ],
        successors=[
            one for one in reforms if one.predecessor == authority and one.successor.confirmed
        ],
        entered_twice=[tie for tie in merged if tie.ordinal is not None],
    )


def _reforms(authority: Authority) -> "QuerySet[Succession]":
    """What it came from, and what came of it."""
    found = Succession.objects.filter(Q(predecessor=authority) | Q(successor=authority))
    return found.select_related("predecessor", "successor")


def _called(authority: Authority) -> tuple[list[AuthorityName], list[AuthorityIdentifier]]:
    """Its names, and its numbers in public lists: asked for in one, for they are alike."""
    names = AuthorityName.objects.filter(authority=authority).order_by()
    numbers = AuthorityIdentifier.objects.filter(authority=authority).order_by()
    rows = names.values_list(Value("name"), "kind", "name", "language").union(
        numbers.values_list(Value("number"), "scheme", "value", "version"), all=True
    )
    told = [row[1:] for row in rows if row[0] == "name"]
    counted = sorted((row[1], row[3], row[2]) for row in rows if row[0] == "number")
    return (
        [AuthorityName(kind=kind, name=name, language=code) for kind, name, code in told],
        [
            AuthorityIdentifier(scheme=scheme, version=version, value=value)
            for scheme, version, value in counted
        ],
    )


def _other_names(authority: Authority, names: Iterable[AuthorityName]) -> Iterator[AuthorityName]:
    """Names that say more than the heading; a spelling that only helps a search is left out."""
    seen = {authority.name, authority.latin}
    told = sorted(names, key=lambda one: (KINDS.index(NameKind(one.kind)), one.name))
    for one in told:
        if one.name not in seen and one.kind != NameKind.OTHER:
            seen.add(one.name)
            yield one


def _page(identifier: AuthorityIdentifier) -> str:
    if identifier.scheme == Scheme.WIKIDATA:
        return f"https://www.wikidata.org/wiki/{identifier.value}"
    return ""


def survivor(authority: Authority) -> Authority:
    """The record that says the same authority now, from merge to merge."""
    for _step in range(STEPS):
        if authority.merged_into is None:
            return authority
        authority = authority.merged_into
    return authority
