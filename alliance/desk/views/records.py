"""The facts, names and identifiers of a record, each on a page of its own."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from alliance.accounts.access import SignedIn, secretariat
from alliance.base.asked import moment
from alliance.base.refusal import Refused
from alliance.desk.record_forms import FactsForm, IdentifierForm, NameForm, RenameForm
from alliance.membership.actions import records as actions
from alliance.membership.duplicates import Sought, candidates, hosts_of
from alliance.membership.models import Authority, AuthorityIdentifier, AuthorityName

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def record_of(slug: str) -> Authority:
    """The record that a page of the desk is about."""
    found = Authority.objects.select_related("kind", "parent", "merged_into")
    return get_object_or_404(found, slug=slug)


def form_page(request: SignedIn, form: Form, **said: Any) -> HttpResponse:
    """A page with one form in groups."""
    context = {"section": "authorities", "form": form, "failed": bool(form.errors)}
    return render(request, "desk/form_page.html", context | said)


@get_or_post
@secretariat
def add(request: SignedIn) -> HttpResponse:
    """Enter an authority; what looks the same is shown first."""
    form = FactsForm(request.POST or None, named=True)
    alike = []
    if request.method == "POST" and form.is_valid():
        alike = candidates(
            Sought(
                country=form.cleaned_data["country"],
                names=[form.cleaned_data["name"]],
                hosts=hosts_of(form.cleaned_data["website"], form.cleaned_data["mailbox"]),
            )
        )
        if not alike or request.POST.get("do") == "anyway":
            return _added(request, form)
    return form_page(
        request,
        form,
        title=_("Enter an authority"),
        submit=_("Enter it"),
        alike=alike,
        back=reverse("desk-authorities"),
    )


def _added(request: SignedIn, form: FactsForm) -> HttpResponse:
    at, name = moment(request), form.cleaned_data["name"]
    try:
        made = actions.add_authority(
            name, form.facts(), sample=settings.DEMO, by=request.user, at=at
        )
        actions.set_domains(made, form.typed_domains(), by=request.user, at=at)
    except Refused as refusal:
        form.add_error("parent", str(refusal))
        return form_page(request, form, title=_("Enter an authority"), submit=_("Enter it"))
    messages.success(request, _("The authority is in the register now."))
    return redirect("desk-authority", made.slug)


@get_or_post
@secretariat
def facts(request: SignedIn, slug: str) -> HttpResponse:
    """Correct what an authority is, where it lies and how it is reached."""
    authority = record_of(slug)
    form = FactsForm(request.POST or None, initial=FactsForm.known(authority))
    if request.method == "POST" and form.is_valid():
        at = moment(request)
        try:
            actions.change_facts(authority, form.facts(), by=request.user, at=at)
            actions.set_domains(authority, form.typed_domains(), by=request.user, at=at)
        except Refused as refusal:
            form.add_error("parent" if form.cleaned_data["parent"] else None, str(refusal))
        else:
            messages.success(request, _("The facts are corrected."))
            return redirect("desk-authority", authority.slug)
    return form_page(
        request,
        form,
        authority=authority,
        title=_("Facts of %(authority)s") % {"authority": authority.name},
        submit=_("Save the facts"),
        back=reverse("desk-authority", args=[slug]),
    )


@get_or_post
@secretariat
def names(request: SignedIn, slug: str) -> HttpResponse:
    """All names of an authority: add one, or let it stand under another."""
    authority = record_of(slug)
    renames = request.POST.get("do") == "rename"
    rename = RenameForm(request.POST if renames else None, prefix="new")
    add = NameForm(request.POST if request.method == "POST" and not renames else None)
    form: Form = rename if renames else add
    if request.method == "POST" and form.is_valid() and _named(request, authority, form):
        return redirect("desk-authority-names", slug)
    context = {
        "section": "authorities",
        "authority": authority,
        "names": authority.names.order_by("kind", "folded"),
        "rename_form": rename,
        "name_form": add,
        "failed": bool(form.errors),
    }
    return render(request, "desk/names.html", context)


def _named(request: SignedIn, authority: Authority, form: Form) -> bool:
    said, at = form.cleaned_data, moment(request)
    try:
        if isinstance(form, RenameForm):
            actions.rename(authority, **said, by=request.user, at=at)
        else:
            actions.add_name(authority, **said, by=request.user, at=at)
    except Refused as refusal:
        form.add_error("name", str(refusal))
        return False
    messages.success(request, _("The names are corrected."))
    return True


@require_POST
@secretariat
def remove_name(request: SignedIn, name: int) -> HttpResponse:
    """Take off a name that is not the authority's."""
    known = get_object_or_404(AuthorityName.objects.select_related("authority"), pk=name)
    try:
        actions.remove_name(known, by=request.user, at=moment(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("desk-authority-names", known.authority.slug)


@get_or_post
@secretariat
def identifiers(request: SignedIn, slug: str) -> HttpResponse:
    """The numbers of an authority in public lists."""
    authority = record_of(slug)
    form = IdentifierForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_identifier(
                authority, **form.cleaned_data, by=request.user, at=moment(request)
            )
        except Refused as refusal:
            form.add_error("value", str(refusal))
        else:
            messages.success(request, _("The identifier is there now."))
            return redirect("desk-authority-identifiers", slug)
    context = {
        "section": "authorities",
        "authority": authority,
        "identifiers": authority.identifiers.all(),
        "form": form,
        "failed": bool(form.errors),
    }
    return render(request, "desk/identifiers.html", context)


@require_POST
@secretariat
def remove_identifier(request: SignedIn, identifier: int) -> HttpResponse:
    """Take off a number that is not the authority's."""
    found = AuthorityIdentifier.objects.select_related("authority")
    known = get_object_or_404(found, pk=identifier)
    try:
        actions.remove_identifier(known, by=request.user, at=moment(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("desk-authority-identifiers", known.authority.slug)
