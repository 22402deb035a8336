"""The register as the desk sees it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from alliance.base.known import fetched
from alliance.membership.duplicates import Likeness, alike_to
from alliance.membership.models import (
    Authority,
    AuthorityIdentifier,
    Merge,
    Representation,
    RepresentationState,
    Succession,
    Tie,
    size_named,
)
from alliance.membership.models.authority import AuthorityQuerySet
from alliance.membership.queries import found_by_name

MERGED = "merged"


def authorities_with_memberships() -> AuthorityQuerySet:
    """All authorities, each with its memberships, the last one last."""
    memberships = Tie.objects.memberships().order_by("begins_latest", "pk")
    memberships = memberships.prefetch_related("pauses")
    found: AuthorityQuerySet = Authority.objects.all()
    return found.select_related("kind", "parent", "merged_into").prefetch_related(
        Prefetch("ties", queryset=memberships, to_attr="memberships")
    )


def authorities(
    *,
    on: date,
    standing: str = "",
    country: str = "",
    text: str = "",
    kind: str = "",
    tie: str = "",
    size: str = "",
) -> "QuerySet[Authority]":
    """The whole register with its memberships and open claims, by name."""
    found = authorities_with_memberships()
    if country:
        found = found.filter(country=country)
    if kind:
        found = found.filter(kind__slug=kind)
    if tie:
        found = found.with_tie(tie, on)
    if known := size_named(size):
        found = found.of_size(known)
    found = (
        found.exclude(merged_into=None) if standing == MERGED else found.filter(merged_into=None)
    )
    named: QuerySet[Authority] = found_by_name(found, text) if text else found
    claims = Count(
        "representations",
        filter=Q(representations__state=RepresentationState.CLAIMED),
        distinct=True,
    )
    counted = of_standing(named, standing, on).annotate(claims=claims)
    return counted.order_by("folded", "name", "pk")


@dataclass(frozen=True)
class Row:
    """An authority in the desk's list, with what it is to the network on a day."""

    authority: Authority
    standing: str
    membership: Tie | None


def rows(found: Iterable[Authority], *, on: date) -> list[Row]:
    """The rows for authorities fetched by ``authorities``."""
    return [Row(one, *standing(one, memberships_of(one), on)) for one in found]


def memberships_of(authority: Authority) -> list[Tie]:
    """The memberships that were fetched along with an authority, the last one last."""
    return fetched(authority, "memberships", Tie)


def standing(authority: Authority, memberships: list[Tie], on: date) -> tuple[str, Tie | None]:
    """What an authority is on a day, and the membership that says so."""
    last = memberships[-1] if memberships else None
    if authority.merged_into_id:
        return MERGED, last
    if not authority.confirmed:
        return "unconfirmed", last
    if last is None:
        return "other", None
    if last.counts(on):
        return "member", last
    if last.ends_date and last.ends_date <= on:
        return "left", last
    return ("paused" if last.has_begun(on) else "later"), last


def of_standing(found: "QuerySet[Authority]", standing: str, on: date) -> "QuerySet[Authority]":
    """Those of one standing; the words are the filter's."""
    theirs = Tie.objects.memberships().filter(authority=OuterRef("pk"))
    ever = Exists(theirs)
    match standing:
        case "member":
            return found.filter(Exists(theirs.counting(on)))
        case "paused":
            return found.filter(Exists(theirs.living(on)), ~Exists(theirs.counting(on)))
        case "left":
            return found.filter(ever, ~Exists(theirs.exclude(ends_date__lte=on)))
        case "other":
            return found.filter(~ever, confirmed=True)
        case "unconfirmed":
            return found.filter(confirmed=False)
        case "claims":
            return found.filter(representations__state=RepresentationState.CLAIMED).distinct()
    return found


@dataclass(frozen=True)
class RecordShown:
    """What hangs on a record beside its ties and people."""

    identifiers: list[AuthorityIdentifier]
    domains: list[str]
    successors: list[Succession]
    predecessors: list[Succession]
    merges: list[Merge]
    alike: list[Likeness]


def record_shown(authority: Authority) -> RecordShown:
    """Identifiers, reforms and merges of a record, and what looks the same."""
    merges = authority.survived.select_related("record").prefetch_related("record__ties__kind")
    return RecordShown(
        identifiers=list(authority.identifiers.all()),
        domains=[one.domain for one in authority.domains.all()],
        successors=list(authority.successors.select_related("successor")),
        predecessors=list(authority.predecessors.select_related("predecessor")),
        merges=list(merges),
        alike=[] if authority.merged_into_id else alike_to(authority),
    )


STATES = list(RepresentationState)


def representations(authority: Authority) -> list[Representation]:
    """Who says, or said, to act for an authority: open claims first, ended ones last."""
    found = Representation.objects.filter(authority=authority).select_related("person")
    return sorted(found, key=lambda one: (STATES.index(RepresentationState(one.state)), one.since))


def is_contested(people: Iterable[Representation]) -> bool:
    """Whether somebody says to act for the authority beside others, confirmed or not."""
    living = [one.state for one in people if one.state != RepresentationState.ENDED]
    return len(living) > 1 and RepresentationState.CLAIMED in living
