"""Answers of the open data: each names its licence and says what its numbers mean."""

import hashlib
from collections.abc import Iterable
from itertools import chain
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from alliance.base.asked import moment
from alliance.base.public import expires
from alliance.history.queries import public_epoch
from alliance.membership.queries import day_of, end_of_day
from alliance.opendata.formats import CREDIT, LICENCE

SMALL = 1_000_000
"""Up to so many signs an answer is made whole, and memory may keep it."""


def address(path: str) -> str:
    """A whole address of this site, as data carry it."""
    return f"{settings.BASE_URL}{path}"


def about(definition: str) -> dict[str, str]:
    """What stands in every answer that has a place for it."""
    return {"licence": LICENCE, "credit": CREDIT, "definition": definition}


def link(response: HttpResponseBase, path: str, rel: str, kind: str = "") -> None:
    """Add a link to the answer's head (RFC 8288)."""
    given = f'<{path}>; rel="{rel}"' + (f'; type="{kind}"' if kind else "")
    before = response.get("Link")
    response["Link"] = f"{before}, {given}" if before else given


def as_json(body: object, *, media_type: str = "application/json") -> HttpResponse:
    """A JSON answer."""
    return JsonResponse(
        body,
        encoder=DjangoJSONEncoder,
        json_dumps_params={"ensure_ascii": False},
        content_type=media_type,
        safe=False,
    )


def as_it_is_read(parts: Iterable[str], *, media_type: str, name: str = "") -> HttpResponseBase:
    """An answer of any length. A short one is made whole; of a long one only a piece is held."""
    first, size, left = [], 0, iter(parts)
    for part in left:
        first.append(part)
        size += len(part)
        if size > SMALL:
            break
    response: Any = (
        StreamingHttpResponse(
            (part.encode() for part in chain(first, left)), content_type=media_type
        )
        if size > SMALL
        else HttpResponse("".join(first), content_type=media_type)
    )
    if name:
        response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def version(request: HttpRequest) -> str:
    """The ETag of a long answer, from what it depends on: address, state of the data, day."""
    day = day_of(moment(request))
    known = f"{request.get_full_path()} {public_epoch()} {day}"
    return "W/" + quote_etag(hashlib.sha256(known.encode()).hexdigest()[:20])


def unchanged(request: HttpRequest, etag: str) -> HttpResponseBase | None:
    """The answer for somebody who has this version already; None for everybody else."""
    if "HTTP_IF_NONE_MATCH" not in request.META:
        return None
    answer: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    return answer


def until_tomorrow(request: HttpRequest) -> None:
    """The answer reads differently when the day ends where the network has its seat."""
    at = moment(request)
    expires(request, end_of_day(day_of(at)), at=at)
