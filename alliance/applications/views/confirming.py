"""The page to which a letter leads: an office reads what it confirms, and confirms it.

No sign-in is needed: the letter went to one mailbox. Programs that read mail follow links, so
nothing happens until somebody presses a button.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance.accounts.access import unkept
from alliance.applications import party_rules as rules
from alliance.applications.actions import confirming as actions
from alliance.applications.drafts import files_of, whole_answers
from alliance.applications.handed_in import HandedIn
from alliance.applications.models import Party, PartyKind
from alliance.applications.parties import (
    answering_name,
    asked_of,
    digest_of,
    party_by,
    show,
    version_to_sign,
)
from alliance.applications.party_forms import ConfirmForm
from alliance.applications.signed_text import Copied, chosen_modules, sums
from alliance.base.asked import moment
from alliance.base.networks import too_often
from alliance.base.refusal import Refused
from alliance.questionnaires.reading import readable

AN_HOUR = 200
"""Answers from one network in an hour: more than any house has to give."""


@unkept
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """What is asked, on one page: confirm it with name and office, or take that back."""
    party, at = party_by(token), moment(request)
    obstacle = rules.why_not_confirm(party, at=at)
    if party is None or (obstacle and party.removed_at is not None):
        return _closed(request, obstacle or "")
    form = ConfirmForm(request.POST if request.POST.get("do") == "confirm" else None)
    if request.method == "POST":
        try:
            if done := _do(request, party, form):
                messages.success(request, done)
                return redirect("party-confirm", token)
        except Refused as refusal:
            form.is_bound = True
            form.add_error(None, str(refusal))
    context = _about(party, request) | {"form": form, "token": token, "obstacle": obstacle}
    return render(request, "applications/party_confirm.html", context)


def _do(request: HttpRequest, party: Party, form: ConfirmForm) -> str:
    """What the button says, done, in words; nothing where the form has to be corrected."""
    at = moment(request)
    if too_often(request, "confirm", limit=AN_HOUR):
        raise Refused(_("Many requests have come from your network. Try again in an hour."))
    match request.POST.get("do"):
        case "withdraw":
            actions.withdraw_confirmation(party, at=at)
            return _("You have withdrawn what you had confirmed.")
        case "confirm" if form.is_valid():
            actions.confirm(party, **form.cleaned_data, at=at)
            return _("Thank you. This is confirmed now. Keep the letter: its link stays yours.")
    return ""


def _about(party: Party, request: HttpRequest) -> dict[str, Any]:
    """All that somebody sees who is asked, and nothing else of the application."""
    at, application = moment(request), party.application
    context = {
        "party": party,
        "application": application,
        "call": application.call,
        "asked": answering_name(party),
        "shown": show(party, at=at),
        "digest": digest_of(asked_of(party, at=at)),
        "withdrawing_obstacle": rules.why_not_withdraw_confirmation(party, at=at),
        "is_whole": party.kind == PartyKind.LEAD,
    }
    if party.kind == PartyKind.AUTHORITY:
        return context
    copied = _copied(party, request)
    return context | {"modules": chosen_modules(application, copied), "sums": sums(copied)}


def _copied(party: Party, request: HttpRequest) -> Copied:
    """The text that a signature is about: the draft, or the version that counts."""
    handed_in = version_to_sign(party.application, at=moment(request))
    if handed_in is not None:
        said = HandedIn(handed_in)
        return Copied(
            said.form, said.answers, [one.name for some in said.files.values() for one in some]
        )
    form, files = party.application.form.read(), files_of(party.application)
    names = [one.file.name for some in files.values() for one in some]
    return Copied(form, whole_answers(party.application, form, files), names)


@unkept
@require_safe
def copy(request: HttpRequest, token: str) -> HttpResponse:
    """The complete copy, for the signatory of the application's own authority."""
    party, at = party_by(token), moment(request)
    obstacle = rules.why_not_confirm(party, at=at)
    if party is None or party.removed_at is not None or party.kind == PartyKind.AUTHORITY:
        return _closed(request, obstacle or _("This page is for the authority that applies."))
    copied = _copied(party, request)
    context = {
        "party": party,
        "application": party.application,
        "call": party.application.call,
        "token": token,
        "parts": readable(copied.form, copied.answers, files={}),
        "names": copied.files,
    }
    return render(request, "applications/party_copy.html", context)


def _closed(request: HttpRequest, obstacle: str) -> HttpResponse:
    """Why the link does not answer."""
    context = {"obstacle": obstacle}
    return render(request, "applications/party_closed.html", context, status=404)
