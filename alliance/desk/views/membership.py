"""The life of one membership: what carried it, when it rested, and what was a mistake."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alliance.accounts.access import SignedIn, secretariat
from alliance.base.asked import moment
from alliance.base.refusal import Refused
from alliance.desk.acts import steps
from alliance.desk.forms import EndForm
from alliance.desk.membership_forms import PauseForm
from alliance.desk.queries import memberships as queries
from alliance.files.responses import serve
from alliance.membership.actions import pausing
from alliance.membership.actions.reminding import ask_by_hand
from alliance.membership.models import Authority, Mandate, MemberState, Pause
from alliance.membership.queries import day_of
from alliance.membership.states import states_of
from alliance.membership.views.renewing import renewal


def _authority(slug: str) -> Authority:
    found = get_object_or_404(Authority.objects.select_related("kind"), slug=slug)
    if not found.ties.memberships().exists():
        raise Http404
    return found


@require_safe
@secretariat
def membership(request: SignedIn, slug: str) -> HttpResponse:
    """Everything about the last membership of an authority."""
    return _page(request, _authority(slug))


def _page(
    request: SignedIn, authority: Authority, *, obstacle: object = None, **forms: Any
) -> HttpResponse:
    at = moment(request)
    today = day_of(at)
    tie = queries.last_membership(authority, today)
    state = tie.state_on(today) if tie else None
    context = {
        "section": "memberships",
        "authority": authority,
        "tie": tie,
        "state": state,
        "living": state is not None and state != MemberState.LEFT,
        "states": states_of(tie, today)[::-1] if tie else [],
        "entries": queries.entries(tie, at=at) if tie else [],
        "reminders": tie.reminders.all() if tie else [],
        "commitments": authority.commitments.living().select_related("aim"),
        "year": today.year,
        "acts": steps(authority),
        "obstacle": obstacle,
        "failed": bool(obstacle or forms),
        "pause_form": PauseForm(initial={"begins": today}),
        "end_form": EndForm(initial={"day": today}),
    }
    return render(request, "desk/membership.html", context | forms)


@require_http_methods(["GET", "HEAD", "POST"])
@secretariat
def renew(request: SignedIn, slug: str) -> HttpResponse:
    """Enter a decision that came on paper or by mail."""
    authority = _authority(slug)
    form, done = renewal(request, authority, needs_file=False)
    if done:
        return redirect("desk-membership", authority.slug)
    context = {"section": "memberships", "authority": authority, "form": form}
    return render(request, "desk/membership_renew.html", context)


@require_POST
@secretariat
def pause(request: SignedIn, slug: str) -> HttpResponse:
    """Let the membership rest, with the reason."""
    authority = _authority(slug)
    form = PauseForm(request.POST)
    if not form.is_valid():
        return _page(request, authority, pause_form=form)
    try:
        pausing.pause_membership(authority, **form.pause(), by=request.user, at=moment(request))
    except Refused as refusal:
        return _page(request, authority, obstacle=refusal.reason, pause_form=form)
    messages.success(request, _("The pause is entered, and the authority has been told."))
    return redirect("desk-membership", authority.slug)


@require_POST
@secretariat
def resume(request: SignedIn, slug: str) -> HttpResponse:
    """End the pause today."""
    authority = _authority(slug)
    try:
        pausing.end_pause(authority, by=request.user, at=moment(request))
    except Refused as refusal:
        return _page(request, authority, obstacle=refusal.reason)
    messages.success(request, _("The authority counts as a member again."))
    return redirect("desk-membership", authority.slug)


@require_POST
@secretariat
def ask(request: SignedIn, slug: str) -> HttpResponse:
    """Ask the authority by letter whether it stays."""
    authority = _authority(slug)
    try:
        sent = ask_by_hand(authority, by=request.user, at=moment(request))
    except Refused as refusal:
        return _page(request, authority, obstacle=refusal.reason)
    if not sent:
        messages.error(request, _("We know nobody there to write to. Enter a contact first."))
    else:
        words = ngettext(
            "%(number)d letter is on its way.", "%(number)d letters are on their way.", sent
        )
        messages.success(request, words % {"number": sent})
    return redirect("desk-membership", authority.slug)


@require_POST
@secretariat
def undo(request: SignedIn, slug: str, kind: str, entry: int) -> HttpResponse:
    """Take back what was entered by mistake today."""
    authority = _authority(slug)
    record = queries.entry(authority, kind, entry)
    if record is None:
        raise Http404
    try:
        if isinstance(record, Pause) and kind == queries.RESUMING:
            pausing.undo_resuming(record, by=request.user, at=moment(request))
        else:
            pausing.undo(record, by=request.user, at=moment(request))
    except Refused as refusal:
        return _page(request, authority, obstacle=refusal.reason)
    messages.success(request, _("This is taken back. The authority has been told."))
    return redirect("desk-membership", authority.slug)


@require_safe
@secretariat
def decision(request: SignedIn, slug: str, mandate: int) -> HttpResponseBase:
    """The file in which a decision stands."""
    with_file = Mandate.objects.exclude(document=None).select_related("document")
    found = get_object_or_404(with_file, pk=mandate, tie__authority=_authority(slug))
    return serve(found.document)
