"""The register as open data: which authorities a request means, and what is told of each."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from i18nfield.strings import LazyI18nString

from alliance.membership.models import Authority, Tie


@dataclass(frozen=True)
class Row:
    """One authority, as CSV columns and GeoJSON properties name it."""

    id: str
    slug: str
    name: str
    latin: str
    kind: str
    country: str
    member_from: date | None
    member_from_known: str
    member_until: date | None
    ordinal: int | None
    lon: float | None
    lat: float | None
    sample: bool
    source: str

    def as_dict(self) -> dict[str, object]:
        """The row with its days as ISO text."""
        return {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in asdict(self).items()
        }


COLUMNS = tuple(Row.__dataclass_fields__)


def authorities(
    *, on: date, tie: str = "", countries: Iterable[str] = (), kind: str = "", sample: bool = True
) -> "QuerySet[Authority]":
    """Published authorities that meet the filters at the end of day ``on``, by slug."""
    found = Authority.objects.published().select_related("kind").order_by("slug")
    if tie:
        found = found.with_tie(tie, on, sample=sample)
    if countries:
        found = found.filter(country__in=list(countries))
    if kind:
        found = found.filter(kind__slug=kind)
    if not sample:
        found = found.filter(sample=False)
    begun = Tie.objects.memberships().filter(begins_latest__lte=on).order_by("begins_latest")
    if not sample:
        begun = begun.filter(sample=False)
    return found.prefetch_related(Prefetch("ties", queryset=begun, to_attr="memberships"))


def row(authority: Authority) -> Row:
    """What is told of an authority of ``authorities``: with its last membership begun by then."""
    memberships: list[Tie] = authority.memberships  # type: ignore[attr-defined]
    last = memberships[-1] if memberships else None
    return Row(
        id=str(authority.key),
        slug=authority.slug,
        name=authority.name,
        latin=authority.latin,
        kind=authority.kind.slug,
        country=authority.country,
        member_from=last.begins_latest if last else None,
        member_from_known=last.begins_known if last else "",
        member_until=last.ends_date if last else None,
        ordinal=last.ordinal if last else None,
        lon=authority.lon,
        lat=authority.lat,
        sample=authority.sample or bool(last and last.sample),
        source=last.source if last else "",
    )


def rows(found: "QuerySet[Authority]") -> Iterator[Row]:
    """The rows of a whole selection, fetched in pieces."""
    return (row(authority) for authority in found.iterator(chunk_size=2000))


def languages_of(fact: LazyI18nString) -> dict[str, str]:
    """A translated fact as a plain table by language."""
    data = fact.data
    return dict(data) if isinstance(data, dict) else {"": str(data or "")}
