"""What the register lets go of, and when."""

from datetime import datetime, timedelta
from functools import partial

from django.db import transaction

from alliance.files.models import StoredFile
from alliance.history.actions import forget_record
from alliance.membership.models import (
    JoinApplication,
    JoinDocument,
    JoinState,
    KeptUpload,
    Representation,
    RepresentationState,
)


@transaction.atomic
def forget_unconfirmed(at: datetime, kept: timedelta) -> int:
    """Delete requests whose address nobody has confirmed, with their files."""
    return _forget_wishes(state=JoinState.UNCONFIRMED, created_at__lte=at - kept)


@transaction.atomic
def forget_refused(at: datetime, kept: timedelta) -> int:
    """Delete requests that were not accepted, with their files. The acts on them stay."""
    return _forget_wishes(state=JoinState.REFUSED, decided_at__lte=at - kept)


def _forget_wishes(**which: object) -> int:
    old = JoinApplication.objects.filter(**which).select_related("decision_file")
    files = [application.decision_file for application in old]
    later = JoinDocument.objects.filter(application__in=old).select_related("file")
    files += [document.file for document in later]
    for application in old:
        forget_record(application)
        application.delete()
    _delete(files)
    return len(old)


@transaction.atomic
def forget_uploads(at: datetime, kept: timedelta) -> int:
    """Delete files of forms that were never sent."""
    old = KeptUpload.objects.filter(file__stored_at__lte=at - kept).select_related("file")
    files = [upload.file for upload in old]
    old.delete()
    _delete(files)
    return len(files)


def _delete(files: list[StoredFile]) -> None:
    for stored in files:
        stored.delete()
        # After the commit: a row without its bytes would be worse than bytes without a row.
        transaction.on_commit(partial(stored.content.delete, save=False))


def forget_contact(person_id: int, address: str, at: datetime) -> int:
    """Blank a person who was an authority's contact, and end what they acted for."""
    wishes = JoinApplication.objects.filter(contact_email__iexact=address).update(
        contact_name="",
        contact_office="",
        contact_telephone="",
        contact_email=f"erased-{person_id}@erased.invalid",
    )
    acted = Representation.objects.filter(person_id=person_id)
    ended = acted.exclude(state=RepresentationState.ENDED).update(
        state=RepresentationState.ENDED, decided_at=at
    )
    acted.update(office="")
    return wishes + ended
