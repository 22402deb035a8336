"""Who holds which office of an authority: entered, changed, given up."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from alliance.accounts.models import Person
from alliance.base.refusal import Refused
from alliance.base.states import locked
from alliance.history.actions import public_data_changed, record
from alliance.membership import people_rules as rules
from alliance.membership.asking import first_day, next_day
from alliance.membership.models import Authority, Contact, ContactRole, Visibility
from alliance.membership.queries import day_of


@dataclass(frozen=True)
class Holder:
    """What is said of somebody in an office, with who may see each fact."""

    name: str
    office: str
    email: str
    telephone: str
    language: str
    name_visibility: str = Visibility.MEMBERS
    office_visibility: str = Visibility.PUBLIC
    email_visibility: str = Visibility.MEMBERS
    telephone_visibility: str = Visibility.SECRETARIAT


@transaction.atomic
def enter_contact(
    authority: Authority, role: ContactRole, holder: Holder, *, by: Person, at: datetime
) -> Contact:
    """Enter who holds an office of an authority from today on."""
    authority = locked(authority)
    if reason := rules.why_not_manage_people(authority, by=by) or rules.why_not_hold(
        authority, role
    ):
        raise Refused(reason)
    contact = new_contact(authority, role, holder, at=at)
    record(contact, "entered", by=by.pk, at=at, role=role.slug)
    public_data_changed()
    return contact


def new_contact(
    authority: Authority,
    role: ContactRole,
    holder: Holder,
    *,
    person: Person | None = None,
    confirmed: bool = False,
    at: datetime,
) -> Contact:
    """The row of somebody in an office from today on, in the caller's transaction.

    Who has just said so themselves is ``confirmed``, and asked again only after a while.
    """
    today = day_of(at)
    contact = Contact(
        authority=authority,
        role=role,
        person=person or Person.objects.filter(email=holder.email.lower()).first(),
        begins_date=today,
        created_at=at,
        confirmed_at=at if confirmed else None,
        **{name: getattr(holder, name) for name in Holder.__dataclass_fields__},
    )
    ask = next_day if confirmed else first_day
    contact.next_ask_date = ask(contact.key, after=today)
    contact.save()
    return contact


@transaction.atomic
def change_contact(contact: Contact, holder: Holder, *, by: Person, at: datetime) -> Contact:
    """Correct what is said of somebody in an office. A new address begins without bounces."""
    contact = locked(contact)
    if reason := rules.why_not_manage_people(contact.authority, by=by):
        raise Refused(reason)
    if contact.email.lower() != holder.email.lower():
        contact.bounces = 0
        contact.person = Person.objects.filter(email=holder.email.lower()).first()
        contact.links.filter(used_at=None).update(used_at=at)
    for name in Holder.__dataclass_fields__:
        setattr(contact, name, getattr(holder, name))
    contact.save(update_fields=["bounces", "person", *Holder.__dataclass_fields__])
    record(contact, "changed", by=by.pk, at=at)
    public_data_changed()
    return contact


@transaction.atomic
def confirm_in_workspace(contact: Contact, *, by: Person, at: datetime) -> Contact:
    """Say, signed in, that the entry holds: who is in the office, or an owner."""
    contact = locked(contact)
    if reason := rules.why_not_confirm_contact(contact, by=by, on=day_of(at)):
        raise Refused(reason)
    contact.confirmed_at, contact.asked = at, 0
    contact.next_ask_date = next_day(contact.key, after=day_of(at))
    contact.save(update_fields=["confirmed_at", "asked", "next_ask_date"])
    contact.links.filter(used_at=None).update(used_at=at)
    record(contact, "confirmed", by=by.pk, at=at)
    public_data_changed()
    return contact


@transaction.atomic
def end_contact(contact: Contact, *, by: Person, at: datetime) -> Contact:
    """Enter that somebody no longer holds an office, from today on."""
    contact = locked(contact)
    today = day_of(at)
    if reason := rules.why_not_manage_people(contact.authority, by=by) or rules.why_not_end_contact(
        contact, day=today
    ):
        raise Refused(reason)
    give_up(contact, day=today, at=at)
    record(contact, "ended", by=by.pk, at=at, day=today)
    public_data_changed()
    return contact


def give_up(contact: Contact, *, day: date, at: datetime) -> None:
    """End an office and every link into it, in the caller's transaction."""
    contact.ends_date = max(day, contact.begins_date)
    contact.save(update_fields=["ends_date"])
    contact.links.filter(used_at=None).update(used_at=at)


@transaction.atomic
def note_returned(contact: Contact, *, by: Person, at: datetime) -> Contact:
    """Count a letter that came back later than at once, as the secretariat saw in its mail."""
    contact = locked(contact)
    if reason := rules.why_not_manage_people(contact.authority, by=by):
        raise Refused(reason)
    contact.bounces += 1
    contact.save(update_fields=["bounces"])
    record(contact, "letter-returned", by=by.pk, at=at)
    return contact
