"""Which authorities and ties a request means. What nobody may know is left out here, once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from alliance.base.folding import fold
from alliance.history.queries import acted_on
from alliance.membership.models import Authority, AuthorityIdentifier, AuthorityName, Tie
from alliance.membership.models.authority import AuthorityQuerySet
from alliance.membership.models.tie import TieQuerySet

WITHIN_THE_OFFICE = ("reminded", "said-to-stay", "domains-corrected", "committed")
"""What is done to a record and changes nothing that the data tell of it."""


@dataclass(frozen=True)
class Selection:
    """The filters of a request. What is empty leaves nothing out."""

    on: date
    ties: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    kind: str = ""
    parent: UUID | None = None
    identifier: tuple[str, str] = ("", "")
    named: str = ""
    authority: UUID | None = None
    sample: bool = True
    after: int = 0
    state: str = ""
    updated: datetime | None = None


def authorities(asked: Selection) -> AuthorityQuerySet:
    """Published authorities that are meant, in the order in which they were entered.

    That order never changes, so a page of a list leads on to exactly what follows it.
    """
    found = _tied(Authority.objects.published().order_by("pk"), asked)
    for condition in _conditions(asked):
        found = found.filter(condition)
    if asked.state:
        found = found.with_state(asked.on).filter(Q(membership_state=asked.state))
    return found


def _tied(found: AuthorityQuerySet, asked: Selection) -> AuthorityQuerySet:
    """Those that have some ties at the end of the day, and lack others."""
    for kind in asked.ties:
        found = found.with_tie(kind, asked.on, sample=asked.sample)
    for kind in asked.without:
        same = Authority.objects.filter(pk=OuterRef("pk"))
        found = found.filter(~Exists(same.with_tie(kind, asked.on, sample=asked.sample)))
    return found


def _conditions(asked: Selection) -> Iterator[Q | Exists]:
    """What is asked for besides ties."""
    plain = {
        "country__in": asked.countries,
        "kind__slug": asked.kind,
        "parent__key": asked.parent,
        "key": asked.authority,
        "pk__gt": asked.after,
    }
    yield Q(**{name: value for name, value in plain.items() if value})
    if asked.identifier[1]:
        yield Exists(_identified(*asked.identifier))
    if asked.updated:
        yield _updated(asked.updated)
    if asked.named:
        yield Exists(_named(asked.named))
    if not asked.sample:
        yield Q(sample=False)
    if asked.state and not asked.sample:
        yield Exists(memberships(asked).filter(authority=OuterRef("pk")))


def _updated(since: datetime) -> Q:
    """Entered, or changed in itself or one of its ties, from a moment on."""
    changed = acted_on(Authority, since, leaving_out=WITHIN_THE_OFFICE)
    return Q(created_at__gte=since) | Q(pk__in=changed)


def _identified(scheme: str, value: str) -> "QuerySet[AuthorityIdentifier]":
    identifiers = AuthorityIdentifier.objects.filter(authority=OuterRef("pk"), value=value)
    return identifiers.filter(scheme=scheme) if scheme else identifiers


def _named(typed: str) -> "QuerySet[AuthorityName]":
    names = AuthorityName.objects.filter(authority=OuterRef("pk"))
    folded = fold(typed)
    return names.filter(folded__contains=folded) if folded else names.none()


def memberships(asked: Selection) -> TieQuerySet:
    """Memberships that have begun by the day, of each authority the last one last."""
    begun = Tie.objects.memberships().begun(asked.on)
    if not asked.sample:
        begun = begun.filter(sample=False)
    return begun.order_by("authority_id", F("begins_latest").asc(nulls_first=True), "pk")


def ties(asked: Selection, *, held: bool) -> TieQuerySet:
    """Public ties that had begun by the day; only those that ``held`` at its end, if so asked."""
    known = Tie.objects.filter(
        kind__is_public=True, authority__in=Authority.objects.published()
    ).order_by("pk")
    found = known.counting(asked.on) if held else known.begun(asked.on)
    if asked.ties:
        found = found.filter(kind__slug__in=asked.ties)
    if asked.countries:
        found = found.filter(authority__country__in=asked.countries)
    if asked.authority:
        found = found.filter(authority__key=asked.authority)
    if asked.updated:
        changed = Authority.objects.filter(_updated(asked.updated))
        found = found.filter(authority__in=changed)
    if not asked.sample:
        found = found.filter(sample=False, authority__sample=False)
    return found.filter(pk__gt=asked.after) if asked.after else found
