"""Concerns about members: read, ask, answer, close. The secretariat alone."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alliance.accounts.access import SignedIn, secretariat, seen
from alliance.accounts.models import Person
from alliance.base.asked import moment
from alliance.base.refusal import Refused
from alliance.desk.acts import steps
from alliance.desk.forms import ConcernsFilter, TextForm
from alliance.desk.queries import concerns as queries
from alliance.desk.views.listing import page_of
from alliance.files.responses import serve
from alliance.history.models import Sight
from alliance.membership import concern_rules as rules
from alliance.membership.actions import concerns as actions
from alliance.membership.models import WITH_AUTHORITY, WITH_WRITER, Concern


@require_safe
@secretariat
def concerns(request: SignedIn) -> HttpResponse:
    """All concerns whose writer has confirmed the address."""
    filters = ConcernsFilter(request.GET)
    found = queries.concerns(request.user, state=filters.value("state"), text=filters.value("q"))
    paged = page_of(found, request, filters)
    seen(request, *paged.page)
    context = {
        "section": "concerns",
        "filters": filters,
        "paged": paged,
    }
    return render(request, "desk/concerns.html", context)


def _concern(person: Person, key: UUID) -> Concern:
    found = Concern.objects.visible_to(person).select_related("authority__kind")
    return get_object_or_404(found, key=key)


@require_safe
@secretariat
def concern(request: SignedIn, concern: UUID) -> HttpResponse:
    """One concern with everything that was said about it."""
    return _page(request, _concern(request.user, concern))


def _page(
    request: SignedIn, concern: Concern, *, obstacle: object = None, **forms: Any
) -> HttpResponse:
    by = request.user
    seen(request, concern)
    said = list(concern.messages.all())
    context = {
        "section": "concerns",
        "concern": concern,
        "documents": concern.documents.select_related("file"),
        "with_writer": [one for one in said if one.way in WITH_WRITER],
        "with_authority": [one for one in said if one.way in WITH_AUTHORITY],
        "acts": steps(concern),
        "obstacle": obstacle,
        "failed": bool(obstacle or forms),
        "ask_obstacle": rules.why_not_ask_writer(concern, text="-", by=by),
        "tell_obstacle": rules.why_not_tell_authority(concern, by=by),
        "answer_obstacle": rules.why_not_answer(concern, text="-", by=by),
        "close_obstacle": rules.why_not_close(concern, by=by),
        "ask_form": TextForm(prefix="ask"),
        "tell_form": TextForm(prefix="tell"),
        "answer_form": TextForm(prefix="answer"),
    }
    return render(request, "desk/concern.html", context | forms)


@require_safe
@secretariat
def document(request: SignedIn, concern: UUID, document: UUID) -> HttpResponseBase:
    """A document that came with a concern."""
    found = _concern(request.user, concern)
    seen(request, found, sight=Sight.FILE)
    documents = found.documents.select_related("file")
    return serve(get_object_or_404(documents, file__key=document).file)


@require_POST
@secretariat
def ask(request: SignedIn, concern: UUID) -> HttpResponse:
    """Ask the writer something."""
    done = _("Your question is on its way to the writer.")
    return _say(request, concern, "ask", actions.ask_writer, done)


@require_POST
@secretariat
def tell(request: SignedIn, concern: UUID) -> HttpResponse:
    """Ask the authority for its answer."""
    done = _("Your question is on its way to the authority.")
    return _say(request, concern, "tell", actions.ask_authority, done)


@require_POST
@secretariat
def answer(request: SignedIn, concern: UUID) -> HttpResponse:
    """Answer the writer."""
    done = _("Your answer is on its way to the writer.")
    return _say(request, concern, "answer", actions.answer, done)


def _say(
    request: SignedIn, key: UUID, what: str, act: Callable[..., Any], done: str
) -> HttpResponse:
    """Send a message on the record; what was typed stays if it cannot be sent."""
    concern = _concern(request.user, key)
    form = TextForm(request.POST, prefix=what)
    shown = {f"{what}_form": form}
    if not form.is_valid():
        return _page(request, concern, **shown)
    try:
        act(concern, text=form.cleaned_data["text"], by=request.user, at=moment(request))
    except Refused as refusal:
        return _page(request, concern, obstacle=refusal.reason, **shown)
    messages.success(request, done)
    return redirect("desk-concern", concern.key)


@require_POST
@secretariat
def close(request: SignedIn, concern: UUID) -> HttpResponse:
    """Lay an answered concern aside."""
    found = _concern(request.user, concern)
    try:
        actions.close(found, by=request.user, at=moment(request))
    except Refused as refusal:
        return _page(request, found, obstacle=refusal.reason)
    messages.success(request, _("The concern is closed."))
    return redirect("desk-concern", found.key)
