"""Renewing the membership of one's authority, and the decisions that carried it."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from alliance.accounts.access import SignedIn, signed_in
from alliance.base.asked import moment
from alliance.files.responses import serve
from alliance.membership.life_rules import membership_on, why_not_open_renewal
from alliance.membership.models import Authority, Mandate
from alliance.membership.queries import day_of
from alliance.membership.states import state_since
from alliance.membership.views.renewing import renewal
from alliance.workspace import memberships


def _authority(request: SignedIn, slug: str) -> Authority:
    mine = Authority.objects.represented_by(request.user)
    return get_object_or_404(mine.select_related("kind"), slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def renew(request: SignedIn, slug: str) -> HttpResponse:
    """A new decision that the authority stays."""
    authority = _authority(request, slug)
    today = day_of(moment(request))
    form, done = renewal(request, authority)
    if done:
        return redirect("workspace")
    tie = membership_on(authority, today)
    context = {
        "section": "overview",
        "authority": authority,
        "form": form,
        "obstacle": why_not_open_renewal(authority, by=request.user, on=today),
        "standing": state_since(tie, today) if tie else None,
        "term": memberships.term_of(tie, today) if tie else None,
        "decisions": memberships.decisions(tie) if tie else [],
        "commitments": authority.commitments.living().select_related("aim"),
        "year": today.year,
    }
    return render(request, "workspace/renew.html", context)


@require_safe
@signed_in
def decision(request: SignedIn, slug: str, mandate: int) -> HttpResponseBase:
    """The file in which a decision stands, for those who act for the authority."""
    standing = Mandate.objects.standing().exclude(document=None).select_related("document")
    found = get_object_or_404(standing, pk=mandate, tie__authority=_authority(request, slug))
    return serve(found.document)
