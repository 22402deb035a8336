"""How a view says that its page is the same for everybody, and until when."""

from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.test import RequestFactory
from pytest_django import Settings

from alliance.base.public import PublicPages, expires, public_page
from alliance.base.tests.reading import START

LATER = START + timedelta(hours=1)


@public_page
def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("130", headers={"Vary": "Cookie, Accept-Language"})


def answered(view: object = page, **cookies: str) -> HttpResponseBase:
    request = RequestFactory().get("/en/")
    request.COOKIES.update(cookies)
    return PublicPages(view)(request)  # type: ignore[arg-type]


def test_a_public_page_is_marked_and_varies_by_nothing() -> None:
    assert dict(answered().headers) == {
        "Content-Type": "text/html; charset=utf-8",
        "X-Public-Page": "1",
    }


def test_the_earliest_instant_ahead_ends_the_page() -> None:
    @public_page
    def view(request: HttpRequest) -> HttpResponse:
        expires(request, LATER + timedelta(days=1), at=START)
        expires(request, None, START - timedelta(days=1), START, LATER, at=START)
        expires(request, LATER + timedelta(days=2), at=START)
        return HttpResponse("open")

    assert answered(view).headers["X-Fresh-Until"] == "2016-04-29T13:00:00+00:00"


def test_a_page_that_no_clock_changes_has_no_end() -> None:
    @public_page
    def view(request: HttpRequest) -> HttpResponse:
        expires(request, START - timedelta(days=1), None, at=START)
        return HttpResponse("closed")

    assert "X-Fresh-Until" not in answered(view).headers


def test_other_pages_are_left_as_they_are() -> None:
    def view(_request: HttpRequest) -> HttpResponse:
        return HttpResponse("mine", headers={"Vary": "Cookie"})

    assert answered(view).headers["Vary"] == "Cookie"
    assert "X-Public-Page" not in answered(view).headers


@pytest.mark.parametrize(
    "response", [HttpResponse(status=404), StreamingHttpResponse(iter([b"many"]))]
)
def test_an_error_or_a_stream_is_not_marked(response: HttpResponseBase) -> None:
    assert "X-Public-Page" not in answered(public_page(lambda _request: response)).headers


def test_a_reader_with_a_session_gets_a_page_of_their_own() -> None:
    response = answered(session="abc")

    assert "X-Public-Page" not in response.headers
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert response.headers["Vary"] == "Cookie, Accept-Language"


@public_page
def with_a_cookie(_request: HttpRequest) -> HttpResponse:
    response = HttpResponse("130")
    response.set_cookie("csrf", "abc")
    return response


def test_a_public_page_that_sets_a_cookie_is_refused_in_tests() -> None:
    with pytest.raises(ImproperlyConfigured, match="/en/ is public but sets csrf"):
        answered(with_a_cookie)


def test_a_public_page_that_sets_a_cookie_is_not_kept_in_production(
    settings: Settings,
) -> None:
    settings.PUBLIC_PAGES_STRICT = False

    assert "X-Public-Page" not in answered(with_a_cookie).headers
