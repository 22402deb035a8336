"""The open data of the network: ``/api/v1/``."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI, Query

from alliance.base.asked import moment
from alliance.base.instance import instance
from alliance.base.public import expires, public_page
from alliance.calls.models import Call
from alliance.membership import queries as register
from alliance.membership.models import Authority
from alliance.opendata.formats import LICENCE, as_csv, as_geojson
from alliance.opendata.forms import AuthoritiesAsked, CountAsked, SampleAsked
from alliance.opendata.problems import Problem, handle_problems
from alliance.opendata.queries import authorities, languages_of, row, rows

PAGE = 200

api = NinjaAPI(
    title="Open data",
    version="1",
    description="Who takes part since when, and the calls. Licence: CC BY 4.0.",
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api-1",
)
handle_problems(api)


def _open(response: HttpResponse) -> HttpResponse:
    response["Access-Control-Allow-Origin"] = "*"
    response["Link"] = f'<{LICENCE}>; rel="license"'
    return response


def _json(body: object, *, media_type: str = "application/json") -> HttpResponse:
    return _open(
        JsonResponse(
            body,
            encoder=DjangoJSONEncoder,
            json_dumps_params={"ensure_ascii": False},
            content_type=media_type,
        )
    )


def _until_tomorrow(request: HttpRequest, asked: CountAsked) -> None:
    at = moment(request)
    if asked.as_of is None or asked.as_of >= register.day_of(at):
        expires(request, register.end_of_day(register.day_of(at)), at=at)


@api.get("/count", summary="How many authorities are members, from how many countries")
@public_page
def count(request: HttpRequest, asked: Query[CountAsked]) -> HttpResponse:
    """The state at the end of a day where the network has its seat."""
    _until_tomorrow(request, asked)
    found = register.count(asked.day(moment(request)), sample=asked.with_samples)
    return _json(
        {"authorities": found.authorities, "countries": found.countries, "as_of": found.as_of}
    )


def _meant(request: HttpRequest, asked: AuthoritiesAsked) -> "QuerySet[Authority]":
    _until_tomorrow(request, asked)
    found = authorities(
        on=asked.day(moment(request)),
        tie=asked.tie,
        countries=asked.countries(),
        kind=asked.kind,
        sample=asked.with_samples,
    )
    if not asked.id:
        return found
    try:
        return found.filter(key=UUID(asked.id))
    except ValueError as error:
        raise Problem("id: this is no identifier of an authority", parameter="id") from error


@api.get("/authorities.json", summary="Authorities, in pages")
@public_page
def authorities_json(request: HttpRequest, asked: Query[AuthoritiesAsked]) -> HttpResponse:
    """A page of authorities and the address of the next one."""
    found = _meant(request, asked)
    if asked.after:
        found = found.filter(slug__gt=asked.after)
    page = list(found[: PAGE + 1])
    more = len(page) > PAGE
    items = [row(authority).as_dict() for authority in page[:PAGE]]
    return _json({"items": items, "next": _next(asked, str(items[-1]["slug"])) if more else None})


def _next(asked: AuthoritiesAsked, after: str) -> str:
    given = asked.model_dump(by_alias=True, exclude_defaults=True, mode="json")
    return f"{settings.BASE_URL}/api/v1/authorities.json?{urlencode(given | {'after': after})}"


@api.get("/authorities.csv", summary="Authorities as a table")
@public_page
def authorities_csv(request: HttpRequest, asked: Query[AuthoritiesAsked]) -> HttpResponse:
    """All authorities that are meant, one a line."""
    response = HttpResponse(
        as_csv(rows(_meant(request, asked))), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="authorities.csv"'
    return _open(response)


@api.get("/authorities.geojson", summary="Authorities as points")
@public_page
def authorities_geojson(request: HttpRequest, asked: Query[AuthoritiesAsked]) -> HttpResponse:
    """All authorities that are meant, as a feature collection."""
    return _json(as_geojson(rows(_meant(request, asked))), media_type="application/geo+json")


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
        "address": f"{settings.BASE_URL}/{instance().default_language}/calls/{call.slug}/",
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


@api.get("/calls", summary="Calls for proposals, newest first")
@public_page
def calls(request: HttpRequest, asked: Query[SampleAsked]) -> HttpResponse:
    """Every published call with its state at this moment. A practice call is a sample."""
    at = moment(request)
    expires(request, Call.objects.next_published_at(at), at=at)
    found = _published(request)
    if not asked.with_samples:
        found = found.filter(is_practice=False)
    return _json({"items": [_call(call, request) for call in found], "next": None})


@api.get("/calls/{slug}", summary="One call")
@public_page
def call(request: HttpRequest, slug: str) -> HttpResponse:
    """A published call."""
    return _json(_call(_one(request, slug), request))


@api.get("/calls/{slug}/form", summary="The form of a call")
@public_page
def call_form(request: HttpRequest, slug: str) -> HttpResponse:
    """The definition that web form, checker and receipt read."""
    return _json(_one(request, slug).form.document)
