"""Wishing to join: what the authority's officer does."""

from datetime import datetime

from django.conf import settings
from django.core.files.base import File
from django.db import transaction

from alliance.base.instance import instance
from alliance.base.refusal import Refused
from alliance.base.states import locked, move
from alliance.files import actions as files
from alliance.history.actions import record
from alliance.membership import rules
from alliance.membership.addresses import address, confirmation
from alliance.membership.models import (
    JOIN_MOVES,
    Commitment,
    JoinApplication,
    JoinMessage,
    JoinState,
    KeptUpload,
)
from alliance.membership.queries import day_of
from alliance.membership.wishes import Wish
from alliance.outbox.actions import queue


@transaction.atomic
def keep(upload: "File[bytes]", *, at: datetime) -> KeptUpload:
    """Keep a file while the rest of its form is corrected."""
    return KeptUpload.objects.create(file=files.store(upload, owner=None, at=at))


@transaction.atomic
def join(wish: Wish, *, at: datetime) -> JoinApplication:
    """Take in a wish to join. It counts once the contact has confirmed the address."""
    if reason := rules.why_not_join(wish.authority, on=day_of(at)):
        raise Refused(reason)
    application = JoinApplication.objects.create(
        created_at=at,
        sample=settings.DEMO,
        **{
            name: getattr(wish, name) for name in wish.__dataclass_fields__ if name != "commitments"
        },
    )
    Commitment.objects.bulk_create(
        Commitment(application=application, aim=one.aim, sentence=one.sentence, year=one.year)
        for one in wish.commitments
    )
    KeptUpload.objects.filter(file=wish.decision_file).delete()
    record(application, "asked-to-join", by=None, at=at, name=wish.name, country=wish.country)
    queue(
        "join-confirm",
        to=application.contact_email,
        language=application.language,
        at=at,
        about=application,
        authority=application.name,
        link=address("join-confirm", confirmation(application), language=application.language),
    )
    return application


@transaction.atomic
def confirm_join(application: JoinApplication, *, at: datetime) -> None:
    """The contact has followed the letter's link: from here on the secretariat sees the wish."""
    application = locked(application)
    if reason := rules.why_not_confirm_join(application):
        raise Refused(reason)
    move(application, JoinState.RECEIVED, along=JOIN_MOVES, confirmed_at=at)
    record(application, "confirmed-address", by=None, at=at)
    queue(
        "join-received",
        to=application.contact_email,
        language=application.language,
        at=at,
        about=application,
        authority=application.name,
        link=state_address(application),
        paper=address("join-letter-pdf", application.key, language=application.language),
    )
    tell_secretariat(application, at=at)


@transaction.atomic
def answer(application: JoinApplication, *, text: str, at: datetime) -> JoinMessage:
    """Answer the secretariat's question, on the record."""
    application = locked(application)
    if reason := rules.why_not_answer(application, text=text):
        raise Refused(reason)
    message = JoinMessage.objects.create(
        application=application, from_secretariat=False, text=text.strip(), at=at
    )
    # Who was shown to the members stays with them; the limit does not move.
    back = JoinState.ANNOUNCED if application.objections_until else JoinState.RECEIVED
    move(application, back, along=JOIN_MOVES)
    record(application, "answered", by=None, at=at, text=message.text)
    tell_secretariat(application, at=at)
    return message


def state_address(application: JoinApplication) -> str:
    """The page on which the officer follows the wish."""
    return address("join-state", application.key, language=application.language)


def tell_secretariat(application: JoinApplication, *, at: datetime) -> None:
    """Write to the secretariat that there is something new about a wish."""
    language = instance().default_language
    queue(
        "secretariat-join",
        to=instance().secretariat_email,
        language=language,
        at=at,
        about=application,
        authority=application.name,
        link=address("desk-join", application.key, language=language),
    )
