"""All memberships: who is to be renewed, paused, gone or silent; what was due and has passed."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from alliance.accounts.access import SignedIn, secretariat
from alliance.base.asked import moment
from alliance.desk.exporting import moment as told_at
from alliance.desk.forms import CountryFilter
from alliance.desk.membership_forms import MembershipsFilter
from alliance.desk.queries import memberships as queries
from alliance.desk.views.exports import answered
from alliance.desk.views.listing import page_of
from alliance.membership.queries import day_of
from alliance.opendata.exporting import Column

COLUMNS: list[Column[queries.Row]] = [
    Column(_("Authority"), lambda one: one.tie.authority.slug),
    Column(_("Name"), lambda one: one.tie.authority.name),
    Column(_("Country"), lambda one: one.tie.authority.country),
    Column(_("Ordinal"), lambda one: one.tie.ordinal),
    Column(_("State"), lambda one: one.standing.state.value if one.standing else ""),
    Column(_("Since"), lambda one: one.standing.since if one.standing else None),
    Column(_("Last day of the term"), lambda one: one.term),
    Column(_("Last letter"), lambda one: told_at(one.reminder and one.reminder.sent_at)),
    Column(_("Answered"), lambda one: told_at(one.reminder and one.reminder.answered_at)),
    Column(_("Sample"), lambda one: one.tie.is_sample),
]


@require_safe
@secretariat
def memberships(request: SignedIn) -> HttpResponse:
    """Every membership with its state of today."""
    filters = MembershipsFilter(request.GET)
    at = moment(request)
    found = queries.memberships(
        at=at,
        state=filters.value("state"),
        country=filters.value("country"),
        text=filters.value("q"),
    )
    paged = page_of(found, request, filters)
    context = {
        "section": "memberships",
        "filters": filters,
        "paged": paged,
        "rows": queries.rows(list(paged.page), on=day_of(at)),
    }
    return render(request, "desk/memberships.html", context)


@require_safe
@secretariat
def taken_away(request: SignedIn, form: str) -> HttpResponseBase:
    """The same list as CSV, as XLSX or to print."""
    filters = MembershipsFilter(request.GET)
    at = moment(request)
    found = queries.memberships(
        at=at,
        state=filters.value("state"),
        country=filters.value("country"),
        text=filters.value("q"),
    )
    rows = queries.rows(found, on=day_of(at))
    title = _("Memberships")
    return answered(request, form, filters, "memberships", title, COLUMNS, rows)


@require_safe
@secretariat
def commitments(request: SignedIn) -> HttpResponse:
    """Commitments of members whose year has passed."""
    filters = CountryFilter(request.GET)
    found = queries.passed_commitments(
        on=day_of(moment(request)), country=filters.value("country"), text=filters.value("q")
    )
    context = {
        "section": "memberships",
        "filters": filters,
        "paged": page_of(found, request, filters),
    }
    return render(request, "desk/commitments.html", context)
