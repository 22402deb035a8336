"""A file comes in parts: what was acknowledged is safe, and a repeated part changes nothing."""

import io
import os
from datetime import datetime, timedelta

import pytest
from django.conf import settings

from alliance.accounts.tests import make as people
from alliance.base.refusal import Refused
from alliance.files import uploading
from alliance.files.models import Upload
from alliance.files.tests import make
from alliance.files.uploading import KEPT, LEAST, MOST_OPEN, folder_of, joined

pytestmark = pytest.mark.django_db
CONTENT = make.PDF.ljust(3 * LEAST, b" ")
TICK = timedelta(microseconds=1)


def begun(name: str = "plan.pdf", size: int = len(CONTENT), modified: int | None = 7) -> Upload:
    person = people.Person.objects.first() or people.person("ana@harbourton.example")
    return uploading.begin(
        purpose="here", name=name, size=size, modified=modified, by=person, at=make.AT
    )


def take(upload: Upload, offset: int, content: bytes, *, at: datetime = make.AT) -> Upload:
    return uploading.take(upload, io.BytesIO(content), offset=offset, length=len(content), at=at)


def whole(upload: Upload) -> bytes:
    with joined(upload) as file:
        return b"".join(file.chunks())


def test_parts_in_their_order_are_the_file() -> None:
    upload = begun()
    for offset in range(0, len(CONTENT), LEAST):
        upload = take(upload, offset, CONTENT[offset : offset + LEAST])

    assert upload.is_whole
    assert whole(upload) == CONTENT


def test_a_repeated_part_changes_nothing_and_one_that_overlaps_adds_what_is_new() -> None:
    upload = take(begun(), 0, CONTENT[:LEAST])

    assert take(upload, 0, CONTENT[:LEAST]).received == LEAST
    upload = take(upload, 100, CONTENT[100 : 2 * LEAST])
    assert upload.received == 2 * LEAST
    assert whole(upload) == CONTENT[: 2 * LEAST]


def test_a_part_that_leaves_a_gap_is_refused_and_nothing_of_it_stored() -> None:
    upload = begun()

    with pytest.raises(Refused, match="Something is missing before this part"):
        take(upload, LEAST, CONTENT[LEAST:])
    assert not folder_of(upload).exists()


def test_of_two_that_bring_the_same_part_one_is_kept() -> None:
    first, second = begun(), begun()
    assert first == second

    take(first, 0, CONTENT[:LEAST])
    upload = take(second, 0, CONTENT[: 2 * LEAST])

    assert upload.received == LEAST
    assert len(os.listdir(folder_of(upload))) == 1


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (CONTENT + b"x", "More arrived than was announced"),
        (CONTENT[: LEAST - 1], "This part is too small"),
    ],
)
def test_more_than_announced_and_crumbs_are_refused(content: bytes, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        take(begun(), 0, content)


def test_a_part_is_never_larger_than_the_server_reads() -> None:
    upload = begun(size=50_000_000)

    with pytest.raises(Refused, match="This part is too large"):
        take(upload, 0, b" " * (uploading.CHUNK + 1))


def test_the_last_part_may_be_small() -> None:
    upload = take(begun(size=LEAST + 1), 0, CONTENT[:LEAST])

    assert take(upload, LEAST, b" ").is_whole


def test_a_part_that_comes_after_it_was_cancelled_is_refused() -> None:
    upload = take(begun(), 0, CONTENT[:LEAST])
    uploading.drop(upload)

    with pytest.raises(Refused, match="This upload was cancelled"):
        take(upload, LEAST, CONTENT[LEAST:])
    assert not folder_of(upload).exists()


def test_the_same_file_chosen_again_goes_on_and_another_begins_anew() -> None:
    first = take(begun(), 0, CONTENT[:LEAST])

    assert begun() == first
    assert begun().received == LEAST
    assert begun(modified=8) != first
    assert begun(modified=None) != begun(modified=None)


def test_nobody_begins_any_number_of_uploads() -> None:
    for one in range(MOST_OPEN):
        begun(modified=one)

    with pytest.raises(Refused, match="too many uploads at once"):
        begun(modified=MOST_OPEN)


def test_an_upload_that_does_not_go_on_is_removed_after_a_day() -> None:
    upload = take(begun(), 0, CONTENT[:LEAST])

    uploading.forget_parts(make.AT + KEPT - TICK, KEPT)
    assert folder_of(upload).exists()
    with pytest.raises(Refused, match="more than a day ago"):
        take(upload, LEAST, CONTENT[LEAST:], at=make.AT + KEPT)
    assert uploading.forget_parts(make.AT + KEPT, KEPT) >= 1
    assert not folder_of(upload).exists()
    assert not Upload.objects.exists()


def test_parts_without_an_upload_are_swept() -> None:
    lost = settings.UPLOADS_ROOT / "aa" / ("aa" + 30 * "0")
    lost.mkdir(parents=True, exist_ok=True)
    (lost / "part").write_bytes(b"x")
    os.utime(lost, (make.AT.timestamp(), make.AT.timestamp()))

    uploading.forget_parts(make.AT + KEPT, KEPT)

    assert not lost.exists()
