"""Showing a wish to join to the members, who may object."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from alliance.accounts.access import SignedIn, secretariat
from alliance.base.asked import moment
from alliance.base.refusal import Refused
from alliance.membership.actions.objecting import announce as tell_members
from alliance.membership.models import JoinApplication


@require_POST
@secretariat
def announce(request: SignedIn, wish: UUID) -> HttpResponse:
    """Mark a wish as ready: from now on members can object."""
    ready = get_object_or_404(JoinApplication.objects.visible_to(request.user), key=wish)
    try:
        told = tell_members(ready, by=request.user, at=moment(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        words = ngettext(
            "Members can object from now on. %(number)d letter is on its way.",
            "Members can object from now on. %(number)d letters are on their way.",
            told,
        )
        messages.success(request, words % {"number": told})
    return redirect("desk-join", ready.key)
