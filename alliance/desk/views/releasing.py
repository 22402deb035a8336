"""Let a result out that others decided, and note who does without afterwards."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from alliance.accounts.access import SignedIn, secretariat, seen
from alliance.applications import standing as standings
from alliance.applications.actions import releasing as actions
from alliance.applications.deciding_rules import why_not_release
from alliance.applications.result_letters import KEYS, letters_of, previews, recipients
from alliance.applications.results import promised
from alliance.applications.standing import Standing
from alliance.base.asked import moment
from alliance.base.refusal import Refused
from alliance.calls.models import Call
from alliance.desk.deciding_forms import DeclineForm, ReleaseForm
from alliance.desk.views.calls import call_of
from alliance.desk.views.deciding import application_of, page, renewed


@require_http_methods(["GET", "HEAD", "POST"])
@secretariat
def release(request: SignedIn, slug: str) -> HttpResponse:
    """Everything that goes out, to be read as a whole; then let it out."""
    call = call_of(request.user, slug)
    form = ReleaseForm(request.POST or None)
    obstacle = None
    if request.method == "POST" and form.is_valid():
        turn = form.cleaned_data["turn"]
        try:
            made = actions.release(call, turn=turn, by=request.user, at=moment(request))
        except Refused as refusal:
            obstacle = refusal.reason
        else:
            messages.success(request, _done(made.received))
            return redirect("desk-deciding", call.slug)
    return _page(request, call, form, obstacle)


def _done(received: int) -> str:
    return ngettext(
        "The result is out. The letter about %(number)d application is on its way.",
        "The result is out. The letters about %(number)d applications are on their way.",
        received,
    ) % {"number": received}


def _page(request: SignedIn, call: Call, form: ReleaseForm, refused: object) -> HttpResponse:
    everything = standings.standings(standings.handed_in(call))
    seen(request, *[one.application for one in everything])
    decided = [one for one in everything if one.key in KEYS]
    turn = standings.turn_of_call(call)
    if form.is_bound:
        form.data = renewed(form.data, turn)
    by, at = request.user, moment(request)
    context = {
        "section": "calls",
        "call": call,
        "form": form if form.is_bound else ReleaseForm(initial={"turn": turn}),
        "refused": refused,
        "obstacle": why_not_release(call, everything, by=by, at=at, turn=turn, now=turn),
        "groups": _groups(everything),
        "letters": previews(letter for one in decided for letter in letters_of(one)),
        "unreachable": [one for one in decided if not recipients(one)],
        "promised": promised(call),
    }
    return render(request, "desk/release.html", context)


def _groups(everything: list[Standing]) -> list[tuple[str, list[Standing]]]:
    """The applications by where they stand; the reserve list in its order."""
    groups = []
    for key, words in standings.WORDS.items():
        some = [one for one in everything if one.key == key]
        some.sort(key=lambda one: (one.decision and one.decision.rank) or 0)
        if some:
            groups.append((str(words), some))
    return groups


@require_POST
@secretariat
def decline(request: SignedIn, slug: str, application: UUID) -> HttpResponse:
    """Note that a selected authority does without; the next of the reserve list moves up."""
    found = application_of(request, slug, application)
    decision = standings.standing(found).decision
    form = DeclineForm(request.POST)
    if decision is None or not form.is_valid():
        return page(request, found, decline_form=form)
    try:
        made = actions.decline(decision, **form.cleaned_data, by=request.user, at=moment(request))
    except Refused as refusal:
        return page(request, found, decline_form=form, obstacle=refusal.reason)
    if made.successor is None:
        messages.info(request, _("It is noted. The reserve list has nobody to move up."))
    else:
        said = {"authority": made.successor.application.authority.name}
        messages.success(request, _("It is noted. %(authority)s moves up.") % said)
    return redirect("desk-deciding-one", found.call.slug, found.key)
