"""Who may do what in an authority's workspace: invited, changed and ended by its owners."""

from datetime import datetime

from django.db import transaction

from alliance.accounts import sessions
from alliance.accounts.models import Person
from alliance.base.refusal import Refused
from alliance.base.states import locked, move
from alliance.history.actions import record
from alliance.membership import people_rules as rules
from alliance.membership.actions.handover import invite
from alliance.membership.models import (
    INVITATION_MOVES,
    REPRESENTATION_MOVES,
    Authority,
    Invitation,
    InvitationState,
    Representation,
    RepresentationState,
)


@transaction.atomic
def invite_colleague(
    authority: Authority,
    *,
    name: str,
    office: str,
    email: str,
    access: str,
    language: str,
    by: Person,
    at: datetime,
) -> Invitation:
    """Ask somebody to act for the authority in a role. They accept by a letter's link."""
    authority = locked(authority)
    if reason := rules.why_not_invite(authority, email=email, by=by, at=at):
        raise Refused(reason)
    invitation = Invitation.objects.create(
        authority=authority,
        access=access,
        name=name,
        office=office,
        email=email.lower(),
        language=language,
        state=InvitationState.PROPOSED,
        created_at=at,
    )
    invite(invitation, at=at)
    record(invitation, "invited", by=by.pk, at=at, authority=authority.slug, access=access)
    return invitation


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: Person, at: datetime) -> None:
    """Take an invitation back; its link answers no more."""
    invitation = locked(invitation)
    if reason := rules.why_not_withdraw(invitation, by=by):
        raise Refused(reason)
    move(invitation, InvitationState.ENDED, along=INVITATION_MOVES, decided_at=at)
    record(invitation, "withdrawn", by=by.pk, at=at)


@transaction.atomic
def change_access(
    representation: Representation, *, role: str, by: Person, at: datetime
) -> Representation:
    """Give somebody who acts for an authority another role in its workspace."""
    locked(representation.authority)
    representation = locked(representation)
    if reason := rules.why_not_change_access(representation, role, by=by):
        raise Refused(reason)
    representation.role = role
    representation.save(update_fields=["role"])
    record(representation, "role-changed", by=by.pk, at=at, role=role)
    return representation


@transaction.atomic
def end_colleague(representation: Representation, *, by: Person, at: datetime) -> Representation:
    """End that somebody acts for an authority; they are shut out at once."""
    locked(representation.authority)
    representation = locked(representation)
    if reason := rules.why_not_end_colleague(representation, by=by):
        raise Refused(reason)
    move(representation, RepresentationState.ENDED, along=REPRESENTATION_MOVES, decided_at=at)
    record(representation, "ended", by=by.pk, at=at)
    if representation.person_id != by.pk:
        sessions.end_all(representation.person)
    return representation
