"""Addresses that can lead nowhere, whatever the view would make of them."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponseBase

# No database of ours takes it as part of a text, and nobody types it.
NUL = "\x00"


class NoNul:
    """An address with a NUL in it is not there, before any view asks a database for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if NUL in request.path_info:
            raise Http404
        return self._get_response(request)
