"""Letting go of concerns: of those that nobody confirmed, and of those that were closed."""

from datetime import datetime, timedelta
from functools import partial

from django.db import models, transaction

from alliance.files.models import StoredFile
from alliance.history.actions import forget_record
from alliance.membership.models import Concern, ConcernState

CLOSED_KEPT = timedelta(days=2 * 365)
"""Who wrote may come back to it; after two years nobody needs it."""


@transaction.atomic
def forget_unconfirmed_concerns(at: datetime, kept: timedelta) -> int:
    """Delete concerns whose writer never confirmed the address, with their files."""
    return _forget(
        Concern.objects.filter(state=ConcernState.UNCONFIRMED, created_at__lte=at - kept)
    )


@transaction.atomic
def forget_closed_concerns(at: datetime, kept: timedelta) -> int:
    """Delete closed concerns with their messages and files. The acts on them stay."""
    closed = Concern.objects.filter(state=ConcernState.CLOSED)
    return _forget(closed.filter(closed_at__lte=at - kept))


def _forget(old: "models.QuerySet[Concern]") -> int:
    concerns = list(old)
    for concern in concerns:
        files = list(StoredFile.objects.filter(pk__in=concern.documents.values("file")))
        forget_record(concern)
        concern.delete()
        for stored in files:
            stored.delete()
            # After the commit: a row without its bytes would be worse than bytes without a row.
            transaction.on_commit(partial(stored.content.delete, save=False))
    return len(concerns)


def forget_writer(person_id: int, address: str, at: datetime) -> int:
    """Blank a person who wrote to us about a member; what they wrote stays on the record."""
    return Concern.objects.filter(email__iexact=address).update(
        name="", email=f"erased-{person_id}@erased.invalid"
    )
