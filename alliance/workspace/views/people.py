"""The people of an authority: who acts for it here, and who holds its offices."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alliance.accounts.access import SignedIn, signed_in
from alliance.base.asked import moment
from alliance.base.deadlines import language
from alliance.base.fields import offered
from alliance.base.refusal import Refused
from alliance.membership import actions
from alliance.membership import people_rules as rules
from alliance.membership.actions.contacts import Holder
from alliance.membership.forms.people import (
    AccessForm,
    ColleagueForm,
    ContactForm,
    NewContactForm,
)
from alliance.membership.models import Contact, Representation
from alliance.membership.people import living
from alliance.membership.queries import day_of
from alliance.workspace.acting import acting_for
from alliance.workspace.views.authority import shared


@require_safe
@signed_in
def people(request: SignedIn, slug: str) -> HttpResponse:
    """Everybody who acts for the authority, with what they may do; and its offices."""
    return _page(request, acting_for(request.user, slug))


def _page(request: SignedIn, acting: Representation, **more: Any) -> HttpResponse:
    ours, at = acting.authority, moment(request)
    context = shared(request, acting, "people") | {
        "colleagues": ours.representations.living().select_related("person").order_by("since"),
        "invitations": ours.invitations.open(at).select_related("role"),
        "contacts": living(ours, on=day_of(at)),
        "form": ColleagueForm(),
        "access": offered(AccessForm(), "role"),
    }
    return render(request, "workspace/people.html", context | more)


@require_POST
@signed_in
def invite(request: SignedIn, slug: str) -> HttpResponse:
    """Ask somebody by mail to act for the authority."""
    acting = acting_for(request.user, slug)
    form = ColleagueForm(request.POST)
    if form.is_valid():
        try:
            actions.invite_colleague(
                acting.authority,
                **form.cleaned_data,
                language=language(),
                by=request.user,
                at=moment(request),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The invitation is on its way."), extra_tags="good")
            return redirect("workspace-people", slug)
    return _page(request, acting, form=form)


@require_POST
@signed_in
def change_role(request: SignedIn, slug: str, representation: int) -> HttpResponse:
    """Give a colleague another role."""
    acting = acting_for(request.user, slug)
    colleague = get_object_or_404(acting.authority.representations, pk=representation)
    form = AccessForm(request.POST)
    if not form.is_valid():
        return _page(request, acting, obstacle=_("Choose one of the roles."))
    try:
        actions.change_access(colleague, **form.cleaned_data, by=request.user, at=moment(request))
    except Refused as refusal:
        return _page(request, acting, obstacle=str(refusal))
    messages.success(request, _("The role is changed."), extra_tags="good")
    return redirect("workspace-people", slug)


@require_POST
@signed_in
def end(request: SignedIn, slug: str, representation: int) -> HttpResponse:
    """End that a colleague, or oneself, acts for the authority."""
    acting = acting_for(request.user, slug)
    colleague = get_object_or_404(acting.authority.representations, pk=representation)
    try:
        actions.end_colleague(colleague, by=request.user, at=moment(request))
    except Refused as refusal:
        return _page(request, acting, obstacle=str(refusal))
    messages.success(request, _("The person no longer acts for this authority."))
    own = colleague.person_id == request.user.pk
    return redirect("workspace") if own else redirect("workspace-people", slug)


@require_POST
@signed_in
def withdraw(request: SignedIn, slug: str, invitation: int) -> HttpResponse:
    """Take an invitation back."""
    acting = acting_for(request.user, slug)
    made = get_object_or_404(acting.authority.invitations, pk=invitation)
    try:
        actions.withdraw_invitation(made, by=request.user, at=moment(request))
    except Refused as refusal:
        return _page(request, acting, obstacle=str(refusal))
    messages.success(request, _("The invitation is withdrawn."))
    return redirect("workspace-people", slug)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def new_contact(request: SignedIn, slug: str) -> HttpResponse:
    """Name who holds an office."""
    acting = acting_for(request.user, slug)
    form = NewContactForm(request.POST or None, initial={"language": language()})
    obstacle = rules.why_not_manage_people(acting.authority, by=request.user)
    if request.method == "POST" and form.is_valid():
        role, said = form.parts()
        try:
            actions.enter_contact(
                acting.authority, role, Holder(**said), by=request.user, at=moment(request)
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("workspace-people", slug)
    context = shared(request, acting, "people") | {"form": form, "obstacle": obstacle}
    return render(request, "workspace/contact.html", context)


def _contact(acting: Representation, key: UUID) -> Contact:
    held = Contact.objects.filter(authority=acting.authority_id, ends_date=None)
    return get_object_or_404(held.select_related("role", "authority"), key=key)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def contact(request: SignedIn, slug: str, contact: UUID) -> HttpResponse:
    """Correct what is said of somebody in an office, and who sees it."""
    acting = acting_for(request.user, slug)
    found = _contact(acting, contact)
    form = ContactForm(request.POST or None, initial=ContactForm.known(found))
    if request.method == "POST" and form.is_valid():
        holder = Holder(**form.cleaned_data)
        try:
            actions.change_contact(found, holder, by=request.user, at=moment(request))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The entry is changed."), extra_tags="good")
            return redirect("workspace-people", slug)
    obstacle = rules.why_not_manage_people(acting.authority, by=request.user)
    context = shared(request, acting, "people") | {
        "form": form,
        "contact": found,
        "obstacle": obstacle,
    }
    return render(request, "workspace/contact.html", context)


@require_POST
@signed_in
def confirm_contact(request: SignedIn, slug: str, contact: UUID) -> HttpResponse:
    """Say that an entry holds."""
    acting = acting_for(request.user, slug)
    try:
        actions.confirm_in_workspace(_contact(acting, contact), by=request.user, at=moment(request))
    except Refused as refusal:
        return _page(request, acting, obstacle=str(refusal))
    messages.success(request, _("Thank you: it is confirmed"), extra_tags="good")
    return redirect("workspace-people", slug)


@require_POST
@signed_in
def end_contact(request: SignedIn, slug: str, contact: UUID) -> HttpResponse:
    """Enter that somebody no longer holds an office."""
    acting = acting_for(request.user, slug)
    try:
        actions.end_contact(_contact(acting, contact), by=request.user, at=moment(request))
    except Refused as refusal:
        return _page(request, acting, obstacle=str(refusal))
    messages.success(request, _("The office is free now."))
    return redirect("workspace-people", slug)
