"""What hangs on an authority beside its ties: names, numbers, parts, and what reforms did to it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

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


def with_kin(found: "QuerySet[Authority]") -> "QuerySet[Authority]":
    """Authorities with their relatives, in a number of questions that does not grow."""
    return found.select_related("parent").prefetch_related(
        "names",
        "identifiers",
        Prefetch(
            "predecessors", queryset=Succession.objects.select_related("predecessor__merged_into")
        ),
        Prefetch(
            "successors", queryset=Succession.objects.select_related("successor__merged_into")
        ),
    )


def kin(authority: Authority) -> Kin:
    """What is shown of an authority that was fetched ``with_kin``."""
    parts = Authority.objects.published().filter(parent=authority)
    shown = list(parts[: PARTS_SHOWN + 1])
    kept = Tie.objects.filter(authority__merged_into=authority, kind__is_public=True)
    return Kin(
        names=list(_other_names(authority)),
        numbers=[Numbered(one, _page(one)) for one in authority.identifiers.all()],
        parts=shown[:PARTS_SHOWN],
        more_parts=parts.count() - PARTS_SHOWN if len(shown) > PARTS_SHOWN else 0,
        predecessors=[one for one in authority.predecessors.all() if one.predecessor.confirmed],
        successors=[one for one in authority.successors.all() if one.successor.confirmed],
        entered_twice=list(kept.exclude(ordinal=None).select_related("kind")),
    )


def _other_names(authority: Authority) -> Iterator[AuthorityName]:
    """Names that say more than the heading; a spelling that only helps a search is left out."""
    seen = {authority.name, authority.latin}
    told = sorted(
        authority.names.all(), key=lambda one: (KINDS.index(NameKind(one.kind)), one.name)
    )
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
