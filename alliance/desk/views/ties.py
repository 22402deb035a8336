"""Ties of an authority: enter, correct, end, and see the evidence."""

from dataclasses import replace

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance.accounts.access import SignedIn, secretariat
from alliance.base.asked import moment
from alliance.base.known import there
from alliance.base.refusal import Refused
from alliance.base.templatetags.facts import fact_text
from alliance.desk.tie_forms import EndTieForm, RemoveTieForm, TieForm
from alliance.desk.views.records import form_page, get_or_post, record_of
from alliance.files.actions import store
from alliance.files.responses import serve
from alliance.membership.actions import ties as actions
from alliance.membership.models import Tie
from alliance.membership.records import TieFacts


@get_or_post
@secretariat
def add(request: SignedIn, slug: str) -> HttpResponse:
    """Enter a tie that a source states."""
    authority = record_of(slug)
    form = TieForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_tie(
                authority,
                _facts(request, form),
                sample=settings.DEMO,
                by=request.user,
                at=moment(request),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The tie is in the register now."))
            return redirect("desk-authority", slug)
    return form_page(
        request,
        form,
        authority=authority,
        title=_("A tie of %(authority)s") % {"authority": authority.name},
        submit=_("Enter the tie"),
        back=reverse("desk-authority", args=[slug]),
    )


def _facts(request: SignedIn, form: TieForm) -> TieFacts:
    upload = form.cleaned_data["evidence"]
    if not upload:
        return form.facts()
    return replace(form.facts(), evidence=store(upload, owner=request.user, at=moment(request)))


def _tie(pk: int) -> Tie:
    return get_object_or_404(
        Tie.objects.select_related("authority__merged_into", "kind", "evidence"), pk=pk
    )


@get_or_post
@secretariat
def correct(request: SignedIn, tie: int) -> HttpResponse:
    """Say better what is known of a tie."""
    known = _tie(tie)
    form = TieForm(
        request.POST or None, request.FILES or None, tie=known, initial=TieForm.known(known)
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct_tie(known, _facts(request, form), by=request.user, at=moment(request))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The tie is corrected."))
            return redirect("desk-authority", known.authority.slug)
    return form_page(
        request,
        form,
        authority=known.authority,
        title=_title(known),
        submit=_("Save the tie"),
        evidence=known if known.evidence else None,
        back=reverse("desk-authority", args=[known.authority.slug]),
    )


def _title(tie: Tie) -> str:
    return _("%(tie)s: %(authority)s") % {
        "tie": fact_text(tie.kind.name),
        "authority": tie.authority.name,
    }


@get_or_post
@secretariat
def end(request: SignedIn, tie: int) -> HttpResponse:
    """End a tie that is no membership."""
    known = _tie(tie)
    form = EndTieForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_tie(known, **form.cleaned_data, by=request.user, at=moment(request))
        except Refused as refusal:
            form.add_error("day", str(refusal))
        else:
            messages.success(request, _("The tie has its last day."))
            return redirect("desk-authority", known.authority.slug)
    return form_page(
        request,
        form,
        authority=known.authority,
        title=_title(known),
        submit=_("End the tie"),
        back=reverse("desk-authority", args=[known.authority.slug]),
    )


@get_or_post
@secretariat
def remove(request: SignedIn, tie: int) -> HttpResponse:
    """Take out a tie that was entered by mistake, with the reason."""
    known = _tie(tie)
    form = RemoveTieForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.remove_tie(known, **form.cleaned_data, by=request.user, at=moment(request))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The tie is taken out. It counts on no day any more."))
            return redirect("desk-authority", known.authority.slug)
    return form_page(
        request,
        form,
        authority=known.authority,
        title=_title(known),
        submit=_("Take this tie out"),
        back=reverse("desk-authority", args=[known.authority.slug]),
    )


@require_safe
@secretariat
def evidence(request: SignedIn, tie: int) -> HttpResponseBase:
    """The file that proves a tie."""
    known = get_object_or_404(Tie.objects.exclude(evidence=None).select_related("evidence"), pk=tie)
    return serve(there(known.evidence))
