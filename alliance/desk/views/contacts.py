"""Who holds the offices of authorities: those that are silent, their letters, their successors."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alliance.accounts.access import SignedIn, secretariat, seen
from alliance.base.asked import moment
from alliance.base.deadlines import language
from alliance.base.refusal import Refused
from alliance.desk.acts import steps
from alliance.desk.people_forms import ContactsFilter
from alliance.desk.queries import contacts as queries
from alliance.desk.views.listing import page_of
from alliance.membership import actions
from alliance.membership.actions.contacts import Holder
from alliance.membership.forms.people import ContactForm, NewContactForm
from alliance.membership.models import Authority, Contact, Invitation
from alliance.membership.queries import day_of

if TYPE_CHECKING:
    from django.db.models import QuerySet


def _asked(request: SignedIn, filters: ContactsFilter) -> "QuerySet[Contact]":
    return queries.contacts(
        on=day_of(moment(request)),
        state=filters.value("state"),
        role=filters.value("role"),
        country=filters.value("country"),
        text=filters.value("q"),
    )


@require_safe
@secretariat
def contacts(request: SignedIn) -> HttpResponse:
    """All offices, or those that have become silent."""
    filters = ContactsFilter(request.GET)
    at = moment(request)
    paged = page_of(_asked(request, filters), request, filters)
    seen(request, *paged.page)
    context = {
        "section": "contacts",
        "filters": filters,
        "paged": paged,
        "query": request.GET.urlencode(),
        "today": day_of(at),
        "successions": queries.successions(),
        "invited": queries.invited(at),
    }
    return render(request, "desk/contacts.html", context)


@require_POST
@secretariat
def ask_all(request: SignedIn) -> HttpResponse:
    """Write to everybody whom the filters of the list leave."""
    filters = ContactsFilter(request.GET)
    number = actions.ask_soon(_asked(request, filters), by=request.user, at=moment(request))
    said = ngettext(
        "%(number)d letter leaves on the next working day.",
        "%(number)d letters leave on the next working day, some minutes after one another.",
        number,
    )
    messages.success(request, said % {"number": number})
    return redirect("desk-contacts")


def _contact(key: UUID) -> Contact:
    return get_object_or_404(Contact.objects.select_related("role", "authority"), key=key)


@require_POST
@secretariat
def ask(request: SignedIn, contact: UUID) -> HttpResponse:
    """Write to one of them now."""
    found = _contact(contact)
    try:
        actions.ask_contact(found, by=request.user, at=moment(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The letter is on its way."))
    return redirect("desk-contact", found.key)


@require_POST
@secretariat
def returned(request: SignedIn, contact: UUID) -> HttpResponse:
    """A letter has come back by mail, later than at once."""
    found = _contact(contact)
    actions.note_returned(found, by=request.user, at=moment(request))
    messages.success(request, _("The returned letter is counted."))
    return redirect("desk-contact", found.key)


@require_POST
@secretariat
def end(request: SignedIn, contact: UUID) -> HttpResponse:
    """Enter that somebody no longer holds an office."""
    found = _contact(contact)
    try:
        actions.end_contact(found, by=request.user, at=moment(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The office is free now."))
    return redirect("desk-contact", found.key)


@require_http_methods(["GET", "HEAD", "POST"])
@secretariat
def contact(request: SignedIn, contact: UUID) -> HttpResponse:
    """One office with who holds it: read, corrected, written to."""
    found = _contact(contact)
    seen(request, found)
    form = ContactForm(request.POST or None, initial=ContactForm.known(found))
    if request.method == "POST" and form.is_valid():
        try:
            holder = Holder(**form.cleaned_data)
            actions.change_contact(found, holder, by=request.user, at=moment(request))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The entry is changed."))
            return redirect("desk-contact", found.key)
    context = {
        "section": "contacts",
        "contact": found,
        "living": found.is_living(day_of(moment(request))),
        "form": form,
        "acts": steps(found),
    }
    return render(request, "desk/contact.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@secretariat
def new_contact(request: SignedIn, slug: str) -> HttpResponse:
    """Enter who holds an office of an authority."""
    authority = get_object_or_404(Authority, slug=slug)
    form = NewContactForm(request.POST or None, initial={"language": language()})
    if request.method == "POST" and form.is_valid():
        role, said = form.parts()
        try:
            made = actions.enter_contact(
                authority, role, Holder(**said), by=request.user, at=moment(request)
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("desk-contact", made.key)
    context = {"section": "contacts", "authority": authority, "form": form}
    return render(request, "desk/contact_new.html", context)


@require_POST
@secretariat
def decide(request: SignedIn, invitation: int) -> HttpResponse:
    """Invite the successor whom somebody has named, or not."""
    made = get_object_or_404(Invitation.objects.select_related("authority"), pk=invitation)
    agreed = request.POST.get("do") == "invite"
    if not agreed and request.POST.get("do") != "decline":
        messages.error(request, _("Say whether the successor is invited or not."))
        return redirect("desk-contacts")
    try:
        actions.decide_succession(made, agreed=agreed, by=request.user, at=moment(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        said = _("The successor is invited.") if agreed else _("The successor is not invited.")
        messages.success(request, said)
    return redirect("desk-contacts")
