"""Offer one's own text to the authority's application."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from alliance.accounts.access import SignedIn, signed_in
from alliance.applications import actions
from alliance.applications.queries import own_application
from alliance.base.asked import moment
from alliance.base.refusal import Refused


@signed_in
@require_POST
def hand_over(request: SignedIn, slug: str, application: str) -> HttpResponse:
    """With one press; the answer says how many texts wait there now."""
    ours = own_application(request.user, slug, application)
    try:
        waiting = actions.hand_over_text(ours, by=request.user, at=moment(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _said(waiting), extra_tags="good")
    return redirect("application", slug, application)


def _said(waiting: int) -> str:
    if not waiting:
        return _("Thank you. The authority’s application says the same already.")
    return ngettext(
        "Thank you. %(number)d answer of yours now waits beside the authority’s own.",
        "Thank you. %(number)d answers of yours now wait beside the authority’s own.",
        waiting,
    ) % {"number": waiting}
