"""Attach files to a draft, whole or part by part."""

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
    application: Application, question: Question, upload: Upload, *, by: Person, at: datetime
) -> None:
    """Attach a file of which every part is here; once, however often it is asked for.

    What counts is the moment of its last part: it was acknowledged then. A file that is refused
    is let go.
    """
    if upload.finished_at:
        return
    try:
        stored = _looked_at(question, upload, by=by, at=at)
        if stored is None:
            return
        try:
            _attach(
                application, question, stored, by=by, at=upload.received_at or at, upload=upload
            )
        finally:
            if stored.pk is None:
                take_away(stored)
    except NoRoom:
        # What has arrived stays: it is attached when it is asked for again.
        raise
    except Refused:
        uploading.drop(upload)
        raise
    uploading.clear(upload)


def cancel_upload(upload: Upload, *, by: Person, at: datetime) -> None:
    """Let go of a file that is on its way. One that has arrived stays attached."""
    if upload.owner_id != by.pk:
        raise Refused(uploading.cancelled())
    uploading.drop(upload)


def _looked_at(
    question: Question, upload: Upload, *, by: Person, at: datetime
) -> StoredFile | None:
    """The whole file, judged and on the disk; None if another request has attached it."""
    try:
        with uploading.joined(upload) as whole:
            if reason := why_not_attach(question, whole):
                raise Refused(reason)
            return laid_down(whole, owner=by, at=at, limit=limit_of(question) * MB)
    except FileNotFoundError as gone:
        # The parts go when the file is stored, or when it was cancelled.
        if Upload.objects.filter(pk=upload.pk).exclude(finished_at=None).exists():
            return None
        raise Refused(uploading.cancelled()) from gone


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
    if upload is not None and not _is_first(upload):
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
        Upload.objects.filter(pk=upload.pk).update(stored=stored, finished_at=at)
    touch(application, at=at)
    return added


def _is_first(upload: Upload) -> bool:
    """Whether this upload is still to be attached. Whoever asks holds the draft."""
    row = Upload.objects.filter(pk=upload.pk).first()
    if row is None:
        raise Refused(uploading.cancelled())
    return row.finished_at is None


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
