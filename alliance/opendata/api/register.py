"""Authorities and their ties."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja import Query, Router

from alliance.base.asked import moment
from alliance.base.public import public_page
from alliance.opendata import jsonld
from alliance.opendata.answering import (
    about,
    address,
    as_it_is_read,
    as_json,
    link,
    unchanged,
    until_tomorrow,
    version,
)
from alliance.opendata.describing import AUTHORITY, TIE, csvw, row_schema
from alliance.opendata.documenting import document, listed, text
from alliance.opendata.formats import csv_parts, feature, geojson_parts, graph_parts
from alliance.opendata.forms.filters import (
    AuthoritiesAsked,
    AuthoritiesPageAsked,
    DayAsked,
    PageAsked,
    TiesAsked,
    TiesPageAsked,
)
from alliance.opendata.problems import Problem
from alliance.opendata.rows import (
    COLUMNS,
    TIE_COLUMNS,
    Row,
    page,
    rows,
    tie_page,
    tie_rows,
)
from alliance.opendata.selecting import Selection, authorities, ties

GEOJSON, JSON_LD, CSVW = "application/geo+json", "application/ld+json", "application/csvm+json"
CSV = "text/csv; charset=utf-8"
AUTHORITIES = (
    "Authorities that the secretariat has confirmed, members and others, with the last "
    "membership begun by the end of the day asked for (where the network has its seat)."
)
TIES = (
    "Dated relations of authorities, from the latest day on which a source shows that they "
    "had begun. Only a tie of the kind that is membership makes a member."
)

router = Router(tags=["register"])


def _part(
    request: HttpRequest,
    asked: PageAsked,
    columns: tuple[str, ...],
    found: tuple[list[Row], int | None],
    **more: str,
) -> dict[str, Any]:
    """A part of a list, and the address of the next one if there is more."""
    part, last = found
    given = asked.model_dump(by_alias=True, exclude_defaults=True, mode="json")
    query = urlencode(more | given | {"after": str(last)})
    return {
        "items": [dict(zip(columns, row, strict=True)) for row in part],
        "next": f"{address(request.path)}?{query}" if last else None,
    }


@router.get(
    "/authorities.json",
    summary="Authorities, in pages",
    openapi_extra=listed(row_schema(AUTHORITY)),
)
@public_page
def authorities_json(request: HttpRequest, asked: Query[AuthoritiesPageAsked]) -> HttpResponseBase:
    """A page of authorities and the address of the next one, or null.

    They come in the order in which they were entered. It never changes, so no page repeats
    or loses one, whatever is entered meanwhile.
    """
    until_tomorrow(request)
    meant = asked.selection(moment(request), after=asked.position())
    found = page(authorities(meant), meant, asked.limit)
    # Every part is of the same day, also when the next one is asked for after midnight.
    day = {"as-of": meant.on.isoformat()}
    return as_json(_part(request, asked, COLUMNS, found, **day) | about(AUTHORITIES))


def _whole(
    request: HttpRequest, parts: Iterator[str], *, media_type: str, name: str
) -> HttpResponseBase:
    """A long answer; whoever has its version is sent nothing."""
    until_tomorrow(request)
    etag = version(request)
    if known := unchanged(request, etag):
        return known
    response = as_it_is_read(parts, media_type=media_type, name=name)
    if response.streaming:
        response["ETag"] = etag
    return response


def _found(request: HttpRequest, asked: AuthoritiesAsked) -> Iterator[Row]:
    meant = asked.selection(moment(request))
    return rows(authorities(meant), meant)


@router.get(
    "/authorities.csv",
    summary="Authorities as a table",
    openapi_extra=text("text/csv"),
)
@public_page
def authorities_csv(request: HttpRequest, asked: Query[AuthoritiesAsked]) -> HttpResponseBase:
    """All authorities that are meant, one a line. CSVW says what each column means."""
    parts = csv_parts(COLUMNS, _found(request, asked))
    response = _whole(request, parts, media_type=CSV, name="authorities.csv")
    link(response, address("/api/v1/authorities.csv-metadata.json"), "describedby", CSVW)
    return response


@router.get(
    "/authorities.geojson",
    summary="Authorities as points",
    openapi_extra=document(
        {
            "type": "object",
            "required": ["type", "features", "licence"],
            "properties": {
                "type": {"const": "FeatureCollection"},
                "features": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["type", "id", "geometry", "properties"],
                        "properties": {"properties": row_schema(AUTHORITY)},
                    },
                },
            },
        },
        GEOJSON,
    ),
)
@public_page
def authorities_geojson(request: HttpRequest, asked: Query[AuthoritiesAsked]) -> HttpResponseBase:
    """All authorities that are meant, as a feature collection (RFC 7946)."""
    parts = geojson_parts(_found(request, asked), about=about(AUTHORITIES))
    return _whole(request, parts, media_type=GEOJSON, name="authorities.geojson")


@router.get(
    "/authorities.jsonld",
    summary="Authorities as linked data",
    openapi_extra=document({"type": "object", "required": ["@context", "@graph"]}, JSON_LD),
)
@public_page
def authorities_jsonld(request: HttpRequest, asked: Query[AuthoritiesAsked]) -> HttpResponseBase:
    """All authorities that are meant, in the Core Public Organisation Vocabulary."""
    head = {"@context": address("/api/v1/context.jsonld")} | about(AUTHORITIES)
    parts = graph_parts(jsonld.nodes(_found(request, asked)), about=head)
    return _whole(request, parts, media_type=JSON_LD, name="authorities.jsonld")


@router.get(
    "/authorities.csv-metadata.json",
    summary="What the columns of authorities.csv mean",
    openapi_extra=document({"type": "object", "required": ["tableSchema"]}, CSVW),
)
@public_page
def authorities_csvw(request: HttpRequest) -> HttpResponseBase:
    """CSV on the Web (W3C)."""
    return as_json(csvw("authorities", "Authorities", AUTHORITY), media_type=CSVW)


def _one(request: HttpRequest, key: str, asked: DayAsked) -> Row:
    until_tomorrow(request)
    meant = Selection(on=asked.day(moment(request)), sample=asked.with_samples)
    found = authorities(meant)
    try:
        found = found.filter(key=UUID(key))
    except ValueError:
        found = found.filter(slug=key) if key.isprintable() else found.none()
    told, _last = page(found, meant, 1)
    if not told:
        raise Problem("There is no such authority.", status=404)
    return told[0]


@router.get(
    "/authorities/{key}.geojson",
    summary="One authority as a point",
    openapi_extra=document({"type": "object", "required": ["type", "properties"]}, GEOJSON),
)
@public_page
def authority_geojson(request: HttpRequest, key: str, asked: Query[DayAsked]) -> HttpResponseBase:
    """One authority as a GeoJSON feature."""
    told = feature(_one(request, key, asked))
    return as_json(told | about(AUTHORITIES), media_type=GEOJSON)


@router.get(
    "/authorities/{key}.jsonld",
    summary="One authority as linked data",
    openapi_extra=document({"type": "object", "required": ["@context", "id"]}, JSON_LD),
)
@public_page
def authority_jsonld(request: HttpRequest, key: str, asked: Query[DayAsked]) -> HttpResponseBase:
    """One authority in the Core Public Organisation Vocabulary."""
    told = jsonld.node(_one(request, key, asked))
    head = {"@context": address("/api/v1/context.jsonld")}
    return as_json(head | told | about(AUTHORITIES), media_type=JSON_LD)


@router.get(
    "/authorities/{key}",
    summary="One authority",
    openapi_extra=document(row_schema(AUTHORITY)),
)
@public_page
def authority(request: HttpRequest, key: str, asked: Query[DayAsked]) -> HttpResponseBase:
    """One authority, by its stable identifier or by its name in addresses."""
    told = dict(zip(COLUMNS, _one(request, key, asked), strict=True))
    return as_json(told | about(AUTHORITIES))


@router.get(
    "/context.jsonld",
    summary="What the names in our linked data mean",
    openapi_extra=document({"type": "object", "required": ["@context"]}, JSON_LD),
)
@public_page
def context(request: HttpRequest) -> HttpResponseBase:
    """The JSON-LD context that our documents name."""
    return as_json({"@context": jsonld.context()}, media_type=JSON_LD)


@router.get("/ties", summary="Dated ties, in pages", openapi_extra=listed(row_schema(TIE)))
@public_page
def ties_json(request: HttpRequest, asked: Query[TiesPageAsked]) -> HttpResponseBase:
    """Ties that have begun by today; with as-of, those that hold at the end of that day."""
    until_tomorrow(request)
    meant = asked.selection(moment(request), after=asked.position())
    found = tie_page(ties(meant, held=asked.as_of is not None), asked.limit)
    return as_json(_part(request, asked, TIE_COLUMNS, found) | about(TIES))


@router.get("/ties.csv", summary="Dated ties as a table", openapi_extra=text("text/csv"))
@public_page
def ties_csv(request: HttpRequest, asked: Query[TiesAsked]) -> HttpResponseBase:
    """All ties that are meant, one a line."""
    meant = asked.selection(moment(request))
    found = tie_rows(ties(meant, held=asked.as_of is not None))
    response = _whole(request, csv_parts(TIE_COLUMNS, found), media_type=CSV, name="ties.csv")
    link(response, address("/api/v1/ties.csv-metadata.json"), "describedby", CSVW)
    return response


@router.get(
    "/ties.csv-metadata.json",
    summary="What the columns of ties.csv mean",
    openapi_extra=document({"type": "object", "required": ["tableSchema"]}, CSVW),
)
@public_page
def ties_csvw(request: HttpRequest) -> HttpResponseBase:
    """CSV on the Web (W3C)."""
    return as_json(csvw("ties", "Ties of authorities", TIE), media_type=CSVW)
