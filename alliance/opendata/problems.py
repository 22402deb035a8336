"""Errors of the API, as RFC 9457 has them."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

MEDIA_TYPE = "application/problem+json"


class Problem(Exception):
    """The request cannot be answered as it stands; ``detail`` says what to change."""

    def __init__(self, detail: str, *, status: int = 400, parameter: str = "") -> None:
        super().__init__(detail)
        self.detail = detail
        self.status = status
        self.parameter = parameter


TITLES = {
    400: "The request cannot be read",
    404: "There is nothing here",
    405: "This can only be read",
    429: "Too many requests",
}


def problem_response(status: int, detail: str, **more: Any) -> HttpResponse:
    """One problem as JSON."""
    body = {"type": "about:blank", "title": TITLES.get(status, "Error"), "status": status}
    return JsonResponse(body | {"detail": detail} | more, status=status, content_type=MEDIA_TYPE)


def on_problem(request: HttpRequest, problem: Any) -> HttpResponse:
    """Answer a Problem."""
    more = {"parameter": problem.parameter} if problem.parameter else {}
    return problem_response(problem.status, problem.detail, **more)


def on_invalid(request: HttpRequest, fault: Any) -> HttpResponse:
    """Answer parameters that are not of their form."""
    first = fault.errors[0]
    parameter = str(first["loc"][-1])
    return problem_response(400, f"{parameter}: {first['msg']}", parameter=parameter)


def on_http_error(request: HttpRequest, fault: Any) -> HttpResponse:
    """Answer what the library refuses by itself."""
    return problem_response(fault.status_code, str(fault))


def handle_problems(api: NinjaAPI) -> None:
    """Let every error of ``api`` be a problem document."""
    api.add_exception_handler(Problem, on_problem)
    api.add_exception_handler(ValidationError, on_invalid)
    api.add_exception_handler(HttpError, on_http_error)
