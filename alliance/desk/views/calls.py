"""Calls as the secretariat makes them: the list, and one call with all that belongs to it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from alliance.accounts.access import SignedIn, secretariat, seen
from alliance.accounts.models import Person
from alliance.base.asked import moment
from alliance.base.paging import paged
from alliance.calls.models import Call
from alliance.desk.acts import steps
from alliance.desk.call_filters import CallsFilter
from alliance.desk.call_overview import overview
from alliance.desk.call_texts import editors, text_pages
from alliance.desk.queries import calls as queries
from alliance.desk.views.listing import PER_PAGE


@require_safe
@secretariat
def calls(request: SignedIn) -> HttpResponse:
    """All calls, also those that nobody else can read yet."""
    filters = CallsFilter(request.GET)
    found = queries.rows(
        queries.listed(request.user),
        moment(request),
        state=filters.value("state"),
        text=filters.value("q"),
    )
    context = {
        "section": "calls",
        "filters": filters,
        "paged": paged(found, request.GET.get("page"), asked=filters.asked(), per_page=PER_PAGE),
    }
    return render(request, "desk/calls.html", context)


def call_of(person: Person, slug: str) -> Call:
    """The call that a page of the desk is about; 404 for everybody but the secretariat."""
    return get_object_or_404(queries.calls_for(person), slug=slug)


@require_safe
@secretariat
def call(request: SignedIn, slug: str) -> HttpResponse:
    """One call: what it says, and the pages on which it is made and looked after."""
    found = call_of(request.user, slug)
    seen(request, found)
    return call_page(request, found)


def call_page(request: SignedIn, call: Call, **said: Any) -> HttpResponse:
    """The page of one call, with what just happened on it."""
    at = moment(request)
    context = {
        "section": "calls",
        "call": call,
        "state": queries.row_of(call, at).state,
        "acts": steps(call),
        "editors": editors(text_pages(call)),
        **overview(call, at),
    }
    return render(request, "desk/call.html", context | said)
