"""What was changed in the call since somebody began to write, and the word that they read it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from alliance.accounts.access import SignedIn, signed_in
from alliance.applications import actions
from alliance.applications.corrected import since_begun
from alliance.applications.forms import ReadForm
from alliance.applications.opening import changes_of, opened
from alliance.applications.pages import ancestors
from alliance.applications.rules import why_not_act
from alliance.base.asked import moment
from alliance.base.refusal import Refused
from alliance.calls.reading_changes import read_change


@signed_in
def changes(request: SignedIn, slug: str, application: str) -> HttpResponse:
    """All corrigenda since it was begun; the material ones are to be confirmed."""
    at = moment(request)
    ours = opened(request.user, slug, application, at=at)
    form = ReadForm(request.POST or None)
    obstacle = why_not_act(ours, by=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            actions.acknowledge(ours, number=form.cleaned_data["number"], by=request.user, at=at)
        except Refused as refusal:
            obstacle = str(refusal)
        else:
            messages.success(request, _("Thank you. You can go on with your application."))
            return redirect("application", slug, ours.key)
    out = since_begun(ours, at=at).select_related("before", "after", "call")
    context = {
        "application": ours,
        "call": ours.call,
        "form": form,
        "obstacle": obstacle,
        "changes": [read_change(one) for one in out.reverse()],
        "ancestors": ancestors(ours),
    } | changes_of(ours, at=at)
    return render(request, "applications/changes.html", context)
