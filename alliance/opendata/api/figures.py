"""The figures of the network."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja import Query, Router

from alliance.base.asked import moment
from alliance.base.instance import instance
from alliance.base.public import public_page
from alliance.membership.queries import day_of
from alliance.opendata.answering import (
    about,
    address,
    as_it_is_read,
    as_json,
    link,
    until_tomorrow,
)
from alliance.opendata.documenting import ABOUT, document, listed, text
from alliance.opendata.facts import TABLE, in_each_language
from alliance.opendata.figures import catalogue
from alliance.opendata.figures.catalogue import Figure
from alliance.opendata.figures.history import history, table
from alliance.opendata.formats import csv_parts
from alliance.opendata.forms.filters import DayAsked
from alliance.opendata.problems import Problem

FIGURES = "Numbers of the network, each counted from the register for the end of any day."
NAMED: dict[str, Any] = {
    "slug": {"type": "string"},
    "name": TABLE,
    "meaning": TABLE,
    "page": {"type": "string", "description": "The page that can be cited."},
    "csv": {"type": "string", "description": "Its history as a table."},
}
CELL: dict[str, Any] = {
    "type": "object",
    "required": ["key", "value"],
    "properties": {"key": {"type": "string"}, "value": {"type": "integer"}},
}
COVERAGE: dict[str, Any] = {
    "type": ["object", "null"],
    "description": "Of how many authorities, out of how many, the register knows something.",
    "properties": {
        "known": {"type": "integer"},
        "of": {"type": "integer"},
        "first_year": {"type": ["integer", "null"]},
        "last_year": {"type": ["integer", "null"]},
    },
}

router = Router(tags=["figures"])


def _named(figure: Figure) -> dict[str, Any]:
    page = address(f"/{instance().default_language}/figures/{figure.slug}/")
    return {
        "slug": figure.slug,
        "name": in_each_language(figure.name),
        "meaning": in_each_language(figure.definition),
        "page": page,
        "csv": address(f"/api/v1/figures/{figure.slug}.csv"),
    }


def _figure(slug: str) -> Figure:
    found = catalogue.figure(slug) if slug.isprintable() else None
    if found is None:
        raise Problem("There is no such figure.", status=404)
    return found


@router.get(
    "/figures",
    summary="The figures of the network",
    openapi_extra=listed({"type": "object", "required": [*NAMED], "properties": NAMED}),
)
@public_page
def figures(request: HttpRequest) -> HttpResponseBase:
    """Which figures there are, and what each counts."""
    items = [_named(one) for one in catalogue.figures()]
    return as_json({"items": items, "next": None} | about(FIGURES))


@router.get(
    "/figures/{slug}.csv",
    summary="The history of a figure as a table",
    openapi_extra=text("text/csv"),
)
@public_page
def figure_csv(request: HttpRequest, slug: str, asked: Query[DayAsked]) -> HttpResponseBase:
    """The figure at the end of each year up to the day asked for, and at the end of that day."""
    until_tomorrow(request)
    found, at = _figure(slug), moment(request)
    points = history(found, asked.day(at), today=day_of(at), sample=asked.with_samples)
    columns, lines = table(found, points)
    response = as_it_is_read(
        csv_parts(columns, lines), media_type="text/csv; charset=utf-8", name=f"{found.slug}.csv"
    )
    link(response, _named(found)["page"], "describedby")
    return response


@router.get(
    "/figures/{slug}",
    summary="One figure at the end of a day",
    openapi_extra=document(
        {
            "type": "object",
            "required": ["as_of", "value", "cells", "coverage", *NAMED, *ABOUT],
            "properties": {
                "as_of": {"type": "string", "format": "date"},
                "value": {"type": "integer"},
                "cells": {"type": "array", "items": CELL},
                "coverage": COVERAGE,
            }
            | NAMED
            | ABOUT,
        }
    ),
)
@public_page
def figure(request: HttpRequest, slug: str, asked: Query[DayAsked]) -> HttpResponseBase:
    """A number, the parts that it is made of, and what it counts."""
    until_tomorrow(request)
    found, day = _figure(slug), asked.day(moment(request))
    read = found.read(day, asked.with_samples)
    named = _named(found)
    told = {
        "as_of": day,
        "value": read.value,
        "cells": [{"key": cell.key, "value": cell.value} for cell in read.cells],
        "coverage": vars(read.coverage) if read.coverage else None,
    }
    meaning = named["meaning"].get(instance().default_language, "")
    response = as_json(named | told | about(meaning))
    link(response, named["page"], "describedby")
    return response
