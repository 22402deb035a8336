"""Offer one's own text to those who act for the authority, and take what was offered."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.accounts.access import SignedIn, signed_in
from alliance.applications import actions
from alliance.applications.models import Application
from alliance.applications.queries import own_application
from alliance.base.asked import moment
from alliance.base.refusal import Refused


@signed_in
@require_POST
def hand_over(request: SignedIn, slug: str, application: str) -> HttpResponse:
    """With one press; the answer is the same whether the authority applies or not."""
    ours = own_application(request.user, slug, application)
    try:
        actions.hand_over_text(ours, by=request.user, at=moment(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        said = {"authority": ours.authority.name}
        messages.success(
            request,
            _("Thank you. Your text and its files are offered to those who act for %(authority)s.")
            % said,
            extra_tags="good",
        )
    return redirect("application", slug, application)


@signed_in
@require_POST
def offered_file(request: SignedIn, slug: str, application: str, offered: int) -> HttpResponse:
    """Take a file that was offered, or do without it."""
    ours = own_application(request.user, slug, application)
    try:
        said = _settled(request, ours, offered)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said, extra_tags="good")
    return redirect("application", slug, application)


def _settled(request: SignedIn, ours: Application, offered: int) -> str:
    by, at = request.user, moment(request)
    if request.POST.get("do") == "leave":
        left = actions.leave_offered_file(ours, offered, by=by, at=at)
        return _("“%(name)s” was not taken.") % {"name": left.file.name} if left else _decided()
    taken = actions.take_offered_file(ours, offered, by=by, at=at)
    return _("“%(name)s” is attached now.") % {"name": taken.file.name} if taken else _decided()


def _decided() -> str:
    return _("This file was decided on already.")
