"""Take files in."""

import hashlib
from datetime import datetime
from typing import cast

from django.core.files.base import File

from alliance.accounts.models import Person
from alliance.base.refusal import Refused
from alliance.files.kinds import Kind, kind_of
from alliance.files.models import StoredFile
from alliance.files.naming import clean_name
from alliance.files.rules import why_not_store


def store(upload: "File[bytes]", *, owner: Person | None, at: datetime) -> StoredFile:
    """Keep a file as it came, with its size, its digest and what it is by content.

    Raises Refused with a sentence for a file that is not accepted.
    """
    if reason := why_not_store(upload):
        raise Refused(reason)
    kind = cast(Kind, kind_of(upload))
    name = clean_name(upload.name or "", kind.endings)
    return keep(upload, name=name, media_type=kind.media_type, owner=owner, at=at)


def keep(
    upload: "File[bytes]", *, name: str, media_type: str, owner: Person | None, at: datetime
) -> StoredFile:
    """Keep a file that its room has checked, with its size and its digest."""
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
    stored.content.save(stored.name, upload, save=False)
    stored.save()
    return stored
