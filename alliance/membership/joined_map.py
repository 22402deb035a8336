"""The joined map: every tie of a day, whatever its kind, each where its authority lies."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import ngettext

from alliance.membership.models import Tie, TieKind
from alliance.places.map import HEIGHT, WIDTH, map_xy

MANY = 2_000
"""From so many entries on, one mark stands for all of a kind in one piece of the map."""
SIDE = 12
"""How many of the map's units such a piece measures, across and down."""
BESIDE = ((0, 0), (9, 0), (-9, 0), (0, 9), (0, -9), (9, 9), (-9, -9), (9, -9), (-9, 9))
"""Where the marks of one authority stand, so that none hides another."""
# Drawn around 0 0. Shape and colour both tell the kinds apart.
SHAPES = (
    "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0",
    "M-4.5 -4.5h9v9h-9z",
    "M0 -6l5.6 10h-11.2z",
    "M0 -6.4l6.4 6.4l-6.4 6.4l-6.4 -6.4z",
    "M-2 -6h4v4h4v4h-4v4h-4v-4h-4v-4h4z",
    "M0 6l5.6 -10h-11.2z",
    "M-5.5 -3.2l5.5 -3.2l5.5 3.2v6.4l-5.5 3.2l-5.5 -3.2z",
    "M-6 -2.5h12v5h-12z",
)
TONES = 4


@dataclass(frozen=True)
class Mark:
    """An entry on the map; coordinates are text, since locales write 314.4 apart."""

    place: str
    name: str
    address: str
    sample: bool


@dataclass
class Layer:
    """All entries of one kind of tie, with how they are drawn."""

    kind: TieKind
    shape: str
    tone: str
    address: str
    marks: list[Mark] = field(default_factory=list)
    authorities: set[int] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    entries: int = 0
    unplaced: int = 0


@dataclass(frozen=True)
class JoinedMap:
    """The layers of a day, of those kinds that have entries."""

    layers: list[Layer]
    is_crowd: bool
    by_country: Counter[str]

    @property
    def entries(self) -> int:
        """How many ties there are."""
        return sum(layer.entries for layer in self.layers)

    @property
    def authorities(self) -> int:
        """How many authorities have them: one of several kinds counts once."""
        return len(set().union(*(layer.authorities for layer in self.layers)))

    @property
    def samples(self) -> bool:
        """Whether a demo made some of them up."""
        return any(mark.sample for layer in self.layers for mark in layer.marks)


@dataclass(frozen=True)
class _Row:
    """A tie as the map draws it."""

    kind: int
    authority: int
    country: str
    name: str
    slug: str
    lon: float | None
    lat: float | None
    sample: bool


def joined_map(on: date, *, sample: bool = True, only: str = "") -> JoinedMap:
    """Every public tie that holds at the end of day ``on``: two questions, however many.

    ``only`` is the slug of the one kind that is asked for, if it is one.
    """
    layers = {
        kind.pk: _layer(kind, number, on)
        for number, kind in enumerate(TieKind.objects.filter(is_public=True))
    }
    rows = list(_rows(on, sample=sample, only=only))
    crowd = len(rows) > MANY
    beside: Counter[int] = Counter()
    for row in rows:
        layer = layers[row.kind]
        layer.entries += 1
        layer.authorities.add(row.authority)
        layer.countries.add(row.country)
        place = _place(row)
        if place is None:
            layer.unplaced += 1
        elif not crowd:
            layer.marks.append(_mark(row, place, BESIDE[beside[row.authority] % len(BESIDE)]))
            beside[row.authority] += 1
    if crowd:
        _crowds(layers, rows)
    home = {row.authority: row.country for row in rows}
    shown = [layer for layer in layers.values() if layer.entries]
    return JoinedMap(shown, crowd, Counter(home.values()))


def _layer(kind: TieKind, number: int, on: date) -> Layer:
    asked = urlencode({"tie": kind.slug, "as-of": on.isoformat()})
    return Layer(
        kind,
        SHAPES[number % len(SHAPES)],
        f"t{number % TONES}",
        f"{reverse('directory')}?{asked}",
    )


def _rows(on: date, *, sample: bool, only: str) -> Iterator[_Row]:
    ties = Tie.objects.counting(on).filter(
        kind__is_public=True, authority__confirmed=True, authority__merged_into=None
    )
    if not sample:
        ties = ties.filter(sample=False, authority__sample=False)
    if only:
        ties = ties.filter(kind__slug=only)
    found = ties.order_by("kind__position", "authority__folded", "pk").values_list(
        *("kind_id", "authority_id", "authority__country", "authority__name", "authority__slug"),
        *("authority__lon", "authority__lat", "sample", "authority__sample"),
    )
    for kind, authority, country, name, slug, lon, lat, invented, of_sample in found.iterator():
        yield _Row(kind, authority, country, name, slug, lon, lat, invented or of_sample)


def _place(row: _Row) -> tuple[float, float] | None:
    if row.lon is None or row.lat is None:
        return None
    x, y = map_xy(row.lon, row.lat)
    return (x, y) if 0 <= x <= WIDTH and 0 <= y <= HEIGHT else None


def _mark(row: _Row, place: tuple[float, float], beside: tuple[int, int]) -> Mark:
    x, y = place[0] + beside[0], place[1] + beside[1]
    return Mark(f"{x:g} {y:g}", row.name, reverse("profile", args=[row.slug]), row.sample)


def _crowds(layers: dict[int, Layer], rows: list[_Row]) -> None:
    """One mark for each kind and piece of the map."""
    found: Counter[tuple[int, int, int]] = Counter()
    for row in rows:
        if place := _place(row):
            found[row.kind, int(place[0]) // SIDE, int(place[1]) // SIDE] += 1
    for (kind, across, down), number in sorted(found.items()):
        name = ngettext("%(number)s entry", "%(number)s entries", number) % {"number": number}
        place_of = f"{(across + 0.5) * SIDE:g} {(down + 0.5) * SIDE:g}"
        layers[kind].marks.append(Mark(place_of, name, "", sample=False))
