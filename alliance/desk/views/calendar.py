"""Lists about people that the secretariat keeps: roles of contacts, days of elections."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from alliance.accounts.access import SignedIn, secretariat
from alliance.base.asked import moment
from alliance.base.refusal import Refused
from alliance.desk.people_forms import ElectionForm, RoleForm
from alliance.membership import actions
from alliance.membership.models import ContactRole, Election


@require_http_methods(["GET", "HEAD", "POST"])
@secretariat
def roles(request: SignedIn) -> HttpResponse:
    """The roles in which somebody at an authority is written to; one more can be added."""
    form = RoleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_role(**form.said(), by=request.user, at=moment(request))
        except Refused as refusal:
            form.add_error("slug", str(refusal))
        else:
            return redirect("desk-contact-roles")
    context = {"section": "contacts", "roles": ContactRole.objects.all(), "form": form}
    return render(request, "desk/contact_roles.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@secretariat
def role(request: SignedIn, slug: str) -> HttpResponse:
    """Name a role otherwise."""
    found = get_object_or_404(ContactRole, slug=slug)
    form = RoleForm(request.POST or None, role=found, initial={"position": found.position})
    if request.method == "POST" and form.is_valid():
        actions.change_role_name(found, **form.said(), by=request.user, at=moment(request))
        messages.success(request, _("The role is changed."))
        return redirect("desk-contact-roles")
    context = {"section": "contacts", "role": found, "form": form}
    return render(request, "desk/contact_role.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@secretariat
def elections(request: SignedIn) -> HttpResponse:
    """The election calendar; one more day can be entered."""
    form = ElectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.enter_election(**form.cleaned_data, by=request.user, at=moment(request))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("desk-elections")
    context = {"section": "contacts", "elections": Election.objects.order_by("-day"), "form": form}
    return render(request, "desk/elections.html", context)


@require_POST
@secretariat
def remove_election(request: SignedIn, election: int) -> HttpResponse:
    """Take a day off the calendar."""
    found = get_object_or_404(Election, pk=election)
    actions.remove_election(found, by=request.user, at=moment(request))
    messages.success(request, _("The election is off the calendar."))
    return redirect("desk-elections")
