"""Authorities, the end of a membership, and who acts for whom."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction

from alliance.accounts.models import Person
from alliance.base.deadlines import long_date
from alliance.base.instance import instance
from alliance.base.known import there
from alliance.base.refusal import Refused
from alliance.base.states import locked, move
from alliance.history.actions import public_data_changed, record
from alliance.membership import naming, rules
from alliance.membership.actions.writing import write_to
from alliance.membership.addresses import address
from alliance.membership.models import (
    REPRESENTATION_MOVES,
    Authority,
    AuthorityKind,
    Leaving,
    Representation,
    RepresentationState,
    Tie,
)
from alliance.membership.queries import day_of
from alliance.outbox.actions import queue
from alliance.places.models import Place


@transaction.atomic
def enter_authority(
    *,
    name: str,
    kind: AuthorityKind,
    country: str,
    website: str = "",
    place: Place | None = None,
    by: Person,
    at: datetime,
) -> Authority:
    """Enter an authority that a newcomer has typed. Nobody sees it until it is confirmed."""
    authority = Authority(
        kind=kind,
        country=country,
        website=website,
        lon=place.lon if place else None,
        lat=place.lat if place else None,
        sample=settings.DEMO,
        created_at=at,
    )
    naming.describe(authority, name)
    authority.save()
    naming.add_name(authority, name, "official")
    naming.add_name(authority, authority.latin, "latin")
    record(authority, "entered", by=by.pk, at=at, name=name, country=country)
    return authority


@transaction.atomic
def confirm_authority(authority: Authority, *, by: Person, at: datetime) -> None:
    """Take an authority that a newcomer typed into the register."""
    authority = locked(authority)
    if reason := rules.why_not_confirm_authority(authority, by=by):
        raise Refused(reason)
    authority.confirmed = True
    authority.save(update_fields=["confirmed"])
    record(authority, "confirmed", by=by.pk, at=at)
    public_data_changed()


@transaction.atomic
def end_membership(
    authority: Authority, *, day: date, reason: str, by: Person, at: datetime
) -> Tie:
    """End a membership: ``day`` is the first day without it. Its ordinal stays given."""
    authority = locked(authority)
    today = day_of(at)
    if refusal := rules.why_not_end_membership(authority, day=day, reason=reason, by=by, on=today):
        raise Refused(refusal)
    tie = there(rules.living_membership(authority, today))
    tie.ends_date, tie.ends_reason = day, reason.strip()
    tie.save(update_fields=["ends_date", "ends_reason"])
    Leaving.objects.create(tie=tie, day=day, reason=tie.ends_reason, entered_at=at)
    record(authority, "membership-ended", by=by.pk, at=at, day=day, reason=tie.ends_reason)
    _tell_of_end(tie, day, at=at)
    public_data_changed()
    return tie


def _tell_of_end(tie: Tie, day: date, *, at: datetime) -> None:
    write_to(
        tie.authority,
        "membership-ended",
        at=at,
        facts=lambda code: {
            "day": long_date(day - timedelta(days=1), code=code),
            "reason": tie.ends_reason,
            "link": address("join", language=code),
        },
    )


@transaction.atomic
def claim(authority: Authority, *, office: str, by: Person, at: datetime) -> Representation:
    """Say that one acts for an authority. The secretariat looks at it."""
    authority = locked(authority)
    if reason := rules.why_not_claim(authority, office=office, by=by):
        raise Refused(reason)
    representation = Representation.objects.create(
        person=by, authority=authority, office=office.strip(), since=at
    )
    record(representation, "claimed", by=by.pk, at=at, authority=authority.slug)
    language = instance().default_language
    queue(
        "secretariat-claim",
        to=instance().secretariat_email,
        language=language,
        at=at,
        about=representation,
        authority=authority.name,
        link=address("desk-authority", authority.slug, language=language),
    )
    return representation


@transaction.atomic
def confirm_representation(representation: Representation, *, by: Person, at: datetime) -> None:
    """Confirm that a person acts for an authority."""
    representation = locked(representation)
    if reason := rules.why_not_confirm_representation(representation, by=by):
        raise Refused(reason)
    move(
        representation,
        RepresentationState.CONFIRMED,
        along=REPRESENTATION_MOVES,
        decided_at=at,
        role=representation.authority.representations.role_of_next(),
    )
    record(representation, "confirmed", by=by.pk, at=at)
    _tell_of_claim("claim-confirmed", representation, at=at)


@transaction.atomic
def end_representation(representation: Representation, *, by: Person, at: datetime) -> None:
    """End that a person acts, or says to act, for an authority."""
    representation = locked(representation)
    if reason := rules.why_not_end_representation(representation, by=by):
        raise Refused(reason)
    was_claim = representation.state == RepresentationState.CLAIMED
    move(representation, RepresentationState.ENDED, along=REPRESENTATION_MOVES, decided_at=at)
    record(representation, "ended", by=by.pk, at=at)
    if was_claim:
        _tell_of_claim("claim-not-confirmed", representation, at=at)


def _tell_of_claim(key: str, representation: Representation, *, at: datetime) -> None:
    """Tell whoever said to act what was decided of it, and nothing of anybody else."""
    person, code = representation.person, representation.person.language
    queue(
        key,
        to=person.email,
        language=code,
        at=at,
        about=representation,
        authority=representation.authority.name,
        office=representation.office,
        link=address("workspace", language=code),
    )
