"""Confirm, pass on, or "I have left": what one link from a letter does, and what follows."""

from datetime import datetime, timedelta

from django.db import models, transaction

from alliance.accounts import sessions
from alliance.accounts.actions import open_account
from alliance.accounts.models import Person
from alliance.accounts.queries import person_at
from alliance.base.deadlines import long_date
from alliance.base.instance import instance
from alliance.base.known import there
from alliance.base.refusal import Refused
from alliance.base.states import locked, move
from alliance.base.templatetags.facts import in_language
from alliance.history.actions import public_data_changed, record
from alliance.membership import mailboxes
from alliance.membership import people_rules as rules
from alliance.membership.actions.contacts import Holder, give_up, new_contact
from alliance.membership.addresses import address
from alliance.membership.asking import next_day
from alliance.membership.models import (
    INVITATION_MOVES,
    REPRESENTATION_MOVES,
    Authority,
    Contact,
    HandoverLink,
    Invitation,
    InvitationState,
    Representation,
    RepresentationState,
)
from alliance.membership.queries import day_of
from alliance.membership.tokens import new_token
from alliance.outbox.actions import queue

LINK_HOLDS = timedelta(days=30)


@transaction.atomic
def ask_contact(contact: Contact, *, by: Person | None, at: datetime) -> None:
    """Write to somebody in an office: does it still hold? The letter's link answers once."""
    contact = locked(contact)
    today = day_of(at)
    reason = rules.why_not_manage_people(contact.authority, by=by) if by else None
    if reason := reason or rules.why_not_write_to(contact, on=today):
        raise Refused(reason)
    token, digest = new_token()
    link = HandoverLink.objects.create(
        contact=contact, digest=digest, made_at=at, expires_at=at + LINK_HOLDS
    )
    contact.asked_at, contact.asked = at, contact.asked + 1
    contact.next_ask_date = next_day(contact.key, after=today)
    contact.save(update_fields=["asked_at", "asked", "next_ask_date"])
    record(contact, "asked", by=by.pk if by else None, at=at)
    queue(
        "contact-ask",
        to=contact.email,
        language=contact.language,
        at=at,
        about=contact,
        name=contact.name,
        authority=contact.authority.name,
        role=in_language(contact.role.name, contact.language)[0],
        link=address("handover", contact.authority.slug, token, language=contact.language),
        until=long_date(day_of(link.expires_at), code=contact.language),
    )


@transaction.atomic
def ask_soon(contacts: "models.QuerySet[Contact]", *, by: Person, at: datetime) -> int:
    """Let the worker write to all of these on the next working day; answers how many."""
    if not by.is_secretariat:
        raise Refused(rules.only_secretariat())
    today = day_of(at)
    waiting = Contact.objects.living(today).exclude(email="").filter(pk__in=contacts.values("pk"))
    return waiting.filter(next_ask_date__gt=today).update(next_ask_date=today)


def _opened(link: HandoverLink, *, at: datetime) -> Contact:
    """The contact of a link that answers now, locked; the link has answered."""
    contact = locked(link.contact)
    link = locked(link)
    link.contact = contact
    if reason := rules.why_not_use(link, at=at, on=day_of(at)):
        raise Refused(reason)
    contact.links.filter(used_at=None).update(used_at=at)
    contact.asked = contact.bounces = 0
    contact.save(update_fields=["asked", "bounces"])
    return contact


@transaction.atomic
def confirm_contact(link: HandoverLink, *, at: datetime) -> Contact:
    """Whoever has the letter says that the entry holds."""
    contact = _opened(link, at=at)
    contact.confirmed_at = at
    contact.next_ask_date = next_day(contact.key, after=day_of(at))
    contact.save(update_fields=["confirmed_at", "next_ask_date"])
    record(contact, "confirmed", by=contact.person_id, at=at)
    public_data_changed()
    return contact


@transaction.atomic
def pass_on(
    link: HandoverLink, *, name: str, office: str, email: str, left: bool, at: datetime
) -> Invitation:
    """Name a successor: invited at once at the authority's own domain, else by the secretariat.

    Who has ``left`` already loses access now, and else when the successor accepts.
    """
    if reason := rules.why_not_pass_on(link.contact, email=email):
        raise Refused(reason)
    contact = _opened(link, at=at)
    authority = contact.authority
    contact.successions.filter(
        state__in=[InvitationState.PROPOSED, InvitationState.INVITED]
    ).update(state=InvitationState.ENDED, decided_at=at)
    invitation = Invitation.objects.create(
        authority=authority,
        predecessor=contact,
        role=contact.role,
        access=_access_of(contact),
        name=name,
        office=office,
        email=email.lower(),
        language=contact.language,
        state=InvitationState.PROPOSED,
        created_at=at,
    )
    record(invitation, "proposed", by=contact.person_id, at=at, authority=authority.slug)
    if mailboxes.is_own(authority, email):
        invite(invitation, at=at)
    else:
        _tell_secretariat("secretariat-successor", authority, about=invitation, at=at)
    if left:
        _leave(contact, at=at)
        public_data_changed()
    return invitation


@transaction.atomic
def leave_office(link: HandoverLink, *, at: datetime) -> Contact:
    """Whoever has the letter has left: all their offices and their access end now."""
    contact = _opened(link, at=at)
    authority = contact.authority
    _leave(contact, at=at)
    if authority.mailbox:
        queue(
            "contact-wanted",
            to=authority.mailbox,
            language=contact.language,
            at=at,
            about=contact,
            authority=authority.name,
            role=in_language(contact.role.name, contact.language)[0],
        )
    _tell_secretariat("secretariat-left", authority, about=contact, at=at)
    public_data_changed()
    return contact


