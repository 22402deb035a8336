"""The directory: who is on it, in which order, and where on the map.

Whoever is on it is held as one short line each, so that a list of a hundred thousand is
counted, narrowed and put in order as quickly as one of a hundred; whole records are fetched
only for the page that is shown. The lines of a large register are kept until public data
change.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple, overload
from urllib.parse import urlencode

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import ngettext

from alliance.base.countries import country
from alliance.base.deadlines import language
from alliance.base.folding import fold
from alliance.history.keeping import KEPT
from alliance.membership.dates import begun_year
from alliance.membership.models import Authority, Tie, TieKind
from alliance.membership.models.tie import TieQuerySet
from alliance.membership.names_in_memory import named
from alliance.places.clusters import clustered, placed, radius
from alliance.places.map import HEIGHT, WIDTH, Dot, map_xy

LARGE = 1000
"""From so many lines on they are kept, and the map shows where they are by number."""
SIDE = 25
"""How many of the map's units one number stands for, across and down."""
MOST_NARROWED = 50
_ANY = "any-slug"


@dataclass(frozen=True)
class Question:
    """Whose list it is: those with a tie of a kind at the end of a day."""

    kind: TieKind
    on: date
    sample: bool = True
    without: str = ""
    state: str = ""


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


class Line(NamedTuple):
    """What the whole list needs to know of an authority."""

    authority: int
    tie: int
    country: str
    kind: str
    lon: float | None
    lat: float | None
    sample: bool
    begins: date
    ordinal: int


Cell = tuple[int, int]


class Listed(Sequence[Entry]):
    """Some lines in an order. Its entries are fetched for the part that is asked for."""

    def __init__(self, lines: list[Line], cells: "Cells") -> None:
        self.lines = lines
        self._cells = cells

    def __len__(self) -> int:
        return len(self.lines)

    @overload
    def __getitem__(self, part: int) -> Entry: ...
    @overload
    def __getitem__(self, part: slice) -> list[Entry]: ...
    def __getitem__(self, part: int | slice) -> Entry | list[Entry]:
        if isinstance(part, int):
            return _fetched([self.lines[part]])[0]
        return _fetched(self.lines[part])

    @cached_property
    def countries(self) -> "Counter[str]":
        """How many there are in each country."""
        return Counter(line.country for line in self.lines)

    @cached_property
    def kinds(self) -> "Counter[str]":
        """How many there are of each kind of authority."""
        return Counter(line.kind for line in self.lines)

    @cached_property
    def has_samples(self) -> bool:
        """Whether any of them is invented, or its tie is."""
        return any(line.sample for line in self.lines)

    @cached_property
    def _crowds(self) -> "Counter[Cell]":
        found = (self._cells.of(line) for line in self.lines)
        return Counter(cell for cell in found if cell)

    @property
    def is_crowd(self) -> bool:
        """Whether they are too many for a dot each."""
        return len(self) > LARGE

    def dots(self, asked: Mapping[str, str]) -> list[Dot]:
        """Where they are: each a link to its page, or, where they are many, by number.

        Neighbours that share a dot lead to the list of their country, with the filters
        ``asked``.
        """
        if self.is_crowd:
            names = {number: _number_of(number) for number in set(self._crowds.values())}
            found = sorted(self._crowds.items())
            return [_crowd(*cell, number, names[number]) for cell, number in found]
        return _dots(self.lines, asked)


class Cells:
    """In which piece of the map each authority is, worked out once."""

    def __init__(self) -> None:
        self._known: dict[int, Cell | None] = {}

    def of(self, line: Line) -> Cell | None:
        if line.authority not in self._known:
            self._known[line.authority] = cell(line.lon, line.lat)
        return self._known[line.authority]


class Directory:
    """All lines of one question, and what was already made of them."""

    def __init__(self, lines: list[Line]) -> None:
        self._cells = Cells()
        self.everybody = Listed(lines, self._cells)
        self._narrowed: dict[tuple[str, ...], Listed] = {}

    def narrowed(self, asked: dict[str, str]) -> Listed:
        """Those that meet the filters, in the order asked for."""
        key = (asked["country"], asked["kind"], asked["sort"])
        # Which country comes first depends on the language in which they are named.
        found = self._narrowed.get((*key, language()))
        if found is None:
            found = self._narrow(*key)
        meant = named(asked["q"]) if asked["q"] else None
        if meant is None:
            return found
        kept = [line for line in found.lines if line.authority in meant]
        return Listed(kept, self._cells)

    def _narrow(self, iso: str, kind: str, sort: str) -> Listed:
        if not (iso or kind or sort):
            return self.everybody
        lines = [
            line
            for line in self.everybody.lines
            if (not iso or line.country == iso) and (not kind or line.kind == kind)
        ]
        # The choices offered are finite, but others can be written into an address.
        if len(self._narrowed) >= MOST_NARROWED:
            self._narrowed = {}
        made = self._narrowed[iso, kind, sort, language()] = Listed(
            in_order(lines, sort), self._cells
        )
        return made


