"""Who registered interest, where, and for what."""

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alliance.accounts.access import SignedIn, secretariat, seen
from alliance.applications.models import Interest
from alliance.desk.forms import CallFilter
from alliance.desk.queries import interest as queries
from alliance.desk.views.listing import page_of

if TYPE_CHECKING:
    from django.db.models import QuerySet


def _asked(filters: CallFilter) -> "QuerySet[Interest]":
    return queries.interests(
        call=filters.value("call"),
        country=filters.value("country"),
        module=filters.value("module"),
        text=filters.value("q"),
    )


@require_safe
@secretariat
def interest(request: SignedIn) -> HttpResponse:
    """Interest one by one, and counted by country and module."""
    filters = CallFilter(request.GET)
    found = _asked(filters)
    paged = page_of(found, request, filters)
    seen(request, *paged.page)
    context = {
        "section": "interest",
        "filters": filters,
        "paged": paged,
        "totals": queries.totals(found),
    }
    return render(request, "desk/interest.html", context)
