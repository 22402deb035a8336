"""The register in the formats that people work with, as text that is sent while it is read."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from alliance.opendata.rows import COLUMNS, Row

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
CREDIT = "Positions and names of places: GeoNames (https://www.geonames.org), CC BY 4.0."

# A spreadsheet would run a cell that begins so; an apostrophe before it makes it text.
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n")
_AT_ONCE = 500
_LON, _LAT = COLUMNS.index("lon"), COLUMNS.index("lat")


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


def csv_parts(columns: Sequence[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """CSV (RFC 4180), with a line of names first; no cell of it can become a formula."""
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow(columns)
    for some in _pieces(rows):
        lines.writerows([cell(value) for value in row] for row in some)
        yield text.getvalue()
        text.seek(0)
        text.truncate()
    yield text.getvalue()


def table(columns: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    """A short table as CSV, whole."""
    return "".join(csv_parts(columns, rows))


def geojson_parts(rows: Iterable[Row], *, about: dict[str, Any]) -> Iterator[str]:
    """A GeoJSON feature collection (RFC 7946); ``about`` stands beside its features."""
    features = map(feature_text, rows)
    return _collection({"type": "FeatureCollection", **about}, "features", features, ",".join)


def feature(row: Row) -> dict[str, Any]:
    """One authority as a GeoJSON feature; without position its geometry is null."""
    lon, lat = row[_LON], row[_LAT]
    placed = lon is not None and lat is not None
    return {
        "type": "Feature",
        "id": row[0],
        "geometry": {"type": "Point", "coordinates": (lon, lat)} if placed else None,
        "properties": dict(zip(COLUMNS, row, strict=True)),
    }


# Each kind of value in a row as JSON. A hundred thousand dictionaries would take thrice as long.
_JSON: dict[type, Callable[[Any], str]] = {
    str: json.encoder.encode_basestring,
    bool: {True: "true", False: "false"}.__getitem__,
    int: int.__repr__,
    float: float.__repr__,
}
_PROPERTIES = ",".join(f'"{name}":%s' for name in COLUMNS)
_FEATURE = '{"type":"Feature","id":%s,"geometry":%s,"properties":{' + _PROPERTIES + "}}"


def feature_text(row: Row) -> str:
    """The same feature as JSON text."""
    values = ["null" if value is None else _JSON[type(value)](value) for value in row]
    lon, lat = values[_LON], values[_LAT]
    placed = row[_LON] is not None and row[_LAT] is not None
    geometry = f'{{"type":"Point","coordinates":[{lon},{lat}]}}' if placed else "null"
    return _FEATURE % (values[0], geometry, *values)


def graph_parts(nodes: Iterable[dict[str, Any]], *, about: dict[str, Any]) -> Iterator[str]:
    """A JSON-LD document; ``about`` stands beside its graph."""
    return _collection(about, "@graph", nodes)


def _written(values: list[Any]) -> str:
    return _text(values)[1:-1]


def _collection(
    about: dict[str, Any],
    name: str,
    items: Iterable[Any],
    joined: Callable[[list[Any]], str] = _written,
) -> Iterator[str]:
    """A JSON object whose last member is a long list."""
    between = _text(about)[:-1] + f",{_text(name)}:["
    for some in _pieces(items):
        yield between + joined(some)
        between = ","
    yield ("" if between == "," else between) + "]}"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _pieces(rows: Iterable[Any]) -> Iterator[list[Any]]:
    left = iter(rows)
    while some := list(islice(left, _AT_ONCE)):
        yield some
