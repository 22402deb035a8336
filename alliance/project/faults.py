"""A bug is loud in the log, and the person who met it gets a page with a reference to it."""

import logging
import secrets
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string

log = logging.getLogger("alliance.faults")


class Faults:
    """Outermost middleware: gives every fault a reference that page and log share."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse:
        """Answer what no view expected (Http404 and the like never come here)."""
        return fault_page(request, fault)


def fault_page(request: HttpRequest, fault: BaseException | None = None) -> HttpResponse:
    """The page for a fault. It needs neither database nor session."""
    reference = secrets.token_hex(4).upper()
    log.error("fault %s at %s %s", reference, request.method, request.path, exc_info=fault or True)
    page = render_to_string("project/fault.html", {"reference": reference})
    return HttpResponse(page, status=500)
