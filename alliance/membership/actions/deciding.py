"""What the secretariat does with a wish to join."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from alliance.accounts.actions import open_account
from alliance.accounts.models import Person
from alliance.base.deadlines import long_date
from alliance.base.ordinals import ordinal
from alliance.base.refusal import Refused
from alliance.base.states import locked, move
from alliance.history.actions import public_data_changed, record
from alliance.membership import naming, rules
from alliance.membership.actions.contacts import Holder, give_up, new_contact
from alliance.membership.actions.joining import state_address
from alliance.membership.actions.renewing import commit
from alliance.membership.addresses import address
from alliance.membership.models import (
    JOIN_MOVES,
    Access,
    Authority,
    ContactRole,
    JoinApplication,
    JoinMessage,
    JoinState,
    Mandate,
    Representation,
    RepresentationState,
    Tie,
    TieKind,
)
from alliance.membership.objection_rules import why_not_accept
from alliance.membership.queries import count, day_of, next_ordinal
from alliance.membership.renewals import Commitments
from alliance.membership.wishes import Promise
from alliance.outbox.actions import queue
from alliance.places.queries import named

TECHNICAL_LEAD = "technical-lead"
"""The role of whoever asked to join, if the network's list has it."""


@transaction.atomic
def ask(application: JoinApplication, *, text: str, by: Person, at: datetime) -> JoinMessage:
    """Ask the authority something, on the record."""
    application = locked(application)
    if reason := rules.why_not_ask(application, text=text, by=by):
        raise Refused(reason)
    message = JoinMessage.objects.create(
        application=application, from_secretariat=True, text=text.strip(), at=at
    )
    move(application, JoinState.ASKED, along=JOIN_MOVES)
    record(application, "asked-back", by=by.pk, at=at, text=message.text)
    _write(application, "join-question", at=at, question=message.text)
    return message


@transaction.atomic
def refuse(application: JoinApplication, *, reasons: str, by: Person, at: datetime) -> None:
    """Do not accept the authority, and tell it why."""
    application = locked(application)
    if reason := rules.why_not_refuse(application, reasons=reasons, by=by):
        raise Refused(reason)
    reasons = reasons.strip()
    move(application, JoinState.REFUSED, along=JOIN_MOVES, decided_at=at, reasons=reasons)
    record(application, "refused", by=by.pk, at=at, reasons=reasons)
    _write(application, "join-refused", at=at, reasons=reasons)


@transaction.atomic
def accept(
    application: JoinApplication,
    *,
    same_as: Authority | None,
    note: str = "",
    by: Person,
    at: datetime,
) -> Tie:
    """Make the authority a member from today on, with the next ordinal.

    ``same_as`` is the authority of the register that it is; None enters a new one. ``note``
    says on the record why the secretariat decides otherwise than the officer or members said.
    """
    application = locked(application)
    # One acceptance at a time: the ordinal is the highest ever given plus one.
    kind = locked(TieKind.membership())
    today = day_of(at)
    if reason := why_not_accept(application, same_as=same_as, note=note, by=by, at=at):
        raise Refused(reason)
    authority = _entered(application, same_as, at=at)
    tie = Tie.objects.create(
        authority=authority,
        kind=kind,
        begins_earliest=today,
        begins_latest=today,
        ordinal=next_ordinal(),
        sample=application.sample,
    )
    _mandate(application, tie, at=at)
    decided = {"decided_at": at, "authority": authority, "note": note.strip()}
    move(application, JoinState.ACCEPTED, along=JOIN_MOVES, **decided)
    _open_workspace(application, authority, by=by, at=at)
    record(application, "accepted", by=by.pk, at=at, authority=authority.slug, note=note.strip())
    record(authority, "became-member", by=by.pk, at=at, ordinal=tie.ordinal, day=today)
    _welcome(application, tie, at=at)
    public_data_changed()
    return tie


