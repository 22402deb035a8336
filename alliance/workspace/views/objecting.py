"""Wishes to join, as members see them: who asks, and until when they can object."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from alliance.accounts.access import SignedIn, signed_in
from alliance.base.asked import moment
from alliance.base.refusal import Refused
from alliance.membership.actions.objecting import object_to
from alliance.membership.forms.objecting import ObjectionForm
from alliance.membership.models import JoinApplication, Objection
from alliance.membership.objections import members_of
from alliance.workspace import memberships


@require_safe
@signed_in
def wishes(request: SignedIn) -> HttpResponse:
    """Everybody who wishes to join and against whom one may speak now."""
    found = memberships.open_wishes(request.user, at=moment(request))
    context = {"section": "overview", "wishes": found}
    return render(request, "workspace/objecting.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def wish(request: SignedIn, wish: UUID) -> HttpResponse:
    """One wish to join: the name, the country, the kind; and the place for reasons against it."""
    at = moment(request)
    members = list(members_of(request.user, at=at))
    if not members:
        raise Http404
    announced = JoinApplication.objects.exclude(objections_until=None).select_related("kind")
    shown = get_object_or_404(announced, key=wish)
    form = ObjectionForm(request.POST or None, members=members)
    if request.method == "POST" and form.is_valid():
        try:
            object_to(shown, **form.objection(), by=request.user, at=at)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your objection is on the record of the secretariat."))
            return redirect("workspace-wish", shown.key)
    context = {
        "section": "overview",
        "wish": shown,
        "open": shown.is_open_to_objections(at),
        "form": form,
        "said": Objection.objects.filter(application=shown, authority__in=members),
    }
    return render(request, "workspace/objection.html", context)
