"""Pages that are the same for everybody, so that memory may answer for them.

A view says that it is public, and when it will read differently by the clock alone::

    @public_page
    def call(request: HttpRequest, slug: str) -> HttpResponse:
        at = moment(request)
        call = get_object_or_404(Call.objects.visible(at), slug=slug)
        expires(request, call.opens_at, call.closes_at, at=at)
        return render(request, "calls/call.html", {"call": call, "at": at})

A context processor or a template tag that shows something of its own calls
``expires`` too; the earliest instant counts.

A public page holds no token, no message, no cookie, no relative age and only GET forms.
Of its reader it depends on the address alone, and of the query only on the fields that
the settings name.

What changes by somebody's act needs no ``expires``: the act moves the public epoch.
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control

PUBLIC = "X-Public-Page"
UNTIL = "X-Fresh-Until"
ENDS = "alliance.fresh_until"
# A public page depends on neither: its language is in its address.
NOT_OURS = {"cookie", "accept-language"}

Params = ParamSpec("Params")
View = Callable[Concatenate[HttpRequest, Params], HttpResponseBase]


def public_page(view: View[Params]) -> View[Params]:
    """The page of this address, the same for everybody who asks for it."""

    @wraps(view)
    def marked(
        request: HttpRequest, /, *args: Params.args, **kwargs: Params.kwargs
    ) -> HttpResponseBase:
        return mark_public(view(request, *args, **kwargs))

    return marked


def mark_public(response: HttpResponseBase) -> HttpResponseBase:
    """For answers that are not made by a view of ours (Wagtail's pages)."""
    if response.status_code == 200 and not response.streaming:
        response.headers[PUBLIC] = "1"
    return response


def expires(request: HttpRequest, *instants: datetime | None, at: datetime) -> None:
    """The page reads differently from each of ``instants`` on.

    ``at`` is the moment for which the page is made: what lay before it is on the page
    already. None stands for an instant that nobody has set.
    """
    known = request.META.get(ENDS)
    ahead = [instant for instant in (known, *instants) if instant and instant > at]
    if ahead:
        request.META[ENDS] = min(ahead)


class PublicPages:
    """First in MIDDLEWARE: sees the whole answer and finishes its mark.

    A page marked public that sets a cookie is a mistake of ours. It raises where
    ``PUBLIC_PAGES_STRICT`` is set (tests, DEBUG), elsewhere it is only not kept.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self._get_response(request)
        if response.headers.get(PUBLIC) != "1":
            return response
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            return _for_one_reader(response)
        if response.cookies:
            if getattr(settings, "PUBLIC_PAGES_STRICT", settings.DEBUG):
                names = ", ".join(response.cookies)
                raise ImproperlyConfigured(f"{request.path} is public but sets {names}.")
            return _for_one_reader(response)
        return _for_everybody(request, response)


def _for_one_reader(response: HttpResponseBase) -> HttpResponseBase:
    del response.headers[PUBLIC]
    patch_cache_control(response, private=True, no_cache=True)
    return response


def _for_everybody(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    ends: datetime | None = request.META.get(ENDS)
    if ends:
        response.headers[UNTIL] = ends.isoformat()
    varies = [field.strip() for field in response.headers.get("Vary", "").split(",")]
    kept = [field for field in varies if field and field.lower() not in NOT_OURS]
    if kept:
        response.headers["Vary"] = ", ".join(kept)
    elif response.has_header("Vary"):
        del response.headers["Vary"]
    return response
