"""Who stands in an application: name them, ask them, take in what they signed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance.accounts.access import SignedIn, seen_by_office, signed_in
from alliance.applications import party_rules as rules
from alliance.applications.actions import confirming as actions
from alliance.applications.letters.mandate import (
    Form,
    file_name,
    languages_for,
    mandate_letter,
)
from alliance.applications.models import Application, Confirmation, Party, PartyKind
from alliance.applications.pages import ancestors
from alliance.applications.parties import show, shown
from alliance.applications.party_forms import FACTS, PartyForm, SignedForm, WriterForm
from alliance.applications.queries import own_application, readable_application
from alliance.base.asked import moment
from alliance.base.known import there
from alliance.base.languages import language_name
from alliance.base.papers import docx, pdf
from alliance.base.refusal import Refused
from alliance.files.responses import attachment, serve
from alliance.history.models import Sight

MEDIA_TYPES = {Form.PDF: pdf.MEDIA_TYPE, Form.DOCX: docx.MEDIA_TYPE}


@signed_in
@require_safe
def parties(request: SignedIn, slug: str, application: str) -> HttpResponse:
    """All parties, each with where it stands in words."""
    ours, at = own_application(request.user, slug, application), moment(request)
    known = shown(ours, at=at)
    groups = [
        {
            "kind": kind,
            "parties": [one for one in known if one.party.kind == kind],
            "obstacle": rules.why_not_add_party(ours, kind, by=request.user, at=at),
        }
        for kind in PartyKind
        if not rules.why_not_have(ours.call, kind)
    ]
    context = _shared(ours) | {"groups": groups}
    return render(request, "applications/parties.html", context)


def _shared(ours: Application) -> dict[str, Any]:
    return {"application": ours, "call": ours.call, "ancestors": ancestors(ours)}


@signed_in
def add(request: SignedIn, slug: str, application: str, kind: str) -> HttpResponse:
    """Name a party; its office is written to at once."""
    ours = own_application(request.user, slug, application)
    if kind not in PartyKind.values or rules.why_not_have(ours.call, kind):
        raise Http404
    form = PartyForm(request.POST or None, kind=kind, initial=_initial(ours, kind))
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_party(ours, kind, form.facts(), by=request.user, at=moment(request))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The letter with the link is on its way."))
            return redirect("application-parties", slug, ours.key)
    context = _shared(ours) | {"form": form, "kind": PartyKind(kind)}
    return render(request, "applications/party_add.html", context)


def _initial(ours: Application, kind: str) -> dict[str, str]:
    """Where the authority's own office confirms, its public address is known to the register."""
    known = {"language": languages_for(ours)[-1]}
    if kind != PartyKind.AUTHORITY:
        known["email"] = ours.authority.mailbox
    return known


@signed_in
def party(request: SignedIn, slug: str, application: str, party: str) -> HttpResponse:
    """One party: where it stands, and everything that can be done about it."""
    ours = own_application(request.user, slug, application)
    found = get_object_or_404(ours.parties.living(), key=party)
    found.application = ours
    forms = _forms(request, found)
    if request.method == "POST":
        try:
            if done := _do(request, found, forms):
                messages.success(request, done)
                return redirect(*_back(request, ours, found))
        except Refused as refusal:
            messages.error(request, str(refusal))
    at = moment(request)
    context = _shared(ours) | forms | {
        "shown": show(found, at=at),
        "writers": found.writers.filter(ended_at=None),
        "obstacle": rules.why_not_change_party(found, by=request.user, at=at),
        "asking_obstacle": rules.why_not_ask(found, by=request.user, at=at),
        "letter_languages": [(code, language_name(code)) for code in languages_for(ours)],
    }  # fmt: skip
    return render(request, "applications/party.html", context)


def _back(request: SignedIn, ours: Application, found: Party) -> tuple[str, ...]:
    """To the list if it is gone, else to its page."""
    here = (ours.call.slug, str(ours.key))
    if request.POST.get("do") == "remove":
        return ("application-parties", *here)
    return ("application-party", *here, str(found.key))


def _forms(request: SignedIn, found: Party) -> dict[str, Any]:
    """The page's forms; only the one that was sent holds what came."""
    sent = request.POST.get("do", "")
    names = (*FACTS[found.kind], "office", "email", "language")
    initial = {name: getattr(found, name) for name in names}
    return {
        "form": PartyForm(
            request.POST if sent == "change" else None, kind=found.kind, initial=initial
        ),
        "signed_form": SignedForm(
            request.POST if sent == "signed" else None,
            request.FILES if sent == "signed" else None,
            auto_id="signed-%s",
        ),
        "writer_form": WriterForm(request.POST if sent == "writer" else None, auto_id="writer-%s"),
    }


def _do(request: SignedIn, found: Party, forms: dict[str, Any]) -> str:
    """What the button says, done, in words; nothing where a form has to be corrected."""
    by, at = request.user, moment(request)
    match request.POST.get("do", ""):
        case "change" if forms["form"].is_valid():
            actions.change_party(found, forms["form"].facts(), by=by, at=at)
            return _("Saved.")
        case "ask":
            actions.ask(found, by=by, at=at)
            return _("The letter with the link is on its way.")
        case "remove":
            actions.remove_party(found, by=by, at=at)
            return _("Removed. Its link answers no more.")
        case "signed" if (form := forms["signed_form"]).is_valid():
            said = {name: form.cleaned_data[name] for name in ("name", "office")}
            actions.send_signed(found, form.cleaned_data["document"], **said, by=by, at=at)
            return _("The signed paper is stored.")
        case "writer" if forms["writer_form"].is_valid():
            email = forms["writer_form"].cleaned_data["email"]
            actions.add_writer(found, email, by=by, at=at)
            return _("They can write once the mandate is confirmed. We have written to them.")
        case ended if ended.startswith("end-"):
            writer = get_object_or_404(found.writers, pk=_number(ended))
            actions.end_writer(writer, by=by, at=at)
            return _("They no longer write this application.")
    return ""


def _number(typed: str) -> int:
    number = typed.removeprefix("end-")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 19 else 0


@signed_in
@require_safe
def letter(request: SignedIn, slug: str, application: str, kind: str, form: str) -> HttpResponse:
    """The letter to sign, made anew in the language that was asked for."""
    ours = own_application(request.user, slug, application)
    body = ours.parties.living().filter(kind=kind).first() if kind == "nonprofit" else None
    if kind == PartyKind.AUTHORITY or (kind == PartyKind.NONPROFIT and body is None):
        raise Http404
    offered = languages_for(ours)
    code = request.GET.get("language", "")
    content = mandate_letter(ours, body, code if code in offered else offered[0], Form(form))
    name = file_name(ours, Form(form), kind=kind)
    return attachment(content, name=name, media_type=MEDIA_TYPES[Form(form)])


@signed_in
@require_safe
def paper(request: SignedIn, slug: str, application: str, key: str) -> HttpResponseBase:
    """A signed paper: for those who write the application, and for the secretariat."""
    ours = readable_application(request.user, slug, application)
    signed = Confirmation.objects.select_related("file").filter(party__application=ours)
    found = get_object_or_404(signed, file__key=key)
    seen_by_office(request, ours, sight=Sight.FILE)
    return serve(there(found.file))
