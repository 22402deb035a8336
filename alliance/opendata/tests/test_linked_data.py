"""Authorities as linked data: read by a library, held to shapes, and named for ever."""

import json
from datetime import date
from pathlib import Path

import pyshacl
import pytest
import rdflib
from django.test import Client

from alliance.membership.models import AuthorityIdentifier
from alliance.membership.tests import make

pytestmark = [
    pytest.mark.django_db,
    # The library's own reader of JSON-LD still uses what it has deprecated.
    pytest.mark.filterwarnings("ignore:.*is deprecated:DeprecationWarning"),
]

CV = rdflib.Namespace("http://data.europa.eu/m8g/")
SCHEMA = rdflib.Namespace("http://schema.org/")
ORG = rdflib.Namespace("http://www.w3.org/ns/org#")
SHAPES = Path(__file__).parent / "shapes.ttl"


@pytest.fixture(autouse=True)
def _network() -> None:
    region = make.authority("Valley", kind=make.kind("region"), lon=24.0, lat=46.0)
    town = make.member(
        "Περαματόπολη",
        slug="peramatopoli",
        name_language="el",
        country="GR",
        since=date(2013, 3, 20),
        ends_date=date(2015, 1, 1),
        ordinal=7,
        website="https://peramatopoli.example/",
        parent=region,
    )
    for scheme, value, version in (("wikidata", "Q42", ""), ("nuts", "EL301", "2021")):
        AuthorityIdentifier.objects.create(
            authority=town, scheme=scheme, value=value, version=version
        )


def graph(client: Client, address: str) -> rdflib.Graph:
    """A document as a library reads it; its context comes from our own address."""
    document = client.get(address).json()
    context = client.get("/api/v1/context.jsonld").json()
    assert document["@context"].endswith("/api/v1/context.jsonld")
    text = json.dumps(document | context)
    return rdflib.Graph().parse(data=text, format="json-ld")


def test_every_authority_is_a_public_organisation_of_the_right_shape(client: Client) -> None:
    found = graph(client, "/api/v1/authorities.jsonld")

    conforms, _graph, report = pyshacl.validate(found, shacl_graph=str(SHAPES))

    assert conforms, report
    assert len(set(found.subjects(rdflib.RDF.type, CV.PublicOrganisation))) == 2


def test_a_document_without_a_name_does_not_have_the_right_shape(client: Client) -> None:
    found = graph(client, "/api/v1/authorities.jsonld")
    found.remove((None, rdflib.SKOS.prefLabel, None))

    assert not pyshacl.validate(found, shacl_graph=str(SHAPES))[0]


def test_an_authority_is_told_with_its_language_its_numbers_and_its_days(client: Client) -> None:
    key = client.get("/api/v1/authorities/peramatopoli").json()["id"]

    found = graph(client, f"/api/v1/authorities/{key}.jsonld")

    town = next(found.subjects(rdflib.RDF.type, CV.PublicOrganisation))
    assert str(town).endswith(f"/id/authority/{key}")
    assert found.value(town, rdflib.SKOS.prefLabel) == rdflib.Literal("Περαματόπολη", lang="el")
    assert str(found.value(town, rdflib.DCTERMS.spatial)).endswith("/country/GRC")
    assert str(found.value(town, rdflib.OWL.sameAs)) == "http://www.wikidata.org/entity/Q42"
    membership = found.value(town, ORG.hasMembership)
    assert found.value(membership, SCHEMA.startDate) == rdflib.Literal(date(2013, 3, 20))
    assert found.value(membership, SCHEMA.endDate) == rdflib.Literal(date(2015, 1, 1))


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("application/json", "application/json"),
        ("application/ld+json", "application/ld+json"),
        ("application/geo+json", "application/geo+json"),
        ("text/html", "text/html; charset=utf-8"),
    ],
)
def test_the_stable_identifier_leads_to_each_format(
    client: Client, accept: str, media_type: str
) -> None:
    key = client.get("/api/v1/authorities/peramatopoli").json()["id"]

    leads = client.get(f"/id/authority/{key}", headers={"Accept": accept})
    response = client.get(leads["Location"])

    assert leads.status_code == 303
    assert (response.status_code, response["Content-Type"]) == (200, media_type)
    assert "Περαματόπολη" in response.content.decode()
