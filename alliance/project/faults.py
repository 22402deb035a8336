"""A bug is loud in the log, and the person who met it gets a page with a reference to it."""

import logging
import secrets
import sys

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import get_resolver

log = logging.getLogger("alliance.faults")


def fault_page(request: HttpRequest) -> HttpResponse:
    """Django's handler of last resort, while the fault is being handled.

    The page needs neither database nor session: one of them may be what broke.
    """
    reference = secrets.token_hex(4).upper()
    log.error("fault %s at %s %s", reference, request.method, request.path, exc_info=sys.exc_info())
    page = render_to_string("project/fault.html", {"reference": reference})
    return HttpResponse(page, status=500)


def warm_up() -> None:
    """Read the addresses and the page for a fault before the first reader comes."""
    get_resolver().url_patterns  # noqa: B018  (reading it imports every view)
    render_to_string("project/fault.html", {"reference": ""})