def _entered(application: JoinApplication, same_as: Authority | None, *, at: datetime) -> Authority:
    """The authority's record as the wish describes it; what was known before stays."""
    authority = locked(same_as) if same_as else _new(application, at=at)
    authority.confirmed = True
    if authority.sample or not application.sample:
        # What a demo's visitor types is no fact of a real authority.
        authority.website = application.website or authority.website
    authority.participation = application.participation if application.show_participation else ""
    if authority.lon is None:
        place = application.place or named(application.name, application.country)
        if place:
            authority.lon, authority.lat = place.lon, place.lat
    authority.save()
    naming.add_name(authority, application.name, "official" if same_as is None else "other")
    naming.add_name(authority, authority.latin, "latin")
    promises = [
        Promise(one.aim, one.sentence, one.year)
        for one in application.commitments.select_related("aim")
    ]
    commit(authority, Commitments(promises, shown=application.show_commitments), at=at)
    return authority


def _mandate(application: JoinApplication, tie: Tie, *, at: datetime) -> None:
    """The decision to join carries the membership until the term of those who took it ends."""
    last_day = application.term_ends
    Mandate.objects.create(
        tie=tie,
        begins_date=day_of(at),
        ends_date=last_day + timedelta(days=1) if last_day else None,
        decided_by=application.decided_by,
        decision_date=application.decision_date,
        document=application.decision_file,
        application=application,
        entered_at=at,
    )


def _new(application: JoinApplication, *, at: datetime) -> Authority:
    authority = Authority(
        kind=application.kind,
        country=application.country,
        sample=application.sample,
        created_at=at,
    )
    naming.describe(authority, application.name)
    return authority


def _open_workspace(
    application: JoinApplication, authority: Authority, *, by: Person, at: datetime
) -> None:
    """The contact acts for the authority from now on."""
    email = application.contact_email
    person = Person.objects.filter(email=email).first()
    if person is None:
        person = open_account(
            email, language=application.language, last_name=application.contact_name, at=at
        )
    living = authority.representations.living()
    representation = living.filter(person=person).first() or Representation(
        person=person, authority=authority, since=at
    )
    if representation.state != RepresentationState.CONFIRMED:
        representation.role = authority.representations.role_of_next()
    representation.office = application.contact_office
    representation.state = RepresentationState.CONFIRMED
    representation.decided_at = at
    if not living.confirmed().filter(role=Access.OWNER).exists():
        # Somebody has to be able to renew, and to say who else acts.
        representation.role = Access.OWNER
    representation.save()
    record(representation, "confirmed", by=by.pk, at=at)
    _enter_contact(application, authority, person, at=at)


def _enter_contact(
    application: JoinApplication, authority: Authority, person: Person, *, at: datetime
) -> None:
    """The officer who asked to join is the authority's technical lead from now on."""
    role = ContactRole.objects.filter(slug=TECHNICAL_LEAD).first()
    if role is None:
        return
    for before in authority.contacts.filter(role=role, ends_date=None):
        give_up(before, day=day_of(at), at=at)
    holder = Holder(
        name=application.contact_name,
        office=application.contact_office,
        email=application.contact_email,
        telephone=application.contact_telephone,
        language=application.language,
    )
    contact = new_contact(authority, role, holder, person=person, confirmed=True, at=at)
    record(contact, "took-office", by=person.pk, at=at)


def _welcome(application: JoinApplication, tie: Tie, *, at: datetime) -> None:
    code = application.language
    today = day_of(at)
    network = count(today)
    _write(
        application,
        "join-accepted",
        at=at,
        link=address("workspace", language=code),
        ordinal=ordinal(tie.ordinal or 0, code=code),
        count=network.authorities,
        countries=network.countries,
        day=long_date(today, code=code),
    )


def _write(application: JoinApplication, key: str, *, at: datetime, **facts: Any) -> None:
    facts.setdefault("link", state_address(application))
    queue(
        key,
        to=application.contact_email,
        language=application.language,
        at=at,
        about=application,
        authority=application.name,
        **facts,
    )
