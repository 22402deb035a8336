"""What the register lets go of about people in offices, and when."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from alliance.history.actions import forget_record, public_data_changed
from alliance.membership.models import (
    Contact,
    HandoverLink,
    Invitation,
    InvitationState,
    RelayMessage,
)
from alliance.membership.queries import day_of

ENDED_KEPT_DAYS = 730


@transaction.atomic
def forget_ended(at: datetime, kept: timedelta) -> int:
    """Empty what is known of people whose office ended long ago. Office and interval stay."""
    old = Contact.objects.filter(ends_date__lte=day_of(at) - kept, forgotten_at=None)
    return blank(old, at=at)


def blank(contacts: "QuerySet[Contact]", *, at: datetime) -> int:
    """Leave of contacts the office and its interval."""
    for contact in contacts:
        forget_record(contact)
    return contacts.update(name="", office="", email="", telephone="", person=None, forgotten_at=at)


def forget_links(at: datetime, kept: timedelta) -> int:
    """Delete links by which offices were confirmed, some time after they ended."""
    return HandoverLink.objects.filter(expires_at__lte=at - kept).delete()[0]


def forget_invitations(at: datetime, kept: timedelta) -> int:
    """Delete invitations that nobody waits for any more."""
    settled = Invitation.objects.exclude(state=InvitationState.PROPOSED)
    return settled.filter(created_at__lte=at - kept).delete()[0]


def forget_messages(at: datetime, kept: timedelta) -> int:
    """Delete letters that were passed on, and those that nobody confirmed."""
    unconfirmed = Q(sent_at=None, expires_at__lte=at)
    return RelayMessage.objects.filter(unconfirmed | Q(sent_at__lte=at - kept)).delete()[0]


def forget_holder(person_id: int, address: str, at: datetime) -> int:
    """Empty every office of a person who is to be forgotten; those still held end today."""
    theirs = Contact.objects.filter(Q(person_id=person_id) | Q(email__iexact=address))
    today = day_of(at)
    for contact in theirs.filter(ends_date=None):
        contact.ends_date = max(today, contact.begins_date)
        contact.save(update_fields=["ends_date"])
    HandoverLink.objects.filter(contact__in=theirs).delete()
    invited, _models = Invitation.objects.filter(email__iexact=address).delete()
    written, _models = RelayMessage.objects.filter(sender_email__iexact=address).delete()
    public_data_changed()
    return blank(theirs, at=at) + invited + written
