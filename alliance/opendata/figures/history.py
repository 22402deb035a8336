"""A figure over the years: the same question, asked for the end of each."""

from dataclasses import dataclass
from datetime import date

from alliance.base.instance import instance
from alliance.opendata.figures.catalogue import Figure
from alliance.opendata.figures.counting import Reading

MOST_YEARS = 40


@dataclass(frozen=True)
class Point:
    """A figure at the end of a day."""

    day: date
    reading: Reading

    def part(self, key: str) -> int:
        """One of its parts; 0 if there is none of that key."""
        return next((cell.value for cell in self.reading.cells if cell.key == key), 0)


def days(on: date, *, today: date) -> list[date]:
    """The last days of the years from the network's launch on, and the day asked for."""
    last = min(on, today)
    first = max(instance().launch_year, last.year - MOST_YEARS)
    ends = [date(year, 12, 31) for year in range(first, last.year)]
    return [*(day for day in ends if day < last), on]


def history(figure: Figure, on: date, *, today: date, sample: bool) -> list[Point]:
    """The figure at the end of each year up to a day, and at the end of that day."""
    return [Point(day, figure.read(day, sample)) for day in days(on, today=today)]


def table(figure: Figure, points: list[Point]) -> tuple[list[str], list[list[object]]]:
    """A history as a table, one day a line: its columns and its lines."""
    if not figure.has_parts:
        return ["as_of", "value"], [
            [point.day.isoformat(), point.reading.value] for point in points
        ]
    lines: list[list[object]] = [
        [point.day.isoformat(), cell.key, cell.value]
        for point in points
        for cell in point.reading.cells
    ]
    return ["as_of", "key", "value"], lines
