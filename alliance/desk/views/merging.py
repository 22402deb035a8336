"""Two records side by side, and an authority that a reform has ended."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.accounts.access import SignedIn, secretariat
from alliance.base.asked import moment
from alliance.base.refusal import Refused
from alliance.desk import merging as actions
from alliance.desk.merging import previewed
from alliance.desk.reform_forms import FindForm, MergeForm, ReformForm
from alliance.desk.views.records import get_or_post, record_of
from alliance.membership.actions.splitting import living_ties
from alliance.membership.combining import why_not_merge
from alliance.membership.duplicates import alike_to
from alliance.membership.models import Authority, Merge
from alliance.membership.queries import day_of


@dataclass(frozen=True)
class Side:
    """One of two records on the page that compares them."""

    authority: Authority
    names: list[str]
    ties: int
    survives: bool


@get_or_post
@secretariat
def merge(request: SignedIn, slug: str) -> HttpResponse:
    """Find the other record of the same authority; then compare both, and decide."""
    record = record_of(slug)
    find = FindForm({"record": request.GET["into"]} if "into" in request.GET else None)
    if not find.is_valid():
        context = {
            "section": "authorities",
            "authority": record,
            "form": find,
            "alike": alike_to(record),
            "failed": bool(find.errors),
        }
        return render(request, "desk/merge_find.html", context)
    return _compared(request, record, find.cleaned_data["record"])


def _compared(request: SignedIn, record: Authority, survivor: Authority) -> HttpResponse:
    obstacle = why_not_merge(record, survivor, by=request.user)
    form = MergeForm(request.POST or None, record=record, survivor=survivor)
    if request.method == "POST" and not obstacle and form.is_valid():
        try:
            actions.merge_records(
                record,
                survivor,
                choices=form.choices(),
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=moment(request),
            )
        except Refused as refusal:
            obstacle = str(refusal)
        else:
            messages.success(request, _("The two records are one now."))
            return redirect("desk-authority", survivor.slug)
    context = {
        "section": "authorities",
        "authority": record,
        "survivor": survivor,
        "sides": [_side(survivor, survives=True), _side(record, survives=False)],
        "form": form,
        "obstacle": obstacle,
        "failed": bool(form.errors),
        "will": []
        if obstacle
        else previewed(record, survivor, by=request.user, at=moment(request)),
    }
    return render(request, "desk/merge.html", context)


def _side(authority: Authority, *, survives: bool) -> Side:
    names = sorted({one.name for one in authority.names.all()})
    return Side(authority, names, authority.ties.count(), survives)


@require_POST
@secretariat
def take_back(request: SignedIn, merge: int) -> HttpResponse:
    """Part two records that were not one authority after all."""
    made = get_object_or_404(
        Merge.objects.select_related("record", "survivor__merged_into"), pk=merge
    )
    try:
        actions.part_records(made, by=request.user, at=moment(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The two records are two again."))
    return redirect("desk-authority", made.survivor.slug)


@get_or_post
@secretariat
def reform(request: SignedIn, slug: str) -> HttpResponse:
    """End an authority by a reform, and say who goes on with its ties."""
    authority = record_of(slug)
    ties = living_ties(authority, day_of(moment(request)))
    form = ReformForm(request.POST or None, ties=ties)
    if request.method == "POST" and form.is_valid():
        try:
            actions.reform(authority, form.plan(), by=request.user, at=moment(request))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The reform is in the register now."))
            return redirect("desk-authority", slug)
    context = {
        "section": "authorities",
        "authority": authority,
        "form": form,
        "failed": bool(form.errors),
    }
    return render(request, "desk/reform.html", context)
