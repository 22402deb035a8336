"""Draw the map with fewer points: ``python -m tools.simplify_map FROM.svg TO.svg [UNITS]``.

The full picture comes from Natural Earth 1:50m (public domain) in the projection of
``alliance/places/map.py``. Here each line loses the points that lie within ``UNITS`` of the
picture (of 1000 across) of the line without them. A border between two countries is one line
and is drawn once for both, so no gap opens between them. Islands smaller than a few square
units go, except where they are all that a country has. Positions are rounded to half a unit,
which is less than a pixel.
"""

import re
import sys
from collections import defaultdict
from math import hypot
from pathlib import Path

Point = tuple[int, int]
"""In halves of the picture's units."""
GRID = 2
Ring = list[Point]
PATH = re.compile(r'(<path (?:id="[A-Z]{2}"|class="land") d=")([^"]*)(")')
NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
UNITS = 0.9
SMALLEST = {"state": 4.0, "land": 12.0}
"""What an island measures at least, in square units."""
FINER = 12
"""A short line may lose less: a part in so many of its extent."""


def rings_of(path: str) -> list[Ring]:
    """The outlines of a path that has ``M`` and relative ``l`` only."""
    found = []
    for piece in path.replace("z", "").split("M"):
        numbers = [float(one) for one in NUMBER.findall(piece)]
        ring: Ring = []
        x = y = 0.0
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            point = (round(x * GRID), round(y * GRID))
            if not ring or point != ring[-1]:
                ring.append(point)
        if len(ring) > 1 and ring[0] == ring[-1]:
            ring.pop()
        if len(ring) > 2:
            found.append(ring)
    return found


def area(ring: Ring) -> float:
    """In square units of the picture."""
    before = [ring[-1], *ring[:-1]]
    twice = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(before, ring, strict=True))
    return abs(twice) / (2 * GRID * GRID)


def corners(rings: list[Ring]) -> set[Point]:
    """Where lines meet or part: points that do not have the same two neighbours in each ring."""
    neighbours: dict[Point, set[frozenset[Point]]] = defaultdict(set)
    for ring in rings:
        for before, point, after in zip(
            [ring[-1], *ring[:-1]], ring, [*ring[1:], ring[0]], strict=True
        ):
            neighbours[point].add(frozenset((before, after)))
    return {point for point, pairs in neighbours.items() if len(pairs) > 1}


def kept(line: Ring, tolerance: float) -> Ring:
    """The line without the points that it hardly needs (Douglas and Peucker)."""
    if len(line) < 3:
        return line
    (x1, y1), (x2, y2) = line[0], line[-1]
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy

    def away(point: Point) -> float:
        along = ((point[0] - x1) * dx + (point[1] - y1) * dy) / length if length else 0
        along = max(0, min(1, along))
        return hypot(point[0] - x1 - along * dx, point[1] - y1 - along * dy)

    far = max(range(1, len(line) - 1), key=lambda place: away(line[place]))
    if away(line[far]) <= tolerance:
        return [line[0], line[-1]]
    return kept(line[: far + 1], tolerance)[:-1] + kept(line[far:], tolerance)


def simpler(ring: Ring, fixed: set[Point], tolerance: float) -> Ring:
    """A ring with each of its lines simplified alike from both of its sides."""
    stops = [place for place, point in enumerate(ring) if point in fixed]
    if len(stops) < 2:
        # A ring of its own, or one inside another: it is cut where both would cut it.
        first = stops[0] if stops else ring.index(min(ring))
        turned = ring[first:] + ring[:first]
        far = max(turned, key=lambda point: (hypot(*_apart(point, turned[0])), point))
        stops, ring = [0, turned.index(far)], turned
    made: Ring = []
    for start, end in zip(stops, [*stops[1:], stops[0]], strict=True):
        line = ring[start : end + 1] if start < end else ring[start:] + ring[: end + 1]
        made += _alike(line, tolerance)[:-1]
    return made


def _apart(one: Point, other: Point) -> Point:
    return one[0] - other[0], one[1] - other[1]


def _alike(line: Ring, tolerance: float) -> Ring:
    """In one direction whichever way the ring goes."""
    turned = line[::-1]
    across = max(hypot(*_apart(point, line[0])) for point in line)
    tolerance = min(tolerance * GRID, across / FINER)
    return kept(line, tolerance) if line <= turned else kept(turned, tolerance)[::-1]


def written(rings: list[Ring]) -> str:
    """The rings as a path, in as few signs as it takes."""
    told = []
    for ring in rings:
        (x, y), *others = ring
        piece = f"M{_number(x)},{_number(y)}l"
        for point in others:
            dx, dy = _number(point[0] - x), _number(point[1] - y)
            joint = "" if piece[-1] == "l" or dx[0] == "-" else " "
            piece += joint + dx + ("" if dy[0] == "-" else ",") + dy
            x, y = point
        told.append(piece + "z")
    return "".join(told)


def _number(halves: int) -> str:
    return re.sub(r"^(-?)0\.", r"\1.", f"{halves / GRID:g}")


def simplified(svg: str, units: float = UNITS) -> str:
    """The whole picture, drawn with fewer points."""
    shapes = [rings_of(found[2]) for found in PATH.finditer(svg)]
    fixed = corners([ring for rings in shapes for ring in rings])

    def draw(found: re.Match[str]) -> str:
        kind = "land" if "class" in found[1] else "state"
        rings = rings_of(found[2])
        largest = max(map(area, rings))
        drawn = [
            simpler(ring, fixed, units)
            for ring in rings
            if area(ring) >= SMALLEST[kind] or (kind == "state" and area(ring) == largest)
        ]
        return found[1] + written([ring for ring in drawn if len(ring) > 2]) + found[3]

    return PATH.sub(draw, svg)


def main() -> None:
    source, target, *units = sys.argv[1:]
    drawn = simplified(Path(source).read_text(encoding="utf-8"), *map(float, units))
    Path(target).write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    main()
