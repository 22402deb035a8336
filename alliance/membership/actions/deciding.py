"""What the secretariat does with a wish to join."""

from datetime import datetime
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
from alliance.membership.addresses import address
from alliance.membership.models import (
    JOIN_MOVES,
    Authority,
    AuthorityCommitment,
    ContactRole,
    JoinApplication,
    JoinMessage,
    JoinState,
    Representation,
    RepresentationState,
    Tie,
    TieKind,
)
from alliance.membership.queries import count, day_of, next_ordinal
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
    application: JoinApplication, *, same_as: Authority | None, by: Person, at: datetime
) -> Tie:
    """Make the authority a member from today on, with the next ordinal.

    ``same_as`` is the authority of the register that it is; None enters a new one.
    """
    application = locked(application)
    # One acceptance at a time: the ordinal is the highest ever given plus one.
    kind = locked(TieKind.membership())
    today = day_of(at)
    if reason := rules.why_not_accept(application, same_as=same_as, by=by, on=today):
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
    move(application, JoinState.ACCEPTED, along=JOIN_MOVES, decided_at=at, authority=authority)
    _open_workspace(application, authority, by=by, at=at)
    record(application, "accepted", by=by.pk, at=at, authority=authority.slug)
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
    authority.show_commitments = application.show_commitments
    if authority.lon is None:
        place = application.place or named(application.name, application.country)
        if place:
            authority.lon, authority.lat = place.lon, place.lat
    authority.save()
    naming.add_name(authority, application.name, "official" if same_as is None else "other")
    naming.add_name(authority, authority.latin, "latin")
    authority.commitments.all().delete()
    AuthorityCommitment.objects.bulk_create(
        AuthorityCommitment(authority=authority, aim=one.aim, sentence=one.sentence, year=one.year)
        for one in application.commitments.select_related("aim")
    )
    return authority


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
    living = authority.representations.exclude(state=RepresentationState.ENDED)
    representation = living.filter(person=person).first() or Representation(
        person=person, authority=authority, since=at
    )
    if representation.state != RepresentationState.CONFIRMED:
        representation.role = authority.representations.role_of_next()
    representation.office = application.contact_office
    representation.state = RepresentationState.CONFIRMED
    representation.decided_at = at
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