def directory(asked: Question) -> Directory:
    """Everybody whom the question means, by name."""
    key = ("directory", asked.kind.pk, asked.on, asked.sample, asked.without, asked.state)
    return KEPT.answer(
        key, lambda: Directory(_lines(asked)), worth=lambda made: len(made.everybody) >= LARGE
    )


def _lines(asked: Question) -> list[Line]:
    """One line for each authority, with the last tie of the kind."""
    lines: dict[int, Line] = {}
    found = _ties(asked).values_list(
        *("authority_id", "pk", "authority__country", "authority__kind__slug"),
        *("authority__lon", "authority__lat", "authority__sample", "sample"),
        *("begins_latest", "ordinal"),
    )
    for authority, tie, iso, kind, lon, lat, invented, sample, begins, ordinal in found.iterator():
        if authority not in lines:
            known = (lon, lat, invented or sample, begins or date.min, ordinal or 0)
            lines[authority] = Line(authority, tie, iso, kind, *known)
    return [*lines.values()]


def _ties(asked: Question) -> TieQuerySet:
    """Ties by which an authority can be on the list: by its name, the newest of each first."""
    ties = Tie.objects.filter(
        kind=asked.kind, authority__confirmed=True, authority__merged_into=None
    ).order_by(
        "authority__folded",
        "authority__name",
        "authority_id",
        F("begins_latest").desc(nulls_last=True),
        "-pk",
    )
    if not asked.sample:
        ties = ties.filter(sample=False, authority__sample=False)
    if asked.without:
        same = Authority.objects.filter(pk=OuterRef("authority_id"))
        ties = ties.filter(~Exists(same.with_tie(asked.without, asked.on, sample=asked.sample)))
    if not asked.state:
        return ties.counting(asked.on)
    # Of a membership that ended and one that began anew, the last one says the state.
    newer = Tie.objects.filter(
        authority=OuterRef("authority_id"),
        kind=asked.kind,
        begins_latest__gt=OuterRef("begins_latest"),
    )
    last = ties.begun(asked.on).filter(~Exists(newer.begun(asked.on)))
    return last.with_state(asked.on).filter(Q(state=asked.state))


def _fetched(lines: Iterable[Line]) -> list[Entry]:
    """The entries of some lines, in their order."""
    wanted = [line.tie for line in lines]
    found = Tie.objects.select_related("authority__kind").in_bulk(wanted)
    return [_entry(found[pk]) for pk in wanted if pk in found]


def _entry(tie: Tie) -> Entry:
    return Entry(tie.authority, tie, begun_year(tie))


def in_order(lines: list[Line], sort: str) -> list[Line]:
    """By name as they come; by the country's name; or the newest first."""
    if sort == "country":
        names = {iso: fold(country(iso)) for iso in {line.country for line in lines}}
        return sorted(lines, key=lambda line: names[line.country])
    if sort == "newest":
        return sorted(lines, key=lambda line: (line.begins, line.ordinal), reverse=True)
    return lines


def _dots(lines: Iterable[Line], asked: Mapping[str, str]) -> list[Dot]:
    """Where they are, each a link to its page, or a few neighbours together."""
    by_authority = {line.authority: line for line in lines}
    told = Authority.objects.filter(pk__in=by_authority).values_list("pk", "name", "slug")
    # In the order of the list, which the database does not keep.
    known = {pk: (name, slug) for pk, name, slug in told}
    page = reverse("profile", args=[_ANY])
    return clustered(
        (
            placed(
                *(line.lon, line.lat),
                name=known[pk][0],
                address=page.replace(_ANY, known[pk][1]),
                country=line.country,
                sample=line.sample,
            )
            for pk, line in by_authority.items()
            if pk in known
        ),
        lambda iso: _list_of(iso, asked),
    )


def _list_of(iso: str, asked: Mapping[str, str]) -> str:
    """The list narrowed to a country. Empty where it is that list already."""
    if asked.get("country") == iso:
        return ""
    filters = {name: value for name, value in asked.items() if value} | {"country": iso}
    return f"{reverse('directory')}?{urlencode(filters)}"


def cell(lon: float | None, lat: float | None) -> Cell | None:
    """The piece of the map in which a position is, if it is known and on the map."""
    if lon is None or lat is None:
        return None
    x, y = map_xy(lon, lat)
    return (int(x) // SIDE, int(y) // SIDE) if 0 <= x <= WIDTH and 0 <= y <= HEIGHT else None


def _number_of(number: int) -> str:
    return ngettext("%(number)s authority", "%(number)s authorities", number) % {"number": number}


def _crowd(across: int, down: int, number: int, name: str) -> Dot:
    x, y = f"{(across + 0.5) * SIDE:g}", f"{(down + 0.5) * SIDE:g}"
    return Dot(x, y, name, "", number=number, radius=radius(number))