def _leave(contact: Contact, *, at: datetime) -> None:
    """End every office that the person holds at this authority, and their access to it."""
    today = day_of(at)
    held = Contact.objects.filter(authority=contact.authority_id, ends_date=None)
    for one in held.filter(email__iexact=contact.email).select_for_update():
        give_up(one, day=today, at=at)
        record(one, "left", by=contact.person_id, at=at, day=today)
    end_access(contact, at=at)


def end_access(contact: Contact, *, at: datetime) -> None:
    """Shut the workspace to whoever held an office. What they wrote stays the authority's."""
    for one in _representations(contact).select_for_update():
        move(one, RepresentationState.ENDED, along=REPRESENTATION_MOVES, decided_at=at)
        record(one, "ended", by=None, at=at)
        sessions.end_all(one.person)


def _representations(contact: Contact) -> "models.QuerySet[Representation]":
    living = Representation.objects.living().filter(authority=contact.authority_id)
    return living.filter(person__in=_people(contact)).select_related("person")


def _people(contact: Contact) -> "models.QuerySet[Person]":
    """The accounts of whoever holds an office: the one that is known, and that of the address."""
    known = models.Q(pk=contact.person_id)
    return Person.objects.filter(known | models.Q(email=contact.email.lower()))


def _access_of(contact: Contact) -> str:
    """What the holder of an office may do in the workspace; the successor may do the same."""
    acting = _representations(contact).filter(state=RepresentationState.CONFIRMED).first()
    return acting.role if acting else ""


@transaction.atomic
def invite(invitation: Invitation, *, at: datetime) -> None:
    """Send somebody the link by which they accept, in the caller's transaction."""
    token, digest = new_token()
    move(
        invitation,
        InvitationState.INVITED,
        along=INVITATION_MOVES,
        digest=digest,
        expires_at=at + LINK_HOLDS,
        decided_at=at,
    )
    authority, code = invitation.authority, invitation.language
    queue(
        "contact-invited",
        to=invitation.email,
        language=code,
        at=at,
        about=invitation,
        name=invitation.name,
        office=invitation.office,
        authority=authority.name,
        link=address("invitation", authority.slug, token, language=code),
        until=long_date(day_of(at + LINK_HOLDS), code=code),
    )


@transaction.atomic
def decide_succession(
    invitation: Invitation, *, agreed: bool, by: Person, at: datetime
) -> Invitation:
    """The secretariat says whether somebody at another domain is the successor."""
    invitation = locked(invitation)
    if reason := rules.why_not_decide_succession(invitation, by=by):
        raise Refused(reason)
    if agreed:
        invite(invitation, at=at)
    else:
        move(invitation, InvitationState.ENDED, along=INVITATION_MOVES, decided_at=at)
    record(invitation, "invited" if agreed else "declined", by=by.pk, at=at)
    return invitation


@transaction.atomic
def accept_invitation(invitation: Invitation, *, at: datetime) -> Person:
    """Take up what one is invited to. From this moment the predecessor is shut out."""
    locked(invitation.authority)
    invitation = locked(invitation)
    if reason := rules.why_not_accept_invitation(invitation, at=at, on=day_of(at)):
        raise Refused(reason)
    person = person_at(invitation.email) or open_account(
        invitation.email, language=invitation.language, last_name=invitation.name, at=at
    )
    move(invitation, InvitationState.ACCEPTED, along=INVITATION_MOVES, decided_at=at)
    if invitation.access:
        _let_in(invitation, person, at=at)
    if invitation.role is not None:
        _take_office(invitation, person, at=at)
    record(invitation, "accepted", by=person.pk, at=at, authority=invitation.authority.slug)
    public_data_changed()
    return person


def _let_in(invitation: Invitation, person: Person, *, at: datetime) -> None:
    living = invitation.authority.representations.living()
    acting = living.filter(person=person).first() or Representation(
        person=person, authority=invitation.authority, since=at
    )
    acting.office, acting.role = invitation.office, invitation.access
    acting.state, acting.decided_at = RepresentationState.CONFIRMED, at
    acting.save()
    record(acting, "confirmed", by=person.pk, at=at)


def _take_office(invitation: Invitation, person: Person, *, at: datetime) -> None:
    """The office passes from the predecessor to whoever has accepted."""
    before = invitation.predecessor
    if before is not None and before.ends_date is None:
        before = locked(before)
        give_up(before, day=day_of(at), at=at)
        record(before, "passed-on", by=None, at=at)
        held = Contact.objects.filter(authority=before.authority_id, ends_date=None)
        if not held.filter(email__iexact=before.email).exists():
            end_access(before, at=at)
    holder = Holder(
        name=invitation.name,
        office=invitation.office,
        email=invitation.email,
        telephone="",
        language=invitation.language,
        **_same_visibility(before),
    )
    role = there(invitation.role)
    contact = new_contact(invitation.authority, role, holder, person=person, confirmed=True, at=at)
    record(contact, "took-office", by=person.pk, at=at)


def _same_visibility(before: Contact | None) -> dict[str, str]:
    """A successor's facts are shown as carefully as the predecessor's; the name is asked anew."""
    if before is None:
        return {}
    return {
        "office_visibility": before.office_visibility,
        "email_visibility": before.email_visibility,
        "telephone_visibility": before.telephone_visibility,
    }


def _tell_secretariat(key: str, authority: Authority, *, about: models.Model, at: datetime) -> None:
    language = instance().default_language
    queue(
        key,
        to=instance().secretariat_email,
        language=language,
        at=at,
        about=about,
        authority=authority.name,
        link=address("desk-contacts", language=language),
    )
