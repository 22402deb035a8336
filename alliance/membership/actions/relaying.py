"""Letters of the public to an office, passed on without showing the address behind it."""

from datetime import datetime, timedelta

from django.db import transaction

from alliance.base.deadlines import language
from alliance.base.refusal import Refused
from alliance.base.states import locked
from alliance.base.templatetags.facts import fact_text, in_language
from alliance.membership import people_rules as rules
from alliance.membership.addresses import address
from alliance.membership.models import Contact, RelayMessage
from alliance.membership.queries import day_of
from alliance.membership.tokens import new_token
from alliance.outbox.actions import queue

LINK_HOLDS = timedelta(days=3)
A_DAY = timedelta(days=1)


@transaction.atomic
def write_to_office(
    contact: Contact, *, sender_name: str, sender_email: str, text: str, at: datetime
) -> RelayMessage:
    """Take in a letter to an office. It is passed on once its writer's address is confirmed."""
    contact = locked(contact)
    today = contact.relayed.filter(created_at__gt=at - A_DAY).count()
    if reason := rules.why_not_relay(contact, at=at, on=day_of(at), today=today):
        raise Refused(reason)
    token, digest = new_token()
    message = RelayMessage.objects.create(
        contact=contact,
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
        authority=contact.authority.name,
        role=fact_text(contact.role.name),
        link=address("relay-confirm", token, language=message.language),
    )
    return message


@transaction.atomic
def pass_on_message(message: RelayMessage, *, at: datetime) -> RelayMessage:
    """Send a letter on to whoever holds the office; its writer gets the answer."""
    contact = locked(message.contact)
    message = locked(message)
    if message.sent_at is not None:
        return message
    if reason := rules.why_not_pass_on_message(message, contact, at=at, on=day_of(at)):
        raise Refused(reason)
    queue(
        "relay-message",
        to=contact.email,
        language=contact.language,
        at=at,
        about=contact,
        reply_to=message.sender_email,
        authority=contact.authority.name,
        role=in_language(contact.role.name, contact.language)[0],
        sender=message.sender_name,
        sender_email=message.sender_email,
        text=message.text,
    )
    message.sent_at, message.text = at, ""
    message.save(update_fields=["sent_at", "text"])
    return message
