"""The figures of the network: what each counts, its history, and how to cite it."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alliance.base.asked import moment
from alliance.base.public import public_page
from alliance.history.keeping import SHOWN, epoch_of
from alliance.membership.queries import day_of
from alliance.opendata.answering import until_tomorrow
from alliance.opendata.figures import catalogue, citing, drawing
from alliance.opendata.figures.catalogue import Figure
from alliance.opendata.figures.counting import Coverage, Reading
from alliance.opendata.figures.history import Point, history
from alliance.opendata.forms.day import DayForm


@dataclass(frozen=True)
class Told:
    """A figure with what it is on the day asked for."""

    figure: Figure
    name: str
    definition: str
    reading: Reading

    @property
    def coverage(self) -> Coverage | None:
        """Of how many authorities it knows something."""
        return self.reading.coverage


def _told(figure: Figure, reading: Reading) -> Told:
    return Told(figure, figure.name(), figure.definition(), reading)


def _all_told(request: HttpRequest, form: DayForm) -> list[Told]:
    """Each asks the register for itself, so what all of them say is kept by the day."""

    def read() -> list[tuple[Figure, Reading]]:
        return [(one, one.read(form.day, form.with_samples)) for one in catalogue.figures()]

    key = ("figures", form.day, form.with_samples)
    kept = SHOWN.answer(key, read, epoch=epoch_of(request))
    return [_told(figure, reading) for figure, reading in kept]


@require_safe
@public_page
def figures(request: HttpRequest) -> HttpResponse:
    """Every figure on one day."""
    until_tomorrow(request)
    today = day_of(moment(request))
    form = DayForm(request.GET, today=today)
    context = _asked(form, today) | {"figures": _all_told(request, form)}
    return render(request, "opendata/figures.html", context)


@require_safe
@public_page
def figure(request: HttpRequest, slug: str) -> HttpResponse:
    """One figure: its number, its parts, its history as a picture and as a table."""
    found = catalogue.figure(slug)
    if found is None:
        raise Http404
    until_tomorrow(request)
    today = day_of(moment(request))
    form = DayForm(request.GET, today=today)
    points = history(found, form.day, today=today, sample=form.with_samples)
    context = _asked(form, today) | {
        "told": _told(found, points[-1].reading),
        "points": points[::-1],
        "curve": drawing.curve(points),
        "parts": parts(found, points),
        "bars": drawing.bars(named_parts(found, points[-1])),
        "citation": citing.citation(found, form.day, today=today, sample=form.with_samples),
        "permanent": citing.permanent(found, form.day, sample=form.with_samples),
    }
    return render(request, "opendata/figure.html", context)


def _asked(form: DayForm, today: date) -> dict[str, Any]:
    repeated = {} if form.day == today else {"as-of": form.day.isoformat()}
    repeated |= {} if form.with_samples else {"sample": "no"}
    return {
        "query": f"?{urlencode(repeated)}" if repeated else "",
        "form": form,
        "day": form.day,
        "today": today,
        "is_today": form.day == today,
        "sample": "" if form.with_samples else "no",
    }


@dataclass(frozen=True)
class Part:
    """One part of a figure, by its name, on every day of its history; the last day first."""

    name: str
    values: list[int]


def named_parts(figure: Figure, point: Point) -> list[tuple[str, int]]:
    """The parts of a figure on a day with their names, the largest first."""
    if figure.labels is None:
        return []
    labels = figure.labels()
    return [(labels[cell.key], cell.value) for cell in point.reading.cells]


def parts(figure: Figure, points: list[Point]) -> list[Part]:
    """Every part that the figure ever had, the largest of today first."""
    if figure.labels is None:
        return []
    labels = figure.labels()
    keys = dict.fromkeys(cell.key for point in reversed(points) for cell in point.reading.cells)
    return [Part(labels[key], [point.part(key) for point in reversed(points)]) for key in keys]
