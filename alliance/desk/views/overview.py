"""What waits for the secretariat, on one page."""

from django.http import HttpResponse
from django.shortcuts import render

from alliance.accounts.access import SignedIn, secretariat, seen
from alliance.base.asked import moment
from alliance.desk.queries import joining
from alliance.desk.queries import overview as queries
from alliance.desk.queries.concerns import to_work_on
from alliance.desk.queries.questions import unanswered

FEW = 10


@secretariat
def overview(request: SignedIn) -> HttpResponse:
    """Wishes, claims, calls and letters, with what to do about each."""
    at = moment(request)
    calls = list(queries.calls_with_figures()[:FEW])
    wishes, claims = list(joining.undecided(request.user)[:FEW]), list(queries.open_claims()[:FEW])
    seen(request, *wishes, *claims)
    context = {
        "concerns_waiting": to_work_on(request.user),
        "questions_waiting": unanswered(request.user),
        "section": "overview",
        "waiting": queries.waiting(request.user, at=at),
        "wishes": wishes,
        "claims": claims,
        "calls": [(call, call.state(at)) for call in calls],
    }
    return render(request, "desk/overview.html", context)
