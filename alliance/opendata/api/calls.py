"""Calls for proposals, and the forms that they ask to be filled in."""

from dataclasses import asdict
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja import Query, Router

from alliance.applications.demand import counted_again, demand
from alliance.applications.models import SizeClass
from alliance.base.asked import moment
from alliance.base.public import expires, public_page
from alliance.calls.listing import next_change
from alliance.calls.models import Call
from alliance.membership.models import AuthorityKind
from alliance.opendata.answering import about, address, as_json
from alliance.opendata.api.call_facts import CALL, RELATED, call_facts, instant
from alliance.opendata.api.call_results import RESULT, result
from alliance.opendata.documenting import document, listed
from alliance.opendata.forms.calls import CallsAsked
from alliance.opendata.forms.filters import SampleAsked
from alliance.opendata.problems import Problem

CALLS = "Calls for proposals that the network has published, with their state at this moment."
DEMAND = "Authorities that registered their interest, from three on. Not applications."
CALL_WITH_RESULT: dict[str, Any] = CALL | {"properties": CALL["properties"] | {"result": RESULT}}
NUMBER_OR_NULL: dict[str, Any] = {"type": ["integer", "null"]}
NUMBERS: dict[str, Any] = {
    "type": "object",
    "required": ["shown", "rest"],
    "properties": {
        "shown": {"type": "object", "additionalProperties": {"type": "integer"}},
        "rest": {"type": "integer", "description": "All that is not shown, in one number."},
    },
}
SHARE: dict[str, Any] = {
    "type": "object",
    "properties": {"number": NUMBER_OR_NULL, "nearly_all": {"type": "boolean"}},
}
DEMANDED: dict[str, Any] = {
    "type": "object",
    "required": ["call", "until", "total", "countries", "kinds", "sizes", "modules"],
    "properties": {
        "call": {"type": "string"},
        "until": {"type": "string", "format": "date-time", "description": "Counted until then."},
        "total": NUMBER_OR_NULL | {"description": "null: fewer than three."},
        "countries": NUMBERS,
        "kinds": NUMBERS,
        "sizes": NUMBERS,
        "modules": {"type": "object", "additionalProperties": SHARE},
    },
}

router = Router(tags=["calls"])


def _call(call: Call, request: HttpRequest) -> dict[str, Any]:
    at = moment(request)
    expires(request, call.next_change(at), at=at)
    return call_facts(call, at)


def _published(request: HttpRequest) -> "QuerySet[Call]":
    return (
        Call.objects.published(moment(request))
        .select_related("programme", "form")
        .prefetch_related(*RELATED)
    )


def _one(request: HttpRequest, slug: str) -> Call:
    call = _published(request).filter(slug=slug).first() if slug.isprintable() else None
    if call is None:
        raise Problem("There is no such call.", status=404)
    return call


@router.get("/calls", summary="Calls for proposals, newest first", openapi_extra=listed(CALL))
@public_page
def calls(request: HttpRequest, asked: Query[CallsAsked]) -> HttpResponseBase:
    """Published calls with their state at this moment, in parts. A practice call is a sample."""
    at = moment(request)
    every = Call.objects.published(at)
    expires(request, Call.objects.next_published_at(at), next_change(every, at), at=at)
    some = list(asked.chosen(_published(request), at)[: asked.limit + 1])
    following = None
    if len(some) > asked.limit:
        kept = request.GET.copy()
        kept["after"] = some[asked.limit - 1].slug
        following = address(f"/api/v1/calls?{kept.urlencode()}")
    items = [call_facts(call, at) for call in some[: asked.limit]]
    return as_json({"items": items, "next": following} | about(CALLS))


@router.get("/calls/{slug}", summary="One call", openapi_extra=document(CALL_WITH_RESULT))
@public_page
def call(request: HttpRequest, slug: str) -> HttpResponseBase:
    """A published call."""
    found = _one(request, slug)
    known = _call(found, request) | {"result": result(found, at=moment(request))}
    return as_json(known | about(CALLS))


@router.get(
    "/calls/{slug}/form", summary="The form of a call", openapi_extra=document({"type": "object"})
)
@public_page
def call_form(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The definition that web form, checker and receipt read."""
    return as_json(_one(request, slug).form.document)


@router.get("/calls/{slug}/demand", summary="Demand for a call", openapi_extra=document(DEMANDED))
@public_page
def call_demand(request: HttpRequest, slug: str, asked: Query[SampleAsked]) -> HttpResponseBase:
    """Registered interest by country, kind, size and module, with small numbers left out."""
    at, found = moment(request), _one(request, slug)
    expires(request, counted_again(at), at=at)
    kinds = list(AuthorityKind.objects.values_list("slug", flat=True))
    known = demand(found, at=at, kinds=kinds, sizes=SizeClass.values, sample=asked.with_samples)
    said = asdict(known) | {"call": found.slug, "until": instant(known.until)}
    return as_json(said | about(DEMAND))
