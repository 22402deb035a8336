"""Letters of the public to an office of the network, passed on without showing its address."""

from datetime import datetime, timedelta

from django.db import transaction

from alliance.base import instance as network
from alliance.base.deadlines import language
from alliance.base.refusal import Refused
from alliance.base.states import locked
from alliance.membership.addresses import address
from alliance.membership.tokens import new_token
from alliance.outbox.actions import queue
from alliance.website import contact_rules as rules
from alliance.website.models.messages import OfficeMessage
from alliance.website.offices import Office

LINK_HOLDS = timedelta(days=3)
A_DAY = timedelta(days=1)


@transaction.atomic
def write(
    office: Office, *, sender_name: str, sender_email: str, text: str, at: datetime
) -> OfficeMessage:
    """Take in a letter. It is passed on once its writer's address is confirmed."""
    today = OfficeMessage.objects.filter(office=office.slug, created_at__gt=at - A_DAY).count()
    if reason := rules.why_not_write(today=today):
        raise Refused(reason)
    token, digest = new_token()
    message = OfficeMessage.objects.create(
        office=office.slug,
        sender_name=sender_name,
        sender_email=sender_email,
        text=text,
        language=language(),
        digest=digest,
        created_at=at,
        expires_at=at + LINK_HOLDS,
    )
    queue(
        "relay-confirm",
        to=sender_email,
        language=message.language,
        at=at,
        about=message,
        authority=_network(message.language),
        role=office.named(message.language),
        link=address("contact-confirm", token, language=message.language),
    )
    return message


@transaction.atomic
def pass_on(message: OfficeMessage, office: Office, *, at: datetime) -> OfficeMessage:
    """Send a letter on to the office; its writer gets the answer."""
    message = locked(message)
    if message.sent_at is not None:
        return message
    if reason := rules.why_not_pass_on(message, at=at):
        raise Refused(reason)
    queue(
        "contact-message",
        to=office.email,
        language=office.language,
        at=at,
        about=message,
        reply_to=message.sender_email,
        role=office.named(office.language),
        sender=message.sender_name,
        sender_email=message.sender_email,
        text=message.text,
    )
    message.sent_at, message.text = at, ""
    message.save(update_fields=["sent_at", "text"])
    return message


def _network(code: str) -> str:
    return network.text(network.instance().name, code)
