"""The register as the secretariat sees it: everything, with people and claims."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alliance.accounts.access import SignedIn, secretariat, seen
from alliance.base.asked import moment
from alliance.base.refusal import Refused
from alliance.desk.acts import steps
from alliance.desk.forms import AuthoritiesFilter, EndForm
from alliance.desk.queries import register as queries
from alliance.desk.views.listing import page_of
from alliance.membership import actions
from alliance.membership.models import Authority, Representation
from alliance.membership.people import living
from alliance.membership.queries import day_of


@require_safe
@secretariat
def authorities(request: SignedIn) -> HttpResponse:
    """The whole register."""
    filters = AuthoritiesFilter(request.GET)
    today = day_of(moment(request))
    found = queries.authorities(
        on=today,
        standing=filters.value("standing"),
        country=filters.value("country"),
        text=filters.value("q"),
        kind=filters.value("kind"),
        tie=filters.value("tie"),
        size=filters.value("size"),
    )
    paged = page_of(found, request, filters)
    context = {
        "section": "authorities",
        "filters": filters,
        "paged": paged,
        "rows": queries.rows(paged.page, on=today),
    }
    return render(request, "desk/authorities.html", context)


@require_safe
@secretariat
def authority(request: SignedIn, slug: str) -> HttpResponse:
    """One authority with its ties and its people."""
    return _page(request, _authority(slug))


def _authority(slug: str) -> Authority:
    return get_object_or_404(queries.authorities_with_memberships(), slug=slug)


def _page(
    request: SignedIn, authority: Authority, *, obstacle: object = None, **forms: Any
) -> HttpResponse:
    today = day_of(moment(request))
    standing, membership = queries.standing(authority, queries.memberships_of(authority), today)
    people = queries.representations(authority)
    record = queries.record_shown(authority)
    seen(request, *people)
    context = {
        "section": "authorities",
        "authority": authority,
        "standing": standing,
        "membership": membership,
        "membership_now": standing in ("member", "paused")
        and membership
        and not membership.ends_date,
        "names": sorted({one.name for one in authority.names.all()}),
        "removed_ties": list(authority.removed_ties.select_related("kind")),
        "ties": authority.ties.select_related("kind").order_by("begins_latest", "pk"),
        "representations": people,
        "contacts": living(authority, on=today),
        "contested": queries.is_contested(people),
        "acts": steps(authority, *people, *(one.record for one in record.merges)),
        "record": record,
        "obstacle": obstacle,
        "failed": bool(obstacle or forms),
        "end_form": EndForm(initial={"day": today}),
    }
    return render(request, "desk/authority.html", context | forms)


@require_POST
@secretariat
def confirm_authority(request: SignedIn, slug: str) -> HttpResponse:
    """Take an authority that a newcomer typed into the register."""
    authority = _authority(slug)
    try:
        actions.confirm_authority(authority, by=request.user, at=moment(request))
    except Refused as refusal:
        return _page(request, authority, obstacle=refusal.reason)
    messages.success(request, _("The authority is in the register now."))
    return redirect("desk-authority", authority.slug)


@require_POST
@secretariat
def end_membership(request: SignedIn, slug: str) -> HttpResponse:
    """End a membership on a day, with the reason."""
    authority = _authority(slug)
    form = EndForm(request.POST)
    if not form.is_valid():
        return _page(request, authority, end_form=form)
    try:
        actions.end_membership(authority, **form.cleaned_data, by=request.user, at=moment(request))
    except Refused as refusal:
        return _page(request, authority, obstacle=refusal.reason, end_form=form)
    messages.success(request, _("The membership has its last day."))
    return redirect("desk-authority", authority.slug)


def _claim(pk: int) -> Representation:
    return get_object_or_404(Representation.objects.select_related("authority"), pk=pk)


@require_POST
@secretariat
def confirm_claim(request: SignedIn, claim: int) -> HttpResponse:
    """Confirm that a person acts for an authority."""
    made = _claim(claim)
    try:
        actions.confirm_representation(made, by=request.user, at=moment(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The person acts for this authority now."))
    return redirect("desk-authority", made.authority.slug)


@require_POST
@secretariat
def end_claim(request: SignedIn, claim: int) -> HttpResponse:
    """End that a person acts, or says to act, for an authority."""
    made = _claim(claim)
    try:
        actions.end_representation(made, by=request.user, at=moment(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The person no longer acts for this authority."))
    return redirect("desk-authority", made.authority.slug)
