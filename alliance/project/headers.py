"""What every answer says to browsers besides the policy on scripts."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

SHOWN_ELSEWHERE = ("/pictures/", "/share/")
Answer = Callable[[HttpRequest], HttpResponseBase]


class SafeHeaders:
    """No device of a reader's is asked for, and no other site may look into our answers.

    Pictures are shown by feed readers and where somebody shares a page, so other sites may show
    them. What else is open to others (data, badges) says so itself.
    """

    def __init__(self, get_response: Answer) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self._get_response(request)
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        shown = request.path_info.startswith((settings.STATIC_URL, *SHOWN_ELSEWHERE))
        whose = "cross-origin" if shown else "same-origin"
        response.headers.setdefault("Cross-Origin-Resource-Policy", whose)
        return response
