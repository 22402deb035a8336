"""The front page of everybody who has signed in, and what they say about themselves."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from alliance.accounts.access import SignedIn, signed_in
from alliance.accounts.actions import change_account
from alliance.accounts.forms import OpenAccountForm
from alliance.base.asked import moment
from alliance.base.instance import instance
from alliance.membership.queries import day_of
from alliance.workspace import queries
from alliance.workspace.concerns import concerns_to_answer
from alliance.workspace.matters import membership_matters
from alliance.workspace.people_todo import confirmations
from alliance.workspace.todo import things_to_do


@require_safe
@signed_in
def overview(request: SignedIn) -> HttpResponse:
    """What waits, and everything of one's own."""
    at = moment(request)
    applications = queries.own_applications(request.user, at=at)
    wishes = list(queries.wishes(request.user))
    context = {
        "section": "overview",
        "authorities": queries.authorities(request.user, on=day_of(at)),
        "applications": applications,
        "wishes": wishes,
        "todo": concerns_to_answer(request.user)
        + things_to_do(applications, wishes)
        + confirmations(request.user, on=day_of(at))
        + membership_matters(request.user, at=at),
        "open_calls": queries.open_calls(at),
    }
    return render(request, "workspace/overview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def account(request: SignedIn) -> HttpResponse:
    """Name and language; how to be forgotten."""
    person = request.user
    known = {"first_name": person.first_name, "last_name": person.last_name}
    form = OpenAccountForm(request.POST or None, initial=known | {"language": person.language})
    if request.method == "POST" and form.is_valid():
        change_account(person, **form.cleaned_data, at=moment(request))
        with translation.override(form.cleaned_data["language"]):
            messages.success(request, _("Your account is changed."))
            return redirect(reverse("workspace-account"))
    context = {
        "section": "account",
        "form": form,
        "secretariat": instance().secretariat_email,
    }
    return render(request, "workspace/account.html", context)
