"""Take files in."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import cast

from django.core.files.base import File

from alliance.accounts.models import Person
from alliance.base.refusal import Refused
from alliance.base.storage import told_when_full
from alliance.files.durable import sync
from alliance.files.kinds import Kind, kind_of
from alliance.files.models import StoredFile, storage_path
from alliance.files.naming import clean_name
from alliance.files.rules import why_not_store


def store(
    upload: "File[bytes]", *, owner: Person | None, at: datetime, limit: int | None = None
) -> StoredFile:
    """Keep a file as it came, with its size, its digest and what it is by content.

    Raises Refused with a sentence for a file that is not accepted.
    """
    stored = laid_down(upload, owner=owner, at=at, limit=limit)
    stored.save()
    return stored


def laid_down(
    upload: "File[bytes]", *, owner: Person | None, at: datetime, limit: int | None = None
) -> StoredFile:
    """A file whose bytes are on the disk for good, and whose row is still to be saved.

    What takes long is done here, so that whoever saves the row locks others out only shortly.
    """
    if reason := why_not_store(upload, limit=limit):
        raise Refused(reason)
    kind = cast(Kind, kind_of(upload))
    name = clean_name(upload.name or "", kind.endings)
    return _laid_down(upload, name=name, media_type=kind.media_type, owner=owner, at=at)


def keep(
    upload: "File[bytes]", *, name: str, media_type: str, owner: Person | None, at: datetime
) -> StoredFile:
    """Keep a file that its room has checked, with its size and its digest."""
    stored = _laid_down(upload, name=name, media_type=media_type, owner=owner, at=at)
    stored.save()
    return stored


def copied(stored: StoredFile, *, at: datetime) -> StoredFile:
    """Another file with the same bytes, nobody's own, whose row is still to be saved."""
    with stored.content.open("rb") as content:
        return _laid_down(
            File(content, name=stored.name),
            name=stored.name,
            media_type=stored.media_type,
            owner=None,
            at=at,
        )


def take_away(stored: StoredFile) -> None:
    """Remove the bytes of a file whose row was not saved after all."""
    stored.content.delete(save=False)


def _laid_down(
    upload: "File[bytes]", *, name: str, media_type: str, owner: Person | None, at: datetime
) -> StoredFile:
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    stored = StoredFile(
        name=name,
        media_type=media_type,
        size=upload.size,
        sha256=digest.hexdigest(),
        stored_at=at,
        owner=owner,
    )
    with told_when_full(), nothing_left_of(stored):
        stored.content.save(stored.name, upload, save=False)
        sync(stored.content)
    return stored


@contextmanager
def nothing_left_of(stored: StoredFile) -> Iterator[None]:
    """A file of which only a part could be written is not there at all."""
    try:
        yield
    except OSError:
        stored.content.storage.delete(storage_path(stored, ""))
        raise
