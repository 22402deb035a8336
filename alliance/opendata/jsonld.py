"""Authorities as linked data: the Core Public Organisation Vocabulary of the European Union."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from babel.core import get_global
from django.conf import settings

from alliance.opendata.rows import COLUMNS, Row

COUNTRY = "http://publications.europa.eu/resource/authority/country/"
WIKIDATA = "http://www.wikidata.org/entity/"

_TERMS: dict[str, Any] = {
    "@version": 1.1,
    "id": "@id",
    "type": "@type",
    "adms": "http://www.w3.org/ns/adms#",
    "cv": "http://data.europa.eu/m8g/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geosparql": "http://www.opengis.net/ont/geosparql#",
    "locn": "http://www.w3.org/ns/locn#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "schema": "http://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "PublicOrganisation": "cv:PublicOrganisation",
    "Membership": "org:Membership",
    "Identifier": "adms:Identifier",
    "Location": "dct:Location",
    "licence": {"@id": "dct:license", "@type": "@id"},
    "credit": "dct:source",
    "definition": "dct:description",
    "prefLabel": {"@id": "skos:prefLabel", "@container": "@language"},
    "altLabel": "skos:altLabel",
    "classification": {"@id": "org:classification", "@type": "@id"},
    "spatial": {"@id": "dct:spatial", "@type": "@id"},
    "homepage": {"@id": "foaf:homepage", "@type": "@id"},
    "subOrganizationOf": {"@id": "org:subOrganizationOf", "@type": "@id"},
    "sameAs": {"@id": "owl:sameAs", "@type": "@id"},
    "identifier": "adms:identifier",
    "notation": "skos:notation",
    "schemeName": "adms:schemaAgency",
    "location": "locn:location",
    "geometry": {"@id": "locn:geometry", "@type": "geosparql:wktLiteral"},
    "hasMembership": "org:hasMembership",
    "organization": {"@id": "org:organization", "@type": "@id"},
    "begins": {"@id": "schema:startDate", "@type": "xsd:date"},
    "ends": {"@id": "schema:endDate", "@type": "xsd:date"},
    "ordinal": "schema:position",
}
NUMBERS = {"iso_3166_2": "ISO 3166-2", "nuts": "NUTS", "lau": "LAU"}


def context() -> dict[str, Any]:
    """What the names in our documents mean."""
    return _TERMS | {"sample": f"{settings.BASE_URL}/api/v1/vocabulary#sample"}


def identifier(key: str) -> str:
    """The stable name of an authority."""
    return f"{settings.BASE_URL}/id/authority/{key}"


def nodes(rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    """Each authority as a node of the graph."""
    return (node(row) for row in rows)


def node(row: Row) -> dict[str, Any]:
    """One authority; what is not known is left out."""
    told = dict(zip(COLUMNS, row, strict=True))
    wikidata = told["wikidata"]
    whole = {
        "id": identifier(told["id"]),
        "type": "PublicOrganisation",
        "prefLabel": {told["name_language"] or "@none": told["name"]},
        "altLabel": told["latin"],
        "classification": f"{settings.BASE_URL}/api/v1/vocabulary#kind-{told['kind']}",
        "spatial": country(told["country"]),
        "homepage": told["website"],
        "subOrganizationOf": identifier(told["parent"]) if told["parent"] else None,
        "sameAs": WIKIDATA + wikidata if wikidata else None,
        "identifier": _numbers(told),
        "location": _location(told["lon"], told["lat"]),
        "hasMembership": _membership(told),
        "sample": told["sample"],
    }
    return {name: value for name, value in whole.items() if value}


def _numbers(told: dict[str, Any]) -> list[dict[str, str]]:
    return [
        {"type": "Identifier", "notation": told[column], "schemeName": name}
        for column, name in NUMBERS.items()
        if told[column]
    ]


def _location(lon: float | None, lat: float | None) -> dict[str, str] | None:
    if lon is None or lat is None:
        return None
    return {"type": "Location", "geometry": f"POINT({lon} {lat})"}


def _membership(told: dict[str, Any]) -> dict[str, Any] | None:
    if not told["member_from"]:
        return None
    whole = {
        "type": "Membership",
        "organization": f"{settings.BASE_URL}/",
        "begins": told["member_from"],
        "ends": told["member_until"],
        "ordinal": told["ordinal"],
    }
    return {name: value for name, value in whole.items() if value is not None}


_OF_THE_PAST = {"DDR", "FXX"}


@cache
def _three_letters() -> dict[str, str]:
    """ISO 3166 codes of two letters to those of three, which the Union's list is named by."""
    aliases = get_global("territory_aliases")
    return {
        given[0]: alias
        for alias, given in aliases.items()
        if len(alias) == 3 and alias.isalpha() and len(given) == 1 and alias not in _OF_THE_PAST
    }


def country(iso: str) -> str:
    """A country in the Union's list of countries."""
    return COUNTRY + _three_letters().get(iso, iso)
