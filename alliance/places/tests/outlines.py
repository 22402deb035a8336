"""The outlines of the picture as polygons, to ask what lies inside."""

import re
from functools import cache

from alliance.places.map import bare_picture

Point = tuple[float, float]
Ring = list[Point]
NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")


@cache
def outline(country: str) -> tuple[Ring, ...]:
    """The rings of a country's path, which has ``M`` and relative ``l`` only."""
    found = re.search(rf'<path id="{country}"[^>]* d="([^"]*)"', bare_picture())
    assert found, country
    assert set(re.sub(r"[-\d., ]", "", found[1])) <= set("Mlz"), "only M, l and z are read here"
    return tuple(_ring(piece) for piece in found[1].split("M") if piece)


def _ring(piece: str) -> Ring:
    numbers = [float(one) for one in NUMBER.findall(piece)]
    pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
    ring = [pairs[0]]
    for dx, dy in pairs[1:]:
        ring.append((ring[-1][0] + dx, ring[-1][1] + dy))
    return ring


def contains(rings: tuple[Ring, ...], x: float, y: float) -> bool:
    """Whether a ray from the point crosses the outline an odd number of times."""
    crossings = 0
    for ring in rings:
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                crossings += 1
    return crossings % 2 == 1
