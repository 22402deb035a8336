"""Take back what was handed in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from alliance.accounts.access import SignedIn, signed_in
from alliance.applications import actions
from alliance.applications.pages import ancestors
from alliance.applications.queries import own_application
from alliance.applications.withdrawing_rules import why_not_withdraw
from alliance.base.asked import moment
from alliance.base.refusal import Refused


@signed_in
def withdraw(request: SignedIn, slug: str, application: str) -> HttpResponse:
    """Say what withdrawing means, and do it on a second press."""
    ours, at = own_application(request.user, slug, application), moment(request)
    obstacle = why_not_withdraw(ours, by=request.user, at=at)
    if request.method == "POST":
        try:
            actions.withdraw(ours, by=request.user, at=at)
        except Refused as refusal:
            obstacle = str(refusal)
        else:
            messages.success(request, _("Your application is withdrawn. No version counts now."))
            return redirect("application", slug, ours.key)
    context = {
        "application": ours,
        "call": ours.call,
        "obstacle": obstacle,
        "ancestors": ancestors(ours),
    }
    return render(request, "applications/withdraw.html", context)
