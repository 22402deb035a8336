"""Wishes to join: read, ask back, accept, refuse."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alliance.accounts.access import SignedIn, secretariat, seen
from alliance.accounts.models import Person
from alliance.base.asked import moment
from alliance.base.refusal import Refused
from alliance.desk import actions
from alliance.desk.acts import steps
from alliance.desk.forms import AcceptForm, AskForm, JoiningFilter, RefuseForm
from alliance.desk.queries import joining as queries
from alliance.desk.views.listing import page_of
from alliance.files.responses import serve
from alliance.history.models import Sight
from alliance.membership import actions as membership
from alliance.membership.duplicates import Likeness, likely_duplicates
from alliance.membership.models import JoinApplication
from alliance.membership.objections import objection_days
from alliance.membership.rules import why_not_decide


@require_safe
@secretariat
def joining(request: SignedIn) -> HttpResponse:
    """All wishes to join whose address is confirmed."""
    filters = JoiningFilter(request.GET)
    found = queries.joining(
        request.user,
        state=filters.value("state"),
        country=filters.value("country"),
        text=filters.value("q"),
    )
    paged = page_of(found, request, filters)
    seen(request, *paged.page)
    context = {"section": "joining", "filters": filters, "paged": paged}
    return render(request, "desk/joining.html", context)


def _wish(person: Person, key: UUID) -> JoinApplication:
    wishes = JoinApplication.objects.visible_to(person)
    return get_object_or_404(
        wishes.select_related("kind", "authority__kind", "place", "decision_file"), key=key
    )


@require_safe
@secretariat
def wish(request: SignedIn, wish: UUID) -> HttpResponse:
    """One wish to join, with everything that the officer wrote."""
    return _page(request, _wish(request.user, wish))


def _page(
    request: SignedIn, wish: JoinApplication, *, obstacle: object = None, **forms: Any
) -> HttpResponse:
    seen(request, wish)
    undecided = wish.state in queries.UNDECIDED
    likenesses = likely_duplicates(wish) if undecided else []
    context = {
        "section": "joining",
        "wish": wish,
        # What somebody has typed stays on the page, even if a colleague has decided meanwhile.
        "deciding": bool(forms) or undecided,
        "commitments": wish.commitments.select_related("aim"),
        "documents": wish.documents.select_related("file"),
        "messages_on_record": wish.messages.all(),
        "acts": steps(wish),
        "outcome": queries.outcome(wish),
        "obstacle": obstacle,
        "failed": bool(obstacle or forms),
        "objections": wish.objections.select_related("authority"),
        "may_object": bool(objection_days()),
        "undecided": undecided,
        "alike": [one for one in likenesses if one.application],
        "accept_form": _accept_form(likenesses),
        "ask_form": AskForm(),
        "refuse_form": RefuseForm(),
    }
    return render(request, "desk/join.html", context | forms)


def _accept_form(likenesses: list[Likeness], data: QueryDict | None = None) -> AcceptForm:
    return AcceptForm(data, known=queries.candidates(likenesses))


@require_safe
@secretariat
def decision_file(request: SignedIn, wish: UUID) -> HttpResponseBase:
    """The file in which the authority's decision stands."""
    found = _wish(request.user, wish)
    seen(request, found, sight=Sight.FILE)
    return serve(found.decision_file)


@require_POST
@secretariat
def ask(request: SignedIn, wish: UUID) -> HttpResponse:
    """Ask the authority something, on the record."""
    asked = _wish(request.user, wish)
    form = AskForm(request.POST)
    if not form.is_valid():
        return _page(request, asked, ask_form=form)
    try:
        membership.ask(
            asked, text=form.cleaned_data["question"], by=request.user, at=moment(request)
        )
    except Refused as refusal:
        return _page(request, asked, obstacle=refusal.reason, ask_form=form)
    messages.success(request, _("Your question is on its way."))
    return redirect("desk-join", asked.key)


@require_POST
@secretariat
def refuse(request: SignedIn, wish: UUID) -> HttpResponse:
    """Do not accept the authority, and say why."""
    asked = _wish(request.user, wish)
    form = RefuseForm(request.POST)
    if not form.is_valid():
        return _page(request, asked, refuse_form=form)
    try:
        membership.refuse(asked, **form.cleaned_data, by=request.user, at=moment(request))
    except Refused as refusal:
        return _page(request, asked, obstacle=refusal.reason, refuse_form=form)
    messages.success(request, _("The authority has been told, with your reasons."))
    return redirect("desk-join", asked.key)


@require_POST
@secretariat
def accept(request: SignedIn, wish: UUID) -> HttpResponse:
    """Make the authority a member."""
    asked = _wish(request.user, wish)
    form = _accept_form(likely_duplicates(asked), request.POST)
    reason = why_not_decide(asked, by=request.user)
    if reason or not form.is_valid():
        return _page(request, asked, obstacle=reason, accept_form=form)
    decided = {name: form.cleaned_data[name] for name in ("same_as", "note")}
    try:
        actions.accept_town(asked, **decided, by=request.user, at=moment(request))
    except Refused as refusal:
        return _page(request, asked, obstacle=refusal.reason, accept_form=form)
    messages.success(request, _("The authority is a member now."))
    return redirect("desk-join", asked.key)


@require_safe
@secretariat
def document(request: SignedIn, wish: UUID, document: UUID) -> HttpResponseBase:
    """A document that the authority sent later."""
    found = _wish(request.user, wish)
    seen(request, found, sight=Sight.FILE)
    later = found.documents.select_related("file")
    return serve(get_object_or_404(later, file__key=document).file)
