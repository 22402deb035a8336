"""Applications handed in: read, with their proof. Nothing is decided here."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alliance.accounts.access import SignedIn, secretariat, seen
from alliance.applications.handed_in import HandedIn
from alliance.applications.models import Extension
from alliance.applications.pages import file_address
from alliance.applications.parties import shown as shown_parties
from alliance.base.asked import moment
from alliance.base.paging import Paged, paged
from alliance.desk.acts import steps
from alliance.desk.application_filters import ApplicationsFilter
from alliance.desk.queries import handed_in as queries
from alliance.desk.views.listing import PER_PAGE


@require_safe
@secretariat
def applications(request: SignedIn) -> HttpResponse:
    """All that was handed in, and of drafts how many there are."""
    filters = ApplicationsFilter(request.GET)
    asked = filters.asked()
    found = queries.listed(request.user, asked)
    keys: Paged[int] = paged(
        found.values_list("pk", flat=True),
        request.GET.get("page"),
        asked=asked,
        per_page=PER_PAGE,
    )
    rows = queries.shown(keys.page)
    seen(request, *[row.application for row in rows])
    context = {
        "section": "applications",
        "filters": filters,
        "paged": keys,
        "rows": rows,
        "tally": queries.tally(request.user, filters.value("call")),
    }
    return render(request, "desk/applications.html", context)


@require_safe
@secretariat
def application(request: SignedIn, application: UUID) -> HttpResponse:
    """One application as it was handed in, with every version and its proof."""
    found = queries.one_of(request.user, application)
    seen(request, found)
    versions = list(found.submissions.order_by("-version").prefetch_related("files"))
    context = {
        "section": "applications",
        "application": found,
        "call": found.call,
        "parts": HandedIn(versions[0]).readable(),
        "parties": shown_parties(found, at=moment(request)),
        "versions": versions,
        "files": [(one, file_address(found, str(one.key))) for one in versions[0].files.all()],
        "failed_attempts": found.failed_attempts.all(),
        "extensions": (given := list(Extension.objects.for_application(found))),
        "late": bool(given) and versions[0].received_at >= found.call.closes_at,
        "acts": steps(found),
    }
    return render(request, "desk/application.html", context)
