"""The directory: who is on it, in which order, and where on the map."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.urls import reverse

from alliance.base.countries import country
from alliance.base.folding import fold
from alliance.membership.dates import begun_year
from alliance.membership.models import Authority, Tie, TieKind
from alliance.membership.queries import found_by_name
from alliance.places.map import Dot, dot, drawn


@dataclass(frozen=True)
class Entry:
    """One authority of the list, with the tie by which it is on it."""

    authority: Authority
    tie: Tie
    since: str

    @property
    def sample(self) -> bool:
        """Whether the authority, or only its tie, is invented."""
        return self.tie.is_sample


def entries(kind: TieKind, *, on: date, sample: bool = True) -> list[Entry]:
    """Everybody who has a tie of this kind at the end of day ``on``, by name.

    Without ``sample`` neither an invented authority nor an invented tie is listed.
    """
    ties = Tie.objects.filter(kind=kind).counting(on).order_by("-begins_latest", "-pk")
    if not sample:
        ties = ties.filter(sample=False)
    found = (
        Authority.objects.published()
        .with_tie(kind.slug, on, sample=sample)
        .select_related("kind")
        .prefetch_related(Prefetch("ties", queryset=ties, to_attr="living"))
    )
    return [_entry(authority) for authority in found]


def _entry(authority: Authority) -> Entry:
    tie: Tie = authority.living[0]  # type: ignore[attr-defined]
    return Entry(authority, tie, begun_year(tie))


def by_country(found: list[Entry]) -> "Counter[str]":
    """How many there are in each country."""
    return Counter(entry.authority.country for entry in found)


def by_kind(found: list[Entry]) -> "Counter[str]":
    """How many there are of each kind of authority."""
    return Counter(entry.authority.kind.slug for entry in found)


def narrowed(found: list[Entry], asked: dict[str, str]) -> list[Entry]:
    """Those that meet the filters, in the order asked for."""
    if asked["country"]:
        found = [entry for entry in found if entry.authority.country == asked["country"]]
    if asked["kind"]:
        found = [entry for entry in found if entry.authority.kind.slug == asked["kind"]]
    if asked["q"]:
        named = set(found_by_name(Authority.objects.all(), asked["q"]).values_list("pk", flat=True))
        found = [entry for entry in found if entry.authority.pk in named]
    return in_order(found, asked["sort"])


def in_order(found: list[Entry], sort: str) -> list[Entry]:
    """By name as they come; by the country's name; or the newest first."""
    if sort == "country":
        return sorted(found, key=lambda entry: fold(country(entry.authority.country)))
    if sort == "newest":
        return sorted(
            found,
            key=lambda entry: (entry.tie.begins_latest or date.min, entry.tie.ordinal or 0),
            reverse=True,
        )
    return found


def dots(found: list[Entry]) -> list[Dot]:
    """Where they are, each a link to its page."""
    return drawn(
        dot(
            entry.authority.lon,
            entry.authority.lat,
            name=entry.authority.name,
            address=reverse("profile", args=[entry.authority.slug]),
            sample=entry.sample,
        )
        for entry in found
    )
