"""Count in the register, for the end of a day. Nothing is stored."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, Max, Min, OuterRef, Sum

from alliance.membership.models import Authority, Tie
from alliance.membership.models.authority import AuthorityQuerySet


@dataclass(frozen=True)
class Cell:
    """One part of a figure: what it is the number of, by its key, and the number."""

    key: str
    value: int


@dataclass(frozen=True)
class Coverage:
    """Of how many authorities, out of how many, the register knows something; for which years."""

    known: int
    of: int
    first_year: int | None
    last_year: int | None


@dataclass(frozen=True)
class Reading:
    """What a figure is at the end of a day."""

    value: int
    cells: tuple[Cell, ...] = ()
    coverage: Coverage | None = None


Counting = Callable[[date, bool], Reading]


def _members(on: date, *, sample: bool) -> AuthorityQuerySet:
    return Authority.objects.published().members(on, sample=sample)


def members(on: date, sample: bool) -> Reading:  # noqa: FBT001  (one shape for all figures)
    """Authorities that count as members."""
    return Reading(_members(on, sample=sample).count())


def countries(on: date, sample: bool) -> Reading:  # noqa: FBT001
    """Countries from which at least one authority is a member."""
    found = _members(on, sample=sample).aggregate(value=Count("country", distinct=True))
    return Reading(found["value"])


def by(field: str) -> Counting:
    """Members by what stands in a field."""

    def counted(on: date, sample: bool) -> Reading:  # noqa: FBT001
        found = _members(on, sample=sample).order_by().values_list(field).annotate(Count("pk"))
        return _sum_of(Cell(key, number) for key, number in found)

    return counted


def by_state(on: date, sample: bool) -> Reading:  # noqa: FBT001
    """Authorities that are or were members, by the state of their last membership."""
    ever: Any = Authority.objects.published().with_state(on)
    ever = ever.exclude(membership_state=None)
    if not sample:
        stated = Tie.objects.memberships().begun(on).filter(authority=OuterRef("pk"), sample=False)
        ever = ever.filter(Exists(stated), sample=False)
    found = ever.order_by().values_list("membership_state").annotate(Count("pk"))
    return _sum_of(Cell(key, number) for key, number in found)


def with_tie(slug: str) -> Counting:
    """Authorities that have a tie."""

    def counted(on: date, sample: bool) -> Reading:  # noqa: FBT001
        return Reading(Authority.objects.published().with_tie(slug, on, sample=sample).count())

    return counted


def by_tie(on: date, sample: bool) -> Reading:  # noqa: FBT001
    """Authorities by the ties that they have besides membership; one can have several."""
    ties = Tie.objects.counting(on).filter(
        kind__is_public=True,
        kind__is_membership=False,
        authority__in=Authority.objects.published(),
    )
    if not sample:
        ties = ties.filter(sample=False, authority__sample=False)
    found = ties.order_by().values_list("kind__slug").annotate(Count("authority", distinct=True))
    several = ties.aggregate(value=Count("authority", distinct=True))
    return Reading(several["value"], _sum_of(Cell(key, n) for key, n in found).cells)


def population(on: date, sample: bool) -> Reading:  # noqa: FBT001
    """Inhabitants of the members whose population is stated; nobody is counted twice."""
    found = _members(on, sample=sample)
    stated = found.filter(population__isnull=False)
    # Whoever lives in a part of another member is counted there.
    within = [Exists(stated.filter(pk=OuterRef(path))) for path in ("parent", "parent__parent")]
    counted = stated.exclude(within[0]).exclude(within[1])
    total = counted.aggregate(value=Sum("population"))["value"] or 0
    years = stated.aggregate(
        known=Count("pk"), first=Min("population_year"), last=Max("population_year")
    )
    coverage = Coverage(years["known"], found.count(), years["first"], years["last"])
    return Reading(total, coverage=coverage)


def _sum_of(found: Iterable[Cell]) -> Reading:
    cells = sorted(found, key=lambda cell: (-cell.value, cell.key))
    return Reading(sum(cell.value for cell in cells), tuple(cells))
