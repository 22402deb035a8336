"""Pictures of figures, as numbers for an SVG. The table beside them says the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from alliance.opendata.figures.history import Point

WIDTH, HEIGHT = 520, 292
LEFT, RIGHT, TOP, BOTTOM = 64, 20, 24, 44
STEPS = (1, 2, 5)
BAR, GAP = 16, 52


@dataclass(frozen=True)
class Mark:
    """A line across the picture with its number, or a day under it."""

    at: str
    text: str


@dataclass(frozen=True)
class Spot:
    """One point of the curve."""

    x: str
    y: str
    value: int
    day: date


@dataclass(frozen=True)
class Curve:
    """A number over the years."""

    line: str
    area: str
    spots: list[Spot]
    levels: list[Mark]
    years: list[Mark]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    base: int = HEIGHT - BOTTOM


def top_of(highest: int) -> tuple[int, int]:
    """A round number over ``highest``, and the step between the lines up to it."""
    step, size = 1, 1
    while step * 4 < highest:
        for one in STEPS:
            step = one * size
            if step * 4 >= highest:
                break
        size *= 10
    return step * 4, step


def curve(points: Sequence[Point]) -> Curve | None:
    """The picture of a history; None where there are not two points."""
    if len(points) < 2:
        return None
    top, step = top_of(max(point.reading.value for point in points))
    first, last = points[0].day.toordinal(), points[-1].day.toordinal()
    across, up = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM

    def x(day: date) -> str:
        return f"{LEFT + across * (day.toordinal() - first) / (last - first):.1f}"

    def y(value: int) -> str:
        return f"{HEIGHT - BOTTOM - up * value / top:.1f}"

    spots = [Spot(x(p.day), y(p.reading.value), p.reading.value, p.day) for p in points]
    line = " ".join(f"{spot.x},{spot.y}" for spot in spots)
    base = HEIGHT - BOTTOM
    every = len(spots) // 6 + 1
    return Curve(
        line=line,
        area=f"{spots[0].x},{base} {line} {spots[-1].x},{base}",
        spots=spots,
        levels=[Mark(y(level), str(level)) for level in range(0, top + 1, step)],
        years=[Mark(spot.x, str(spot.day.year)) for spot in spots[:-1][::every]],
    )


@dataclass(frozen=True)
class Bar:
    """One part as a bar with its name over it."""

    name: str
    value: int
    text_y: int
    y: int
    width: str


@dataclass(frozen=True)
class Bars:
    """Parts of a figure, the largest first."""

    bars: list[Bar]
    height: int
    width: int = WIDTH
    thick: int = BAR


def bars(named: Sequence[tuple[str, int]]) -> Bars | None:
    """The picture of a figure's parts; None where there are none."""
    if not named:
        return None
    highest = max(value for _name, value in named) or 1
    drawn = [
        Bar(name, value, GAP * row + 20, GAP * row + 28, f"{WIDTH * value / highest:.1f}")
        for row, (name, value) in enumerate(named)
    ]
    return Bars(drawn, GAP * len(named))
