"""Attach files to a draft, whole or part by part."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import IO, cast

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from alliance.accounts.models import Person
from alliance.applications.actions.locking import ours
from alliance.applications.models import Application, ApplicationFile
from alliance.applications.rules import why_not_write
from alliance.base.refusal import Refused
from alliance.base.storage import NoRoom
from alliance.files import uploading
from alliance.files.actions import laid_down, take_away
from alliance.files.models import StoredFile, Upload
from alliance.files.rules import MB
from alliance.questionnaires.attaching import (
    limit_of,
    why_not_announced,
    why_not_attach,
    why_not_one_more,
)
from alliance.questionnaires.definition import Kind, Question


def add_file(
    application: Application, question: Question, upload: "File[bytes]", *, by: Person, at: datetime
) -> ApplicationFile:
    """Add a file to a question. Where there is place for one only, it replaces the other."""
    if reason := why_not_write(application, by=by, at=at) or why_not_attach(question, upload):
        raise Refused(reason)
    stored = laid_down(upload, owner=by, at=at, limit=limit_of(question) * MB)
    try:
        added = _attach(application, question, stored, by=by, at=at)
    finally:
        if stored.pk is None:
            take_away(stored)
    return cast(ApplicationFile, added)


@transaction.atomic
def remove_file(application: Application, file_id: int, *, by: Person, at: datetime) -> None:
    """Take a file out of the draft. What was handed in keeps it."""
    application = ours(application, by=by, at=at)
    application.files.filter(pk=file_id, removed_at=None).update(removed_at=at)
    touch(application, at=at)


def begin_upload(
    application: Application,
    question: Question,
    *,
    name: str,
    size: int,
    modified: int | None,
    by: Person,
    at: datetime,
) -> Upload:
    """Begin to take in a file part by part, or go on where the same file had broken off."""
    there = application.files.filter(question=question.id, removed_at=None).count()
    reason = (
        why_not_write(application, by=by, at=at)
        or why_not_announced(question, name, size)
        or why_not_one_more(question, there)
    )
    if reason:
        raise Refused(reason)
    purpose = purpose_of(application, question.id)
    return uploading.begin(purpose=purpose, name=name, size=size, modified=modified, by=by, at=at)


def take_in(
    application: Application,
    question: Question,
    upload: Upload,
    part: IO[bytes],
    *,
    offset: int,
    length: int,
    by: Person,
    at: datetime,
) -> Upload:
    """Keep one more part of a file, and attach the file with its last one.

    A file that comes in one part is attached at once, or nothing of it is kept.
    """
    if uploading.is_all_of_it(upload, offset=offset, length=length):
        with _let_go_if_refused(upload), uploading.in_one(upload, part, at=at) as whole:
            if whole is not None:
                _attach_whole(application, question, whole, upload, by=by, at=at)
        return upload
    upload = take_part(application, upload, part, offset=offset, length=length, by=by, at=at)
    if upload.is_whole:
        finish_upload(application, question, upload, by=by)
    return upload


def take_part(
    application: Application,
    upload: Upload,
    part: IO[bytes],
    *,
    offset: int,
    length: int,
    by: Person,
    at: datetime,
) -> Upload:
    """Keep a part of a file; it may come as long as the draft may be written."""
    if upload.finished_at or (upload.is_whole and offset + length <= upload.size):
        return upload
    if reason := why_not_write(application, by=by, at=at):
        raise Refused(reason)
    return uploading.take(upload, part, offset=offset, length=length, at=at)


def finish_upload(
    application: Application, question: Question, upload: Upload, *, by: Person
) -> None:
    """Attach a file of which every part is here; once, however often it is asked for.

    What counts is the moment of its last part: it was acknowledged then. A file that is refused
    is let go.
    """
    if upload.finished_at:
        return
    try:
        with _let_go_if_refused(upload), uploading.joined(upload) as whole:
            at = cast(datetime, upload.received_at)
            _attach_whole(application, question, whole, upload, by=by, at=at)
    except FileNotFoundError as gone:
        # The parts go when another request has stored the file, or when it was cancelled.
        upload.refresh_from_db()
        if not upload.finished_at:
            raise Refused(uploading.cancelled()) from gone


def cancel_upload(upload: Upload, *, by: Person, at: datetime) -> None:
    """Let go of a file that is on its way. One that has arrived stays attached."""
    if upload.owner_id != by.pk:
        raise Refused(uploading.cancelled())
    uploading.drop(upload)


@contextmanager
def _let_go_if_refused(upload: Upload) -> Iterator[None]:
    try:
        yield
    except NoRoom:
        # What has arrived stays: it is attached when it is asked for again.
        raise
    except Refused:
        uploading.drop(upload)
        raise


def _attach_whole(
    application: Application,
    question: Question,
    whole: "File[bytes]",
    upload: Upload,
    *,
    by: Person,
    at: datetime,
) -> None:
    if reason := why_not_attach(question, whole):
        raise Refused(reason)
    stored = laid_down(whole, owner=by, at=at, limit=limit_of(question) * MB)
    try:
        _attach(application, question, stored, by=by, at=at, upload=upload)
    finally:
        if stored.pk is None:
            take_away(stored)
    uploading.clear(upload)


@transaction.atomic
def _attach(
    application: Application,
    question: Question,
    stored: StoredFile,
    *,
    by: Person,
    at: datetime,
    upload: Upload | None = None,
) -> ApplicationFile | None:
    """The short part of it, under the draft's lock. None if the upload was attached before."""
    application = ours(application, by=by, at=at)
    if upload is not None and _is_attached(upload):
        upload.refresh_from_db()
        return None
    there = application.files.filter(question=question.id, removed_at=None)
    if reason := why_not_one_more(question, there.count()):
        raise Refused(reason)
    if there.filter(file__sha256=stored.sha256, file__name=stored.name).exists():
        raise Refused(
            _("“%(name)s” is attached here already. It was not added twice.")
            % {"name": stored.name}
        )
    stored.save()
    if question.type is Kind.FILE:
        there.update(removed_at=at)
    added = application.files.create(question=question.id, file=stored)
    if upload is not None:
        upload.received, upload.received_at = upload.size, at
        upload.stored, upload.finished_at = stored, at
        upload.save(update_fields=["stored", "finished_at", "received", "received_at"])
    touch(application, at=at)
    return added


def _is_attached(upload: Upload) -> bool:
    """Whether another request has attached this upload. Whoever asks holds the draft."""
    said = list(Upload.objects.filter(pk=upload.pk).values_list("finished_at", flat=True))
    if not said:
        raise Refused(uploading.cancelled())
    return said[0] is not None


def purpose_of(application: Application, question: str) -> str:
    """What an upload says it is for: a question of an application."""
    return f"{application.key}/{question}"


def question_of(upload: Upload) -> str:
    """The question that an upload is for."""
    return upload.purpose.partition("/")[2]


def touch(application: Application, *, at: datetime) -> None:
    """The draft was changed now."""
    application.saved_at = max(application.saved_at, at)
    application.save(update_fields=["saved_at"])
