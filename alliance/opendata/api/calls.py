"""Calls for proposals, and the forms that they ask to be filled in."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja import Query, Router

from alliance.base.asked import moment
from alliance.base.instance import instance
from alliance.base.public import expires, public_page
from alliance.calls.models import Call
from alliance.opendata.answering import about, address, as_json
from alliance.opendata.api.call_results import RESULT, result
from alliance.opendata.documenting import document, listed
from alliance.opendata.facts import TABLE, languages_of
from alliance.opendata.forms.filters import SampleAsked
from alliance.opendata.problems import Problem

CALLS = "Calls for proposals that the network has published, with their state at this moment."
MODULE: dict[str, Any] = {
    "type": "object",
    "required": ["letter", "name"],
    "properties": {"letter": {"type": "string"}, "name": TABLE},
}
CALL: dict[str, Any] = {
    "type": "object",
    "required": ["slug", "title", "state", "opens_at", "closes_at", "zone", "quoted", "modules"],
    "properties": {
        "slug": {"type": "string"},
        "reference": {"type": "string"},
        "title": TABLE,
        "programme": {"type": "string", "description": "A slug of /api/v1/programmes."},
        "practice": {"type": "boolean"},
        "sample": {"type": "boolean"},
        "state": {"type": "string", "examples": ["open"]},
        "opens_at": {"type": ["string", "null"], "description": "UTC; null if nobody knows."},
        "closes_at": {"type": "string", "description": "UTC. The first moment that is too late."},
        "zone": {"type": "string", "examples": ["Europe/Paris"]},
        "quoted": {"type": "array", "description": "The deadline in the words of others."},
        "modules": {"type": "array", "items": MODULE},
        "address": {"type": "string"},
        "result": RESULT,
    },
}

router = Router(tags=["calls"])


def _call(call: Call, request: HttpRequest) -> dict[str, Any]:
    at = moment(request)
    expires(request, call.next_change(at), at=at)
    return {
        "slug": call.slug,
        "reference": call.reference,
        "title": languages_of(call.title),
        "programme": call.programme.slug,
        "practice": call.is_practice,
        "sample": call.is_practice,
        "state": call.state(at),
        "opens_at": call.opens_at,
        "closes_at": call.closes_at,
        "zone": call.zone,
        "quoted": call.quoted_deadlines,
        "modules": [
            {"letter": module.letter, "name": languages_of(module.name)}
            for module in call.modules.all()
        ],
        "address": address(f"/{instance().default_language}/calls/{call.slug}/"),
    }


def _published(request: HttpRequest) -> "QuerySet[Call]":
    return (
        Call.objects.published(moment(request))
        .select_related("programme", "form")
        .prefetch_related("modules")
    )


def _one(request: HttpRequest, slug: str) -> Call:
    call = _published(request).filter(slug=slug).first() if slug.isprintable() else None
    if call is None:
        raise Problem("There is no such call.", status=404)
    return call


@router.get("/calls", summary="Calls for proposals, newest first", openapi_extra=listed(CALL))
@public_page
def calls(request: HttpRequest, asked: Query[SampleAsked]) -> HttpResponseBase:
    """Every published call with its state at this moment. A practice call is a sample."""
    at = moment(request)
    expires(request, Call.objects.next_published_at(at), at=at)
    found = _published(request)
    if not asked.with_samples:
        found = found.filter(is_practice=False)
    return as_json({"items": [_call(call, request) for call in found], "next": None} | about(CALLS))


@router.get("/calls/{slug}", summary="One call", openapi_extra=document(CALL))
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
