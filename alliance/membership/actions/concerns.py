"""A voice on record: what the writer, the secretariat and the authority do with a concern.

Letters about it carry links, never its words: mailboxes are read by others too.
"""

from datetime import datetime

from django.conf import settings
from django.core.files.base import File
from django.db import transaction

from alliance.accounts.models import Person
from alliance.base.instance import instance
from alliance.base.refusal import Refused
from alliance.base.states import locked, move
from alliance.files import actions as files
from alliance.history.actions import record
from alliance.membership import concern_rules as rules
from alliance.membership.addresses import address
from alliance.membership.concerns import Voice
from alliance.membership.models import (
    CONCERN_MOVES,
    Concern,
    ConcernDocument,
    ConcernMessage,
    ConcernState,
    KeptUpload,
    Representation,
    Way,
)
from alliance.membership.models.representation import MAY, WRITE
from alliance.membership.queries import day_of
from alliance.membership.signing import concern_token
from alliance.outbox.actions import queue


@transaction.atomic
def raise_concern(voice: Voice, *, at: datetime) -> Concern:
    """Take in a concern. Nobody reads it before the writer has confirmed the address."""
    if reason := rules.why_not_raise(voice.authority, on=day_of(at)):
        raise Refused(reason)
    said = {name: getattr(voice, name) for name in Voice.__dataclass_fields__}
    documents = said.pop("documents")
    concern = Concern.objects.create(
        created_at=at,
        sample=settings.DEMO,
        commitment_words=voice.commitment.sentence if voice.commitment else "",
        **said,
    )
    ConcernDocument.objects.bulk_create(
        ConcernDocument(concern=concern, file=stored) for stored in documents
    )
    KeptUpload.objects.filter(file__in=documents).delete()
    record(concern, "raised", by=None, at=at, authority=voice.authority.slug)
    link = address("concern-confirm", concern_token(concern), language=concern.language)
    _write_to_writer(concern, "concern-confirm", at=at, link=link)
    return concern


@transaction.atomic
def confirm_concern(concern: Concern, *, at: datetime) -> None:
    """The writer has followed the letter's link: from here on the secretariat reads it."""
    concern = locked(concern)
    if reason := rules.why_not_confirm(concern):
        raise Refused(reason)
    move(concern, ConcernState.RECEIVED, along=CONCERN_MOVES, confirmed_at=at)
    record(concern, "confirmed-address", by=None, at=at)
    _write_to_writer(concern, "concern-received", at=at)
    _write_to_secretariat(concern, at=at)


@transaction.atomic
def write(
    concern: Concern, *, text: str, upload: "File[bytes] | None" = None, at: datetime
) -> ConcernMessage:
    """The writer adds something, or answers; perhaps with a document."""
    concern = locked(concern)
    if reason := rules.why_not_write(concern, text=text):
        raise Refused(reason)
    if upload is not None:
        if reason := rules.why_not_add_document(concern):
            raise Refused(reason)
        stored = files.store(upload, owner=None, at=at)
        ConcernDocument.objects.create(concern=concern, file=stored)
    message = _say(concern, Way.FROM_WRITER, text, at=at)
    if concern.state in {ConcernState.ASKED, ConcernState.ANSWERED}:
        move(concern, ConcernState.RECEIVED, along=CONCERN_MOVES)
    record(concern, "wrote", by=None, at=at, text=message.text)
    _write_to_secretariat(concern, at=at)
    return message


@transaction.atomic
def ask_writer(concern: Concern, *, text: str, by: Person, at: datetime) -> ConcernMessage:
    """Ask the writer something, on the record."""
    concern = locked(concern)
    if reason := rules.why_not_ask_writer(concern, text=text, by=by):
        raise Refused(reason)
    message = _say(concern, Way.TO_WRITER, text, at=at)
    move(concern, ConcernState.ASKED, along=CONCERN_MOVES)
    record(concern, "asked-writer", by=by.pk, at=at, text=message.text)
    _write_to_writer(concern, "concern-question", at=at)
    return message


