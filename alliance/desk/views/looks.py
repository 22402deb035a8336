"""The access log: who of the office saw personal data, when and how."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alliance.accounts.access import SignedIn, secretariat
from alliance.desk.forms import LooksFilter
from alliance.desk.queries import looks as queries
from alliance.desk.views.listing import page_of


@require_safe
@secretariat
def looks(request: SignedIn) -> HttpResponse:
    """Every look, the last first."""
    filters = LooksFilter(request.GET)
    found = queries.looks(
        sight=filters.value("sight"), kind=filters.value("kind"), text=filters.value("q")
    )
    paged = page_of(found, request, filters)
    context = {
        "section": "looks",
        "filters": filters,
        "paged": paged,
        "rows": queries.rows(paged.page),
    }
    return render(request, "desk/looks.html", context)
