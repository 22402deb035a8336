"""Take in a file part by part. What was acknowledged is on the disk, whatever breaks next."""

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, cast

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from alliance.accounts.models import Person
from alliance.base.refusal import Refused
from alliance.base.storage import told_when_full
from alliance.files.durable import sync_folder
from alliance.files.models import Upload
from alliance.files.rules import shown_name

CHUNK = 4_000_000
"""The most that one part brings."""
LEAST = 64_000
"""The least, but for the last part: a file in thousands of crumbs is nobody's bad line."""
KEPT = timedelta(days=1)
MOST_OPEN = 20
"""How many uploads one person may have begun and not ended."""
_BLOCK = 1_000_000


class Joined(File):  # type: ignore[type-arg]  # (its base is generic for type checkers alone)
    """A file that lies on the disk already: the store moves it instead of copying it."""

    def temporary_file_path(self) -> str:
        """Where it lies now."""
        return str(cast(IO[bytes], self.file).name)


def begin(
    *, purpose: str, name: str, size: int, modified: int | None, by: Person, at: datetime
) -> Upload:
    """A new upload, or the one that the same file had begun: it goes on from there."""
    open_ones = Upload.objects.filter(owner=by, begun_at__gt=at - KEPT).on_its_way()
    same = open_ones.filter(
        purpose=purpose, name=shown_name(name), size=size, modified=modified
    ).order_by("-received")
    if modified is not None and (known := same.first()):
        return known
    if open_ones.count() >= MOST_OPEN:
        raise Refused(
            _("You have begun too many uploads at once. Finish or cancel some of them first.")
        )
    return Upload.objects.create(
        purpose=purpose,
        owner=by,
        name=shown_name(name),
        size=size,
        modified=modified,
        begun_at=at,
    )


def why_not_take(upload: Upload, *, offset: int, length: int, at: datetime) -> str | None:
    """Whether a part that begins at ``offset`` continues what is here."""
    if upload.begun_at + KEPT <= at:
        return _("This upload was begun more than a day ago. Add the file again.")
    if offset > upload.received:
        return _("Something is missing before this part. The upload goes on from where it was.")
    if offset + length > upload.size:
        return _("More arrived than was announced: the file has changed. Add it again.")
    if length > CHUNK:
        return _("This part is too large. Nothing of it was stored.")
    if length < LEAST and offset + length < upload.size:
        return _("This part is too small. Nothing of it was stored.")
    return None


def take(upload: Upload, part: IO[bytes], *, offset: int, length: int, at: datetime) -> Upload:
    """Keep a part, so far as it is new. A repeated one changes nothing.

    The disk is written before the row is locked, so a slow disk lets nobody wait; of two that
    bring the same part, the second finds the row moved on and leaves its bytes.
    """
    if reason := why_not_take(upload, offset=offset, length=length, at=at):
        raise Refused(reason)
    known = upload.received - offset
    if length <= known:
        return upload
    part.read(known)
    written = _written(upload, part)
    row = _add_part(upload, written, length - known, at=at)
    if written.name not in row.parts:
        written.unlink(missing_ok=True)
    return row


def is_all_of_it(upload: Upload, *, offset: int, length: int) -> bool:
    """Whether a part is the whole file, of which nothing is here yet."""
    return not upload.received and not offset and length == upload.size


@contextmanager
def in_one(upload: Upload, part: IO[bytes], *, at: datetime) -> Iterator["File[bytes] | None"]:
    """A file that comes in one part, to be looked at and stored; None if the line broke in it.

    What is not stored is not kept: nothing was acknowledged yet.
    """
    if reason := why_not_take(upload, offset=0, length=upload.size, at=at):
        raise Refused(reason)
    # Not where the parts of an upload lie: of two that bring the same, one clears those.
    beside = folder_of(upload).parent
    with told_when_full():
        beside.mkdir(parents=True, exist_ok=True)
        place = TemporaryDirectory(dir=beside)
    with place as folder:
        path = Path(folder) / upload.key.hex
        _copy(part, path)
        with path.open("rb") as whole:
            is_all = path.stat().st_size == upload.size
            yield Joined(whole, name=upload.name) if is_all else None


@transaction.atomic
def _add_part(upload: Upload, written: Path, length: int, *, at: datetime) -> Upload:
    row = Upload.objects.select_for_update().filter(pk=upload.pk).first()
    if row is None:
        clear(upload)
        raise Refused(cancelled())
    if row.received == upload.received and written.stat().st_size == length:
        row.parts = [*row.parts, written.name]
        row.received += length
        row.received_at = at
        row.save(update_fields=["parts", "received", "received_at"])
    return row


def cancelled() -> str:
    """What is said to whoever sends more of an upload that is not there any more."""
    return _("This upload was cancelled. Add the file again.")


def drop(upload: Upload) -> None:
    """Let go of an upload and of all that came of it."""
    Upload.objects.filter(pk=upload.pk).delete()
    clear(upload)


def clear(upload: Upload) -> None:
    """Remove the parts of an upload: they are stored as one file, or not wanted."""
    shutil.rmtree(folder_of(upload), ignore_errors=True)


@contextmanager
def joined(upload: Upload) -> Iterator["File[bytes]"]:
    """All parts as one file, to be looked at and stored."""
    path = folder_of(upload) / f"whole-{uuid.uuid4().hex}"
    try:
        with path.open("w+b") as whole:
            with told_when_full():
                for name in upload.parts:
                    with (folder_of(upload) / name).open("rb") as part:
                        shutil.copyfileobj(part, whole, _BLOCK)
                whole.flush()
            whole.seek(0)
            yield Joined(whole, name=upload.name)
    finally:
        path.unlink(missing_ok=True)


def forget_parts(at: datetime, kept: timedelta) -> int:
    """Remove uploads that were begun long ago, with their parts. Answers how many."""
    old = list(Upload.objects.filter(begun_at__lte=at - kept))
    for upload in old:
        drop(upload)
    return len(old) + _sweep(at - kept)


def _sweep(before: datetime) -> int:
    """Remove folders that belong to no upload any more."""
    folders = list(_root().glob("*/*"))
    known = {key.hex for key in Upload.objects.values_list("key", flat=True)}
    lost = [one for one in folders if one.name not in known]
    old = [one for one in lost if one.stat().st_mtime <= before.timestamp()]
    for folder in old:
        shutil.rmtree(folder, ignore_errors=True)
    return len(old)


def _root() -> Path:
    return Path(settings.UPLOADS_ROOT)


def folder_of(upload: Upload) -> Path:
    """Where the parts of an upload lie until they are one file."""
    return _root() / upload.key.hex[:2] / upload.key.hex


@contextmanager
def _whole_or_gone(path: Path) -> Iterator[None]:
    """A part of which the disk took only the beginning is not kept."""
    try:
        yield
    except OSError:
        path.unlink(missing_ok=True)
        raise


def _written(upload: Upload, part: IO[bytes]) -> Path:
    """The rest of a part as a file of its own, on the disk for good."""
    folder = folder_of(upload)
    with told_when_full():
        folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{upload.received:012d}-{uuid.uuid4().hex}"
    _copy(part, path, for_good=True)
    if not upload.parts:
        sync_folder(folder.parent)
        sync_folder(folder.parent.parent)
    sync_folder(folder)
    return path


def _copy(part: IO[bytes], path: Path, *, for_good: bool = False) -> None:
    with told_when_full(), _whole_or_gone(path), path.open("wb") as written:
        while block := part.read(_BLOCK):
            written.write(block)
        if for_good:
            written.flush()
            os.fsync(written.fileno())
