"""The network as a whole: its count, its programmes, and the lists of its words."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja import Query, Router

from alliance.base.asked import moment
from alliance.base.instance import instance
from alliance.base.public import public_page
from alliance.membership import queries as register
from alliance.membership.models import AuthorityKind, TieKind
from alliance.opendata.answering import about, address, as_json, link, until_tomorrow
from alliance.opendata.documenting import document, listed
from alliance.opendata.facts import TABLE, languages_of
from alliance.opendata.forms.filters import DayAsked
from alliance.programmes.models import Programme

PROGRAMMES = "What the network carries out, or carried out; calls are published under it."
WORDS = "The kinds of authorities and of ties that the data name by their slugs."
WORD: dict[str, Any] = {
    "type": "object",
    "required": ["slug", "name"],
    "properties": {"slug": {"type": "string"}, "name": TABLE},
}

router = Router(tags=["network"])


@router.get(
    "/count",
    summary="How many authorities are members, from how many countries",
    openapi_extra=document(
        {
            "type": "object",
            "required": ["authorities", "countries", "as_of"],
            "properties": {
                "authorities": {"type": "integer"},
                "countries": {"type": "integer"},
                "as_of": {"type": "string", "format": "date"},
            },
            "example": {"authorities": 130, "countries": 29, "as_of": "2016-04-29"},
        }
    ),
)
@public_page
def count(request: HttpRequest, asked: Query[DayAsked]) -> HttpResponseBase:
    """The state at the end of a day where the network has its seat."""
    until_tomorrow(request)
    found = register.count(asked.day(moment(request)), sample=asked.with_samples)
    response = as_json(
        {"authorities": found.authorities, "countries": found.countries, "as_of": found.as_of}
    )
    link(response, address(f"/{instance().default_language}/figures/members/"), "describedby")
    return response


@router.get("/programmes", summary="Programmes", openapi_extra=listed(WORD))
@public_page
def programmes(request: HttpRequest) -> HttpResponseBase:
    """Every programme, with its page."""
    items = [
        {
            "slug": one.slug,
            "name": languages_of(one.name),
            "awarding_bodies": languages_of(one.awarding_bodies),
            "address": address(f"/{instance().default_language}/programmes/{one.slug}/"),
        }
        for one in Programme.objects.all()
    ]
    return as_json({"items": items, "next": None} | about(PROGRAMMES))


@router.get(
    "/vocabulary",
    summary="The kinds of authorities and of ties",
    openapi_extra=document(
        {
            "type": "object",
            "required": ["kinds", "ties"],
            "properties": {
                "kinds": {"type": "array", "items": WORD},
                "ties": {"type": "array", "items": WORD},
            },
        }
    ),
)
@public_page
def vocabulary(request: HttpRequest) -> HttpResponseBase:
    """What the slugs in the data stand for."""
    kinds = [
        {"slug": one.slug, "name": languages_of(one.name)} for one in AuthorityKind.objects.all()
    ]
    ties = [
        {
            "slug": one.slug,
            "name": languages_of(one.name),
            "definition": languages_of(one.definition),
            "membership": one.is_membership,
            "website": one.website,
        }
        for one in TieKind.objects.filter(is_public=True)
    ]
    return as_json({"kinds": kinds, "ties": ties} | about(WORDS))
