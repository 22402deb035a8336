"""A bug is loud in the log, and the person who met it gets a page with a reference to it."""

import logging
import secrets
import sys

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import get_resolver

from alliance.base.storage import is_full

NO_ROOM = 507
log = logging.getLogger("alliance.faults")


def fault_page(request: HttpRequest) -> HttpResponse:
    """Django's handler of last resort, while the fault is being handled.

    The page needs neither database nor session: one of them may be what broke.
    """
    reference, what = secrets.token_hex(4).upper(), sys.exc_info()
    full = is_full(what[1])
    how = logging.CRITICAL if full else logging.ERROR
    log.log(how, "fault %s at %s %s", reference, request.method, request.path, exc_info=what)
    page = render_to_string("project/fault.html", {"reference": reference, "full": full})
    return HttpResponse(page, status=NO_ROOM if full else 500)


def warm_up() -> None:
    """Read the addresses and the page for a fault before the first reader comes."""
    get_resolver().url_patterns  # noqa: B018  (reading it imports every view)
    render_to_string("project/fault.html", {"reference": ""})
