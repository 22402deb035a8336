"""Files that arrive in the same moment. On PostgreSQL these are real transactions."""

import io

import pytest

from alliance.accounts.models import Person
from alliance.applications import actions
from alliance.applications.actions.attaching import question_of
from alliance.applications.models import Application
from alliance.applications.tests import make
from alliance.applications.tests.make_uploads import CONTENT
from alliance.applications.tests.test_race import AT_ONCE, all_at_once
from alliance.files.models import StoredFile, Upload

pytestmark = pytest.mark.django_db(transaction=True)


def begun(draft: Application, question: str, number: int, *, by: Person) -> Upload:
    asked = draft.form.read().question(question)
    assert asked is not None
    return actions.begin_upload(
        draft,
        asked,
        name=f"{number}.pdf",
        size=len(CONTENT),
        modified=number,
        by=by,
        at=draft.saved_at,
    )


def sent(draft: Application, upload: Upload, *, by: Person) -> Upload:
    """All of it in one part."""
    return actions.take_part(
        draft,
        upload,
        io.BytesIO(CONTENT),
        offset=0,
        length=len(CONTENT),
        by=by,
        at=draft.saved_at,
    )


def finish(draft: Application, upload: Upload, *, by: Person) -> None:
    asked = draft.form.read().question(question_of(upload))
    assert asked is not None
    actions.finish_upload(draft, asked, upload, by=by)


def test_of_files_that_end_at_once_one_has_the_single_place() -> None:
    draft, ana = make.draft(), make.officer()
    uploads = [sent(draft, begun(draft, "mandate", one, by=ana), by=ana) for one in range(AT_ONCE)]
    waiting = list(uploads)

    all_at_once(lambda: finish(draft, waiting.pop(), by=Person.objects.get(pk=ana.pk)))

    assert draft.files.filter(removed_at=None).count() == 1
    assert draft.files.count() == AT_ONCE


def test_a_last_part_that_comes_several_times_at_once_is_attached_once() -> None:
    draft, ana = make.draft(), make.officer()
    upload = begun(draft, "evidence", 1, by=ana)

    def send_and_finish() -> bool:
        by = Person.objects.get(pk=ana.pk)
        mine = sent(draft, Upload.objects.get(pk=upload.pk), by=by)
        finish(draft, mine, by=by)
        return mine.is_whole

    assert all_at_once(send_and_finish) == [True] * AT_ONCE
    assert draft.files.filter(removed_at=None).count() == 1
    assert StoredFile.objects.count() == 1
    with StoredFile.objects.get().content.open() as content:
        assert content.read() == CONTENT


def test_a_file_in_one_part_that_comes_several_times_at_once_is_attached_once() -> None:
    draft, ana = make.draft(), make.officer()
    upload = begun(draft, "evidence", 1, by=ana)
    asked = draft.form.read().question("evidence")
    assert asked is not None

    def send() -> bool:
        mine, by = Upload.objects.get(pk=upload.pk), Person.objects.get(pk=ana.pk)
        size, at = len(CONTENT), draft.saved_at
        part = io.BytesIO(CONTENT)
        return actions.take_in(
            draft, asked, mine, part, offset=0, length=size, by=by, at=at
        ).is_whole

    assert all_at_once(send) == [True] * AT_ONCE
    assert draft.files.filter(removed_at=None).count() == 1
    assert StoredFile.objects.count() == 1
    with StoredFile.objects.get().content.open() as content:
        assert content.read() == CONTENT
