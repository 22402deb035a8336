"""Your data: see it, take it along, ask to be erased. And the office's page to answer that."""

import json
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alliance.accounts import actions
from alliance.accounts.access import SignedIn, secretariat, seen, signed_in
from alliance.accounts.models import Person
from alliance.accounts.queries import asked_to_be_erased, erasure_asked_at
from alliance.base.asked import moment
from alliance.base.refusal import Refused
from alliance.history.actions import record
from alliance.project import knowing, rooms


@require_safe
@signed_in
def own_data(request: SignedIn) -> HttpResponse:
    """Everything that the platform holds of whoever asks."""
    context = {
        "section": "account",
        "parts": knowing.parts(request.user, request.user.email),
        "asked_at": erasure_asked_at(request.user),
    }
    return render(request, "project/own_data.html", context)


@require_safe
@signed_in
def own_data_file(request: SignedIn) -> HttpResponse:
    """The same as a file that programs can read."""
    at = moment(request)
    data = knowing.as_data(request.user, request.user.email, at=at)
    record(request.user, "data-exported", by=request.user.pk, at=at)
    text = json.dumps(data, ensure_ascii=False, indent=1, default=str)
    answer = HttpResponse(text, content_type="application/json; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{_name(at)}"'
    return answer


def _name(at: datetime) -> str:
    return f"my-data-{at.date().isoformat()}.json"


@require_POST
@signed_in
def ask_erasure(request: SignedIn) -> HttpResponse:
    """Ask the secretariat to erase the account."""
    try:
        actions.ask_erasure(request.user, at=moment(request))
        messages.success(request, _("The secretariat has your request."))
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("own-data")


@require_safe
@secretariat
def erasures(request: SignedIn) -> HttpResponse:
    """Who asks to be erased, the longest wait first."""
    asking = asked_to_be_erased()
    seen(request, *(one.person for one in asking))
    return render(request, "project/erasures.html", {"section": "looks", "asking": asking})


@require_POST
@secretariat
def erase(request: SignedIn, person: int) -> HttpResponse:
    """Erase whoever asked for it; nothing brings the account back."""
    asking = {one.person.pk for one in asked_to_be_erased()}
    found = get_object_or_404(Person.objects.filter(pk__in=asking), pk=person)
    actions.erase_person(found, by=request.user, at=moment(request), also=rooms.erasures())
    messages.success(request, _("The account is erased."))
    return redirect("desk-erasures")
