"""Tell those who sent an infected file, in a letter, what to do."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import models, transaction

from alliance.files.models import StoredFile
from alliance.membership.addresses import address
from alliance.membership.models import (
    ConcernDocument,
    ConcernState,
    JoinApplication,
    JoinDocument,
    JoinState,
)
from alliance.outbox.actions import queue


@dataclass(frozen=True)
class Sender:
    """Who sent a file, and the page on which it is sent again."""

    record: models.Model
    email: str
    language: str
    link: str


@transaction.atomic
def tell_senders(at: datetime) -> int:
    """Write to each sender once. Answers how many letters."""
    told = 0
    for stored in StoredFile.objects.refusals_to_tell().select_for_update():
        for sender in _senders(stored):
            told += 1
            queue(
                "file-refused",
                to=sender.email,
                language=sender.language,
                at=at,
                about=sender.record,
                file=stored.name,
                virus=stored.scan_found,
                link=sender.link,
            )
            stored.refusal_told_at = at
            stored.save(update_fields=["refusal_told_at"])
    return told


def _senders(stored: StoredFile) -> Iterator[Sender]:
    """Who sent a file to the register, once their address is confirmed."""
    wishes = JoinApplication.objects.filter(decision_file=stored)
    later = JoinDocument.objects.filter(file=stored).select_related("application")
    for wish in [*wishes, *(one.application for one in later)]:
        if wish.state == JoinState.UNCONFIRMED:
            continue
        link = address("join-state", wish.key, language=wish.language)
        yield Sender(wish, wish.contact_email, wish.language, link)
    for one in ConcernDocument.objects.filter(file=stored).select_related("concern"):
        concern = one.concern
        if concern.state == ConcernState.UNCONFIRMED:
            continue
        link = address("concern-state", concern.key, language=concern.language)
        yield Sender(concern, concern.email, concern.language, link)
