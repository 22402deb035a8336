"""Enter an application that came by e-mail or on paper: facts, original, answers, receipt."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alliance.accounts.access import SignedIn, secretariat, seen
from alliance.applications import entering_rules as rules
from alliance.applications.actions import entering as actions
from alliance.applications.drafts import whole_answers
from alliance.applications.forms import SearchForm
from alliance.applications.models import Application, Arrival
from alliance.base.asked import moment
from alliance.base.refusal import Refused
from alliance.calls.models import Call
from alliance.desk.acts import steps
from alliance.desk.entering_forms import EnterForm
from alliance.desk.views.calls import call_of
from alliance.files.responses import serve
from alliance.history.models import Sight
from alliance.membership.finding import NEITHER, find, meant
from alliance.membership.models import Authority
from alliance.questionnaires.forms import SectionForm
from alliance.questionnaires.items import items


@secretariat
def enter(request: SignedIn, slug: str) -> HttpResponse:
    """Look for the authority; then say how and when it came."""
    call = call_of(request.user, slug)
    search = SearchForm(request.GET or None)
    choices = _choices(search.asked() if request.GET else ("", ""))
    form = EnterForm(request.POST or None, request.FILES or None, choices=choices, zone=call.zone)
    if request.method == "POST" and form.is_valid():
        try:
            application = _enter(request, call, form)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is entered. Copy its answers, then certify it."))
            return redirect("desk-entered", call.slug, application.key)
    arrivals = Arrival.objects.filter(application__call=call).select_related(
        "application__authority", "entered_by"
    )
    context = {
        "section": "calls", "call": call, "search": search, "form": form, "choices": choices,
        "arrivals": arrivals[:200],
    }  # fmt: skip
    return render(request, "desk/enter.html", context)


def _choices(asked: tuple[str, str]) -> list[tuple[str, str]]:
    """Authorities of the register that may be meant; a new one is entered there first."""
    return [(one.value, one.label) for one in find(*asked) if one.authority is not None]


def _enter(request: SignedIn, call: Call, form: EnterForm) -> Application:
    chosen = meant(form.cleaned_data["chosen"])
    authority: Authority | None = chosen.authority if chosen else None
    if authority is None or form.cleaned_data["chosen"] == NEITHER:
        raise Refused(_("Please choose again from the list."))
    return actions.enter(
        call,
        authority,
        form.came(),
        form.cleaned_data["original"],
        by=request.user,
        at=moment(request),
    )


def _entered(request: SignedIn, slug: str, key: UUID) -> Application:
    """An application that was entered for a call; 404 for any other."""
    call = call_of(request.user, slug)
    found = Application.objects.filter(call=call, arrival__isnull=False)
    found = found.select_related("call", "authority", "form", "arrival__original")
    return get_object_or_404(found, key=key)


@require_safe
@secretariat
def entered(request: SignedIn, slug: str, application: UUID) -> HttpResponse:
    """How it came, its sections, and the receipt."""
    found = _entered(request, slug, application)
    seen(request, found)
    return render(request, "desk/entered.html", _about(request, found))


def _about(request: SignedIn, found: Application) -> dict[str, Any]:
    return {
        "section": "calls",
        "call": found.call,
        "application": found,
        "arrival": found.arrival,
        "sections": found.form.read().sections,
        "submissions": list(found.submissions.order_by("-version")),
        "obstacle": rules.why_not_write_entered(found, by=request.user),
        "acts": steps(found),
    }


@secretariat
def section(request: SignedIn, slug: str, application: UUID, section: str) -> HttpResponse:
    """One section, copied from the original. Whatever is typed is kept."""
    found = _entered(request, slug, application)
    form = found.form.read()
    part = form.section(section)
    if part is None:
        raise Http404
    seen(request, found)
    answers = whole_answers(found, form, {})
    if request.method == "POST":
        sent = SectionForm(part, form, data=request.POST, answers=answers)
        typed = sent.typed({question.id: "" for question in part.questions})
        try:
            actions.write_entered(found, part, typed, by=request.user, at=moment(request))
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Saved."), extra_tags="good")
        return redirect("desk-entered-section", slug, found.key, part.id)
    shown = SectionForm.of_stored(part, form, answers, spare_rows=5)
    context = _about(request, found) | {
        "part": part,
        "items": items(shown, answers, files={}, file_errors={}),
    }
    return render(request, "desk/entered_section.html", context)


@require_POST
@secretariat
def certify(request: SignedIn, slug: str, application: UUID) -> HttpResponse:
    """Freeze it at the moment at which it came, and send the receipt."""
    found = _entered(request, slug, application)
    try:
        actions.certify(found, by=request.user, at=moment(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("It is certified. The receipt is on its way."))
    return redirect("desk-entered", slug, found.key)


@require_safe
@secretariat
def original(request: SignedIn, slug: str, application: UUID) -> HttpResponseBase:
    """The paper or the mail, as it came."""
    found = _entered(request, slug, application)
    seen(request, found, sight=Sight.FILE)
    return serve(found.arrival.original)
