"""What an authority has to do about its people and its page, for whoever may do it."""

from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from alliance.accounts.models import Person
from alliance.base.templatetags.facts import fact_text
from alliance.membership.models import Contact, Representation
from alliance.membership.people import living
from alliance.workspace.acting import allowed
from alliance.workspace.todo import ToDo


def todo_of(acting: Representation, *, on: date) -> list[ToDo]:
    """Offices that wait for a confirmation, and facts that the public page lacks."""
    contacts = list(living(acting.authority, on=on))
    due = [_confirm(one) for one in contacts if _waits(one, acting, on)]
    return due + _page(acting, contacts)


def confirmations(person: Person, *, on: date) -> list[ToDo]:
    """The own offices of somebody that wait for a confirmation, at every authority."""
    acting = Representation.objects.confirmed().filter(person=person)
    own = Contact.objects.living(on).filter(
        Q(asked__gt=0) | Q(next_ask_date__lte=on),
        email__iexact=person.email,
        authority__in=acting.values("authority"),
    )
    return [_confirm(one) for one in own.select_related("role", "authority")]


def _waits(contact: Contact, acting: Representation, on: date) -> bool:
    """Whether the entry is to be confirmed, by whoever may."""
    asked = contact.asked > 0 or contact.next_ask_date <= on
    own = contact.email.lower() == acting.person.email
    return asked and (own or "people" in allowed(acting))


def _confirm(contact: Contact) -> ToDo:
    return ToDo(
        what=_("Say whether this is still right: %(role)s")
        % {"role": fact_text(contact.role.name)},
        how_far=_("Confirm, pass on, or end it. It takes one click."),
        by="",
        address=reverse("workspace-people", args=[contact.authority.slug]),
        tone="warn",
    )


def _page(acting: Representation, contacts: list[Contact]) -> list[ToDo]:
    """What the public page lacks."""
    ours, may = acting.authority, allowed(acting)
    lacking = []
    if not ours.website:
        lacking.append(_("the website"))
    if not ours.languages:
        lacking.append(_("the languages in which you work"))
    found = []
    if lacking and "profile" in may:
        found.append(
            ToDo(
                what=_("Complete your public page"),
                how_far=_("It lacks: %(facts)s.") % {"facts": ", ".join(lacking)},
                by="",
                address=reverse("workspace-profile", args=[ours.slug]),
                tone="warn",
            )
        )
    if not contacts and "people" in may:
        found.append(
            ToDo(
                what=_("Name whom to write to"),
                how_far=_("Nobody holds an office of yours in the register."),
                by="",
                address=reverse("workspace-people", args=[ours.slug]),
                tone="warn",
            )
        )
    return found
