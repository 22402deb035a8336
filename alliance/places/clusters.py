"""Dots that would hide each other become one, which says how many it is and which they are."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from alliance.places.map import HEIGHT, WIDTH, Dot, drawn, map_xy

NEAR = 15
"""So many units of the picture apart, two dots are two."""
NAMED = 12
"""How many places one dot names; of more it says only that there are others."""


@dataclass(frozen=True)
class Placed:
    """What is to be drawn: where it is, its page, and with whom it may share a dot."""

    x: float
    y: float
    name: str
    address: str
    country: str
    sample: bool


@dataclass
class _Group:
    members: list[Placed] = field(default_factory=list)

    def is_near(self, one: Placed) -> bool:
        first = self.members[0]
        return (first.x - one.x) ** 2 + (first.y - one.y) ** 2 <= NEAR**2


def placed(
    lon: float | None, lat: float | None, *, name: str, address: str, country: str, sample: bool
) -> Placed | None:
    """A place in the picture's units, or nothing where it is unknown or outside."""
    if lon is None or lat is None:
        return None
    x, y = map_xy(lon, lat)
    if not (0 <= x <= WIDTH and 0 <= y <= HEIGHT):
        return None
    return Placed(x, y, name, address, country, sample)


def clustered(places: Iterable[Placed | None], address: Callable[[str], str]) -> list[Dot]:
    """The dots of some places. Those of a country that lie close together share one.

    ``address`` leads to the list of a country. What a demo invented never shares a dot with
    what a source states.
    """
    cells: dict[tuple[str, bool, int, int], list[_Group]] = {}
    groups: list[_Group] = []
    for one in places:
        if one is None:
            continue
        across, down = int(one.x // NEAR), int(one.y // NEAR)
        around = (
            group
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
            for group in cells.get((one.country, one.sample, across + dx, down + dy), ())
        )
        group = next((group for group in around if group.is_near(one)), None)
        if group is None:
            group = _Group()
            groups.append(group)
            cells.setdefault((one.country, one.sample, across, down), []).append(group)
        group.members.append(one)
    return drawn(_dot(group.members, address) for group in groups)


def _dot(members: list[Placed], address: Callable[[str], str]) -> Dot:
    first, number = members[0], len(members)
    if number == 1:
        return Dot(f"{first.x:g}", f"{first.y:g}", first.name, first.address, first.sample)
    x = round(sum(one.x for one in members) / number, 1)
    y = round(sum(one.y for one in members) / number, 1)
    return Dot(
        f"{x:g}",
        f"{y:g}",
        _names(members),
        address(first.country),
        first.sample,
        number,
        radius(number),
    )


def radius(number: int) -> str:
    """How large a dot is that stands for several: it grows slowly."""
    return f"{min(9 + number**0.5, 20):.3g}"


def _names(members: list[Placed]) -> str:
    names = ", ".join(one.name for one in members[:NAMED])
    if len(members) <= NAMED:
        return names
    more = len(members) - NAMED
    return _("%(names)s and %(more)s more") % {"names": names, "more": more}
