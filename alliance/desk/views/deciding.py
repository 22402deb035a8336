"""After the deadline: check each application, then decide on it. Somebody else releases."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alliance.accounts.access import SignedIn, secretariat, seen
from alliance.applications import standing as standings
from alliance.applications.actions import deciding as actions
from alliance.applications.deciding_rules import why_not_judge, why_not_release, why_not_work_on
from alliance.applications.eligible import findings_after, own_end
from alliance.applications.models import Application
from alliance.applications.result_letters import not_met
from alliance.applications.standing import Standing
from alliance.base.asked import moment
from alliance.base.known import there
from alliance.base.refusal import Refused
from alliance.calls.models import Call
from alliance.desk.acts import steps
from alliance.desk.deciding_columns import DECISIONS
from alliance.desk.deciding_forms import (
    CheckForm,
    DecideForm,
    DecidingFilter,
    DeclineForm,
    TurnForm,
)
from alliance.desk.queries import deciding as queries
from alliance.desk.views.calls import call_of
from alliance.desk.views.exports import AT_ONCE, answered
from alliance.desk.views.listing import page_of
from alliance.history.models import Sight
from alliance.membership.importing.lines import in_batches


def _asked(request: SignedIn, call: Call, filters: DecidingFilter) -> Any:
    return queries.handed_in(
        request.user,
        call,
        country=filters.value("country"),
        module=filters.value("module"),
        text=filters.value("q"),
        standing=filters.value("standing"),
    )


@require_safe
@secretariat
def deciding(request: SignedIn, slug: str) -> HttpResponse:
    """Where each application to a call stands, and what is left before the result can go out."""
    call, at = call_of(request.user, slug), moment(request)
    filters = DecidingFilter(request.GET)
    paged = page_of(_asked(request, call, filters), request, filters)
    seen(request, *paged.page)
    everything = standings.handed_in(call)
    context = {
        "section": "calls",
        "call": call,
        "filters": filters,
        "paged": paged,
        "rows": queries.rows(call, list(paged.page)),
        "tally": [(standings.WORDS[key], number) for key, number in standings.tally(everything)],
        "obstacle": why_not_work_on(call, by=request.user, at=at),
        "release_obstacle": why_not_release(
            call, standings.standings(everything), by=request.user, at=at
        ),
    }
    return render(request, "desk/deciding.html", context)


@require_safe
@secretariat
def taken(request: SignedIn, slug: str, form: str) -> HttpResponseBase:
    """The decisions to take away, with all reasons."""
    call = call_of(request.user, slug)
    filters = DecidingFilter(request.GET)
    found = _asked(request, call, filters)
    for some in in_batches(found.iterator(chunk_size=AT_ONCE), AT_ONCE):
        seen(request, *some, sight=Sight.EXPORT)
    rows = _rows(call, found)
    title = _("Decisions on applications")
    return answered(request, form, filters, f"decisions-{call.slug}", title, DECISIONS, rows)


def _rows(call: Call, found: Any) -> Iterator[queries.Row]:
    for some in in_batches(found.iterator(chunk_size=AT_ONCE), AT_ONCE):
        yield from queries.rows(call, some)


def application_of(request: SignedIn, slug: str, key: UUID) -> Application:
    """An application to a call that the secretariat may read; 404 for any other."""
    call = call_of(request.user, slug)
    return get_object_or_404(queries.handed_in(request.user, call), key=key)


@require_safe
@secretariat
def one(request: SignedIn, slug: str, application: UUID) -> HttpResponse:
    """One application: what the rules say, the check, the decision, and what was before."""
    return page(request, application_of(request, slug, application))


def page(
    request: SignedIn, application: Application, *, obstacle: object = None, **forms: Any
) -> HttpResponse:
    """The page of one application, with what just happened on it."""
    standing = standings.standing(application)
    seen(request, application)
    turn = standings.turn(application)
    for form in forms.values():
        # Whoever saves again has now seen what the others did.
        form.data = renewed(form.data, turn)
    at, by = moment(request), request.user
    context = {
        "section": "calls",
        "call": application.call,
        "application": application,
        "standing": standing,
        "extended_until": own_end(application),
        "not_met": not_met(standing.check) if standing.check else [],
        "replaced": application.decisions.exclude(replaced_at=None),
        "acts": steps(application),
        "obstacle": obstacle,
        "failed": bool(obstacle or forms),
        "work_obstacle": why_not_judge(application, turn=turn, now=turn, by=by, at=at),
        "check_form": _check_form(standing, turn=turn),
        "decide_form": _decide_form(standing, turn=turn),
        "back_form": TurnForm(initial={"turn": turn}, prefix="back"),
        "decline_form": DeclineForm(),
    }
    return render(request, "desk/deciding_one.html", context | forms)


def renewed(data: Any, turn: int) -> Any:
    """What was typed, with the state of the work that its page shows now."""
    data = data.copy()
    data["turn"] = str(turn)
    return data


def _check_form(standing: Standing, data: Any = None, *, turn: int = 0) -> CheckForm:
    """The rules as machine or somebody answered them; whatever was typed goes before that."""
    findings = findings_after(standing.application, there(standing.submission))
    initial: dict[str, Any] = {"turn": turn}
    if known := standing.check:
        initial |= {"verdict": known.verdict, "words": known.words}
        initial |= {"proof_until": known.proof_until}
        initial |= {f"rule_{one['rule']}": one["answer"] for one in known.outcomes}
    return CheckForm(data, initial=initial, findings=findings, auto_id="check-%s")


def _decide_form(standing: Standing, data: Any = None, *, turn: int = 0) -> DecideForm:
    initial: dict[str, Any] = {"turn": turn}
    if known := standing.decision:
        initial |= {"outcome": known.outcome, "rank": known.rank, "reasons": known.reasons}
    return DecideForm(data, initial=initial, standing=standing, auto_id="decide-%s")


@require_POST
@secretariat
def check(request: SignedIn, slug: str, application: UUID) -> HttpResponse:
    """Say whether an application may be judged."""
    found = application_of(request, slug, application)
    form = _check_form(standings.standing(found), request.POST)
    if not form.is_valid():
        return page(request, found, check_form=form)
    said = {name: form.cleaned_data[name] for name in ("verdict", "words", "proof_until", "turn")}
    said |= {"answers": form.answers()}
    return _act(request, found, actions.check, said, _("The check is kept."), check_form=form)


@require_POST
@secretariat
def decide(request: SignedIn, slug: str, application: UUID) -> HttpResponse:
    """Decide on an application."""
    found = application_of(request, slug, application)
    form = _decide_form(standings.standing(found), request.POST)
    if not form.is_valid():
        return page(request, found, decide_form=form)
    said = {name: form.cleaned_data[name] for name in ("outcome", "rank", "reasons", "turn")}
    said |= {"modules": form.modules()}
    done = _("The decision is kept. Nobody outside reads it before the result is released.")
    return _act(request, found, actions.decide, said, done, decide_form=form)


@require_POST
@secretariat
def take_back(request: SignedIn, slug: str, application: UUID) -> HttpResponse:
    """Undo the last thing that was decided of an application."""
    found = application_of(request, slug, application)
    form = TurnForm(request.POST, prefix="back")
    said = {"turn": form.cleaned_data["turn"] if form.is_valid() else None}
    done = _("It is taken back. What was said before stays on the record.")
    return _act(request, found, actions.take_back, said, done)


def _act(
    request: SignedIn,
    found: Application,
    act: Callable[..., Any],
    said: dict[str, Any],
    done: str,
    **shown: Any,
) -> HttpResponse:
    """Act once; what was typed stays if it is refused."""
    try:
        act(found, **said, by=request.user, at=moment(request))
    except Refused as refusal:
        return page(request, found, obstacle=refusal.reason, **shown)
    messages.success(request, done)
    return redirect("desk-deciding-one", found.call.slug, found.key)
