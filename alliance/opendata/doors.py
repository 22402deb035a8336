"""What holds of every address that other sites and programs may read.

They may ask from anywhere (CORS), by GET, HEAD and OPTIONS, not without measure, and are
told in one way what went wrong. Which addresses these are stands in ``OPEN``.
"""

import hashlib
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from alliance.base.networks import network_of
from alliance.opendata.answering import link
from alliance.opendata.formats import LICENCE
from alliance.opendata.limits import LIMITS, LONG_ANSWER, policy
from alliance.opendata.problems import problem_response

OPEN = ("/api/", "/id/", "/embed/")
METHODS = "GET, HEAD, OPTIONS"
EXPOSED = "ETag, Link, RateLimit, RateLimit-Policy, Retry-After"


class OpenDoors:
    """Middleware: lets everybody in who reads, and nobody who does anything else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(OPEN):
            return self._get_response(request)
        response = self._answered(request)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = EXPOSED
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        response.headers.setdefault("RateLimit-Policy", policy(settings.OPEN_DATA_PER_MINUTE))
        link(response, LICENCE, "license")
        return response

    def _answered(self, request: HttpRequest) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return _what_is_allowed()
        if request.method not in ("GET", "HEAD"):
            return _refused(405, "This address can only be read.", Allow=METHODS)
        if reason := _why_not(request):
            return _refused(400, reason)
        network, limit = network_of(request), settings.OPEN_DATA_PER_MINUTE
        standing = LIMITS.count(network, limit)
        if standing.exceeded:
            waits = {"Retry-After": str(standing.seconds)} | standing.headers()
            return _refused(429, "Too many requests from your network. Wait a little.", **waits)
        response = self._read(request)
        if response.streaming:
            for name, value in LIMITS.count(network, limit, cost=LONG_ANSWER).headers().items():
                response[name] = value
        return response

    def _read(self, request: HttpRequest) -> HttpResponseBase:
        """HEAD asks for what GET would say, without saying it."""
        asked_for_head = request.method == "HEAD"
        request.method = "GET"
        response: Any = self._get_response(request)
        request.method = "HEAD" if asked_for_head else "GET"
        if response.status_code == 404 and request.path_info.startswith("/api/"):
            response = _as_problem(response)
        response = _with_etag(request, response)
        return _without_body(response) if asked_for_head else response


def _why_not(request: HttpRequest) -> str:
    """Why a question cannot be read; empty if it can."""
    for name, values in request.GET.lists():
        if any("\x00" in one for one in (name, *values)):
            return f"{name!r}: there is a sign in it that no text has"
        if len(values) > 1:
            return f"{name!r} is given twice; write several values with commas between them"
    return ""


def _what_is_allowed() -> HttpResponse:
    return HttpResponse(
        status=204,
        headers={
            "Allow": METHODS,
            "Access-Control-Allow-Methods": METHODS,
            "Access-Control-Allow-Headers": "Accept, If-None-Match",
            "Access-Control-Max-Age": "86400",
        },
    )


def _refused(status: int, reason: str, **headers: str) -> HttpResponse:
    response = problem_response(status, reason)
    for name, value in headers.items():
        response[name] = value
    return response


def _as_problem(response: HttpResponse) -> HttpResponse:
    """The site's own page for an unknown address says nothing to a program."""
    if response["Content-Type"].startswith("text/html"):
        return problem_response(404, "There is nothing at this address.")
    return response


def _with_etag(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Name the version of an answer that is whole, and send it to nobody who has it."""
    if response.status_code != 200 or response.streaming or response.has_header("ETag"):
        return response
    # As the pages from memory name it, so that a reader's version is known by both.
    response["ETag"] = quote_etag(hashlib.sha256(response.content).hexdigest()[:20])
    answer: Any = get_conditional_response(request, etag=response["ETag"], response=response)
    return answer


def _without_body(response: Any) -> Any:
    if response.streaming:
        empty = HttpResponse(status=response.status_code, headers=dict(response.headers))
        response.close()
        return empty
    length = response.headers.get("Content-Length", str(len(response.content)))
    response.content = b""
    response["Content-Length"] = length
    return response