@transaction.atomic
def ask_authority(concern: Concern, *, text: str, by: Person, at: datetime) -> ConcernMessage:
    """Ask the authority for its answer. It sees what the writer allows, and this question."""
    concern = locked(concern)
    if reason := rules.why_not_ask_authority(concern, text=text, by=by):
        raise Refused(reason)
    message = _say(concern, Way.TO_AUTHORITY, text, at=at)
    if concern.state != ConcernState.WITH_AUTHORITY:
        move(concern, ConcernState.WITH_AUTHORITY, along=CONCERN_MOVES)
    record(concern, "asked-authority", by=by.pk, at=at, text=message.text)
    _write_to_authority(concern, at=at)
    return message


@transaction.atomic
def answer_for_authority(
    concern: Concern, *, text: str, by: Person, at: datetime
) -> ConcernMessage:
    """The authority's answer to the secretariat, on the record."""
    concern = locked(concern)
    if reason := rules.why_not_answer_for_authority(concern, text=text, by=by):
        raise Refused(reason)
    message = _say(concern, Way.FROM_AUTHORITY, text, at=at)
    if concern.state == ConcernState.WITH_AUTHORITY:
        move(concern, ConcernState.RECEIVED, along=CONCERN_MOVES)
    record(concern, "authority-answered", by=by.pk, at=at, text=message.text)
    _write_to_secretariat(concern, at=at)
    return message


@transaction.atomic
def answer(concern: Concern, *, text: str, by: Person, at: datetime) -> ConcernMessage:
    """The secretariat's answer to the writer, on the record."""
    concern = locked(concern)
    if reason := rules.why_not_answer(concern, text=text, by=by):
        raise Refused(reason)
    message = _say(concern, Way.TO_WRITER, text, at=at)
    move(concern, ConcernState.ANSWERED, along=CONCERN_MOVES)
    record(concern, "answered", by=by.pk, at=at, text=message.text)
    _write_to_writer(concern, "concern-answered", at=at)
    return message


@transaction.atomic
def close(concern: Concern, *, by: Person, at: datetime) -> None:
    """Lay an answered concern aside. After some time it is forgotten."""
    concern = locked(concern)
    if reason := rules.why_not_close(concern, by=by):
        raise Refused(reason)
    move(concern, ConcernState.CLOSED, along=CONCERN_MOVES, closed_at=at)
    record(concern, "closed", by=by.pk, at=at)


def _say(concern: Concern, way: Way, text: str, *, at: datetime) -> ConcernMessage:
    return ConcernMessage.objects.create(concern=concern, way=way, text=text.strip(), at=at)


def _write_to_writer(concern: Concern, key: str, *, at: datetime, link: str = "") -> None:
    page = address("concern-state", concern.key, language=concern.language)
    queue(
        key,
        to=concern.email,
        language=concern.language,
        at=at,
        about=concern,
        link=link or page,
    )


def _write_to_secretariat(concern: Concern, *, at: datetime) -> None:
    language = instance().default_language
    queue(
        "secretariat-concern",
        to=instance().secretariat_email,
        language=language,
        at=at,
        about=concern,
        link=address("desk-concern", concern.key, language=language),
    )


def _write_to_authority(concern: Concern, *, at: datetime) -> None:
    """To all who may answer; if nobody may, to all who may read."""
    confirmed = Representation.objects.confirmed().filter(authority=concern.authority)
    people = confirmed.select_related("person").order_by("pk")
    may_answer = people.filter(role__in=MAY[WRITE])
    for one in may_answer or people:
        queue(
            "concern-authority",
            to=one.person.email,
            language=one.person.language,
            at=at,
            about=concern,
            authority=concern.authority.name,
            link=address("workspace-concern", concern.key, language=one.person.language),
        )
