"""Applications handed in: read, with their proof. Nothing is decided here."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from alliance.accounts.access import SignedIn, secretariat, seen
from alliance.accounts.models import Person
from alliance.applications.handed_in import HandedIn
from alliance.applications.models import Application, Extension
from alliance.applications.pages import file_address
from alliance.desk.acts import steps
from alliance.desk.forms import CallFilter
from alliance.desk.queries import handed_in as queries
from alliance.desk.views.listing import page_of

if TYPE_CHECKING:
    from django.db.models import QuerySet


def _asked(person: Person, filters: CallFilter) -> "QuerySet[Application]":
    return queries.applications(
        person,
        call=filters.value("call"),
        country=filters.value("country"),
        module=filters.value("module"),
        text=filters.value("q"),
    )


@require_safe
@secretariat
def applications(request: SignedIn) -> HttpResponse:
    """All that was handed in."""
    filters = CallFilter(request.GET)
    paged = page_of(_asked(request.user, filters), request, filters)
    seen(request, *paged.page)
    context = {
        "section": "applications",
        "filters": filters,
        "paged": paged,
        "rows": queries.with_versions(paged.page),
    }
    return render(request, "desk/applications.html", context)


@require_safe
@secretariat
def application(request: SignedIn, application: UUID) -> HttpResponse:
    """One application as it was handed in, with every version and its proof."""
    found = get_object_or_404(queries.applications(request.user), key=application)
    seen(request, found)
    versions = list(found.submissions.order_by("-version").prefetch_related("files"))
    context = {
        "section": "applications",
        "application": found,
        "call": found.call,
        "parts": HandedIn(versions[0]).readable(),
        "versions": versions,
        "files": [(one, file_address(found, str(one.key))) for one in versions[0].files.all()],
        "failed_attempts": found.failed_attempts.all(),
        "extensions": (given := list(Extension.objects.for_application(found))),
        "late": bool(given) and versions[0].received_at >= found.call.closes_at,
        "acts": steps(found),
    }
    return render(request, "desk/application.html", context)
