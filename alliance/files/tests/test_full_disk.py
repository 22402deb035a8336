"""The disk is full: a sentence, a loud line in the log, and nothing half stored."""

import io
import logging
from pathlib import Path

import pytest
from django.conf import settings

from alliance.accounts.tests import make as people
from alliance.base.storage import NoRoom
from alliance.files import actions, uploading
from alliance.files.models import Upload
from alliance.files.tests import make
from alliance.files.tests.full_disk import room_for
from alliance.files.uploading import LEAST, folder_of, joined

pytestmark = pytest.mark.django_db
CONTENT = make.PDF.ljust(3 * LEAST, b" ")


def begun() -> Upload:
    ana = people.person("ana@harbourton.example")
    return uploading.begin(
        purpose="here", name="plan.pdf", size=len(CONTENT), modified=7, by=ana, at=make.AT
    )


def take(upload: Upload, offset: int) -> Upload:
    part = io.BytesIO(CONTENT[offset : offset + LEAST])
    return uploading.take(upload, part, offset=offset, length=LEAST, at=make.AT)


def lying_in(folder: Path) -> list[Path]:
    return [one for one in folder.rglob("*") if one.is_file()]


def test_a_file_for_which_there_is_no_room_leaves_nothing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    private = Path(settings.MEDIA_ROOT) / "private"
    before = lying_in(private)
    with room_for(LEAST), pytest.raises(NoRoom, match="Our storage is full"):
        actions.laid_down(make.upload(content=CONTENT), owner=None, at=make.AT)

    assert lying_in(private) == before
    assert [one.levelno for one in caplog.records] == [logging.CRITICAL]


def test_a_part_for_which_there_is_no_room_leaves_what_came_before() -> None:
    upload = take(begun(), 0)

    with room_for(LEAST // 2), pytest.raises(NoRoom):
        take(upload, LEAST)

    assert [one.name for one in lying_in(folder_of(upload))] == upload.parts
    upload.refresh_from_db()
    assert upload.received == LEAST
    assert take(upload, LEAST).received == 2 * LEAST


def test_parts_that_cannot_be_joined_stay_until_there_is_room() -> None:
    upload = begun()
    for offset in range(0, len(CONTENT), LEAST):
        upload = take(upload, offset)

    with room_for(2 * LEAST), pytest.raises(NoRoom), joined(upload):
        pass

    assert len(lying_in(folder_of(upload))) == len(upload.parts)
    with joined(upload) as whole:
        assert b"".join(whole.chunks()) == CONTENT
