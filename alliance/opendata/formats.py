"""The register in the formats that people work with: CSV, GeoJSON."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from alliance.opendata.queries import COLUMNS, Row

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
CREDIT = "Positions and names of places: GeoNames (https://www.geonames.org), CC BY 4.0."

# A spreadsheet would run a cell that begins so; an apostrophe before it makes it text.
_RUNS = ("=", "+", "-", "@", "\t", "\r")


def cell(value: object) -> object:
    """A value for a spreadsheet that never becomes a formula."""
    if isinstance(value, str) and value.startswith(_RUNS):
        return f"'{value}"
    if value is None:
        return ""
    # Not by a table: 1 and 0 would be found in it as True and False.
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value


def table(columns: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    """CSV (RFC 4180), with a line of names first; no cell of it can become a formula."""
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow(columns)
    lines.writerows([cell(value) for value in row] for row in rows)
    return text.getvalue()


def as_csv(rows: Iterable[Row]) -> str:
    """Authorities as CSV."""
    return table(COLUMNS, (row.as_dict().values() for row in rows))


def feature(row: Row) -> dict[str, Any]:
    """One authority as a GeoJSON feature; without position its geometry is null."""
    placed = row.lon is not None and row.lat is not None
    return {
        "type": "Feature",
        "id": row.id,
        "geometry": {"type": "Point", "coordinates": [row.lon, row.lat]} if placed else None,
        "properties": row.as_dict(),
    }


def as_geojson(rows: Iterable[Row]) -> dict[str, Any]:
    """The rows as a GeoJSON feature collection (RFC 7946)."""
    return {
        "type": "FeatureCollection",
        "licence": LICENCE,
        "credit": CREDIT,
        "features": [feature(row) for row in rows],
    }
