"""What each column of the open data means: one list for OpenAPI, for CSVW and for people."""

from dataclasses import dataclass
from typing import Any

from alliance.opendata.answering import address
from alliance.opendata.formats import LICENCE

TYPES: dict[str, dict[str, Any]] = {
    "string": {"type": "string"},
    "uuid": {"type": "string", "format": "uuid"},
    "date": {"type": "string", "format": "date"},
    "anyURI": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
}


@dataclass(frozen=True)
class Column:
    """One column: its name, what stands in it, and what that means."""

    name: str
    datatype: str
    meaning: str
    may_be_empty: bool = False

    def schema(self) -> dict[str, Any]:
        """As OpenAPI describes it."""
        known = TYPES[self.datatype]
        kind = [known["type"], "null"] if self.may_be_empty else known["type"]
        return known | {"type": kind, "description": self.meaning}

    def metadata(self) -> dict[str, Any]:
        """As CSVW describes it."""
        whole = {"name": self.name, "titles": self.name, "dc:description": self.meaning}
        match self.datatype:
            case "boolean":
                return whole | {"datatype": {"base": "boolean", "format": "yes|no"}}
            case "uuid":
                return whole | {"datatype": "string"}
            case datatype:
                return whole | {"datatype": datatype}


AUTHORITY = (
    Column("id", "uuid", "The stable identifier; /id/authority/{id} leads to the authority."),
    Column("slug", "string", "Its name in addresses. It can change; the identifier cannot."),
    Column("name", "string", "Its own name, in its own script."),
    Column("latin", "string", "The name in Latin letters, where it has others."),
    Column("kind", "string", "City, region …: a slug of /api/v1/vocabulary."),
    Column("country", "string", "ISO 3166-1, two letters."),
    Column(
        "member_from",
        "date",
        "The day from which the last membership counts; null if it never was a member.",
        may_be_empty=True,
    ),
    Column("member_from_known", "string", "How that day is known, in the source's words."),
    Column("member_until", "date", "The first day without that membership.", may_be_empty=True),
    Column("ordinal", "integer", "The number of that membership.", may_be_empty=True),
    Column("lon", "number", "Longitude (WGS 84).", may_be_empty=True),
    Column("lat", "number", "Latitude (WGS 84).", may_be_empty=True),
    Column("sample", "boolean", "Whether a demo made it, or its membership, up."),
    Column("source", "string", "Where the membership is stated."),
    Column("name_language", "string", "The language of the name, where that is known."),
    Column(
        "state",
        "string",
        "The state of the membership on the day: active, to-be-renewed, paused or left.",
        may_be_empty=True,
    ),
    Column("parent", "uuid", "The authority that it is part of.", may_be_empty=True),
    Column("population", "integer", "Inhabitants.", may_be_empty=True),
    Column("population_year", "integer", "The year of that number.", may_be_empty=True),
    Column("website", "anyURI", "Its website."),
    Column("wikidata", "string", "Its item in Wikidata.", may_be_empty=True),
    Column("iso_3166_2", "string", "Its code in ISO 3166-2.", may_be_empty=True),
    Column("nuts", "string", "Its NUTS code, with the year of the list.", may_be_empty=True),
    Column("lau", "string", "Its LAU code, with the year of the list.", may_be_empty=True),
)
TIE = (
    Column("id", "uuid", "The authority, by its stable identifier."),
    Column("slug", "string", "The authority, by its name in addresses."),
    Column("name", "string", "The authority's own name."),
    Column("country", "string", "ISO 3166-1, two letters."),
    Column("tie", "string", "The kind of tie: a slug of /api/v1/vocabulary."),
    Column("from_earliest", "date", "Not before this day did it begin.", may_be_empty=True),
    Column(
        "from", "date", "It began on this day at the latest; it counts from it.", may_be_empty=True
    ),
    Column("from_known", "string", "How that day is known, in the source's words."),
    Column("from_how", "string", "How that day is known, in one word."),
    Column("until", "date", "The first day on which it no longer held.", may_be_empty=True),
    Column("ordinal", "integer", "Its number among ties of its kind.", may_be_empty=True),
    Column("rank", "integer", "Of a prize; several can have one rank.", may_be_empty=True),
    Column("detail", "string", "Which one of its kind."),
    Column("signatory_office", "string", "The office that signed, never the person."),
    Column("source", "string", "Where it is stated."),
    Column("sample", "boolean", "Whether a demo made it up."),
)


def row_schema(columns: tuple[Column, ...]) -> dict[str, Any]:
    """Rows as OpenAPI describes them."""
    return {
        "type": "object",
        "required": [column.name for column in columns],
        "properties": {column.name: column.schema() for column in columns},
    }


def csvw(name: str, title: str, columns: tuple[Column, ...]) -> dict[str, Any]:
    """The metadata of a table (W3C, CSV on the Web)."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": address(f"/api/v1/{name}.csv"),
        "dc:title": title,
        "dc:license": {"@id": LICENCE},
        "dialect": {"header": True, "encoding": "utf-8", "lineTerminators": ["\r\n"]},
        "tableSchema": {
            "columns": [column.metadata() for column in columns],
            "aboutUrl": address("/id/authority/{id}"),
        },
    }
