"""Who registered interest, where, and for what."""

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alliance.accounts.access import SignedIn, secretariat, seen
from alliance.applications.models import Interest
from alliance.desk.exports import download
from alliance.desk.forms import CallFilter
from alliance.desk.queries import interest as queries
from alliance.desk.views.listing import page_of
from alliance.history.models import Sight

if TYPE_CHECKING:
    from django.db.models import QuerySet

COLUMNS = (
    "call",
    "authority",
    "country",
    "modules",
    "need",
    "email",
    "language",
    "consented_at",
    "confirmed_at",
    "told_of",
    "sample",
)


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


@require_safe
@secretariat
def interest_csv(request: SignedIn) -> HttpResponse:
    """The same list as a spreadsheet."""
    found = _asked(CallFilter(request.GET))
    seen(request, *found, sight=Sight.EXPORT)
    return download("interest", COLUMNS, map(_row, found))


def _row(one: Interest) -> list[object]:
    return [
        one.call.slug,
        one.authority_name,
        one.country,
        " ".join(one.modules),
        one.need,
        one.email,
        one.language,
        one.consented_at.isoformat(),
        one.confirmed_at.isoformat() if one.confirmed_at else None,
        one.told_of.slug if one.told_of else None,
        one.sample,
    ]
