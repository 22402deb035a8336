"""The language of an answer is the one in its address."""

from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation


class Languages(LocaleMiddleware):
    """Django's choice of language, without its guess that an unknown address lacks a prefix.

    The guess would answer a missing call of the API with a redirection to a page.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Say which language the answer is in."""
        response.headers.setdefault("Content-Language", translation.get_language() or "")
        return response
