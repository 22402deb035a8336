"""Read the gazetteer into the database, once."""

import csv
import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.db import connection, models, transaction

from alliance.base.folding import fold
from alliance.places.models import Place, PlaceName

GAZETTEER = Path(__file__).parent / "data" / "gazetteer.csv.gz"
LONGEST = 200

Row = tuple[str | int | float, ...]


def rows(path: Path) -> list[dict[str, str]]:
    """The lines of the gazetteer, by column."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def places(lines: Iterable[dict[str, str]]) -> Iterator[Row]:
    """The rows of ``Place``. Latin letters are kept only where they differ."""
    for line in lines:
        name, latin = line["name"], line["latin"]
        yield (
            int(line["geonameid"]),
            name,
            latin if latin != name else "",
            line["country"],
            float(line["lon"]),
            float(line["lat"]),
            int(line["population"]),
        )


def names(lines: Iterable[dict[str, str]]) -> Iterator[Row]:
    """The rows of ``PlaceName``: every name that leads to a place, folded, once."""
    for line in lines:
        known = [line["name"], line["latin"], *line["alternates"].split("|")]
        for folded in sorted({fold(name) for name in known}):
            if 0 < len(folded) <= LONGEST:
                yield int(line["geonameid"]), folded


def insert(model: type[models.Model], columns: list[str], new: Iterable[Row]) -> None:
    """Insert rows as they are: a quarter of a million objects would take three times as long."""
    quote = connection.ops.quote_name
    into = ", ".join(quote(column) for column in columns)
    marks = ", ".join(["%s"] * len(columns))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({into}) VALUES ({marks})"  # noqa: S608  (quoted)
    with connection.cursor() as cursor:
        cursor.executemany(statement, list(new))


@transaction.atomic
def load_places(path: Path = GAZETTEER) -> int:
    """Fill an empty gazetteer; answers how many places were new."""
    if Place.objects.exists():
        return 0
    lines = rows(path)
    columns = ["id", "name", "latin", "country", "lon", "lat", "population"]
    insert(Place, columns, places(lines))
    insert(PlaceName, ["place_id", "folded"], names(lines))
    return len(lines)
