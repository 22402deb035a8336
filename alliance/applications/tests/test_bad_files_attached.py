"""Files that are none, or do harm, on the page of a section: said at the field, nothing stored."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings as site
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import escape

from alliance.applications.models import Application, FailedAttempt, JournalEntry
from alliance.applications.tests import make
from alliance.files.models import StoredFile
from alliance.files.tests import make as files
from alliance.files.tests.test_monsters import declared, docx, overlapping, packed

pytestmark = [pytest.mark.django_db, pytest.mark.hunt, pytest.mark.usefixtures("own_disk")]

# What a browser calls it, its bytes, and the German for what is wrong with it.
FILES = {
    "nothing": ("leer.pdf", b"", "„leer.pdf“ ist leer."),
    "program": ("plan.pdf", b"MZ".ljust(500), "Wir können „plan.pdf“ nicht lesen."),
    "page": ("plan.pdf", b"<html><script>alert(1)</script>", "„plan.pdf“ nicht lesen"),
    "wrong name": ("foto.png", files.PDF, "„foto.png“ ist nicht, was der Name sagt"),
    "two in one": ("plan.pdf", files.PDF + docx(), "enthält eine zweite Datei"),
    "macros": ("plan.docx", docx(**{"word/vbaProject.bin": b"x"}), "Makros"),
    "bomb": ("plan.docx", overlapping(), "würde beim Entpacken viel größer"),
    "four gigabytes declared": ("plan.docx", declared(), "würde beim Entpacken viel größer"),
    "leads out": ("plan.docx", docx(**{"../../etc/passwd": b"x"}), "„plan.docx“ nicht lesen"),
    "any package": ("plan.docx", packed({"readme.txt": b"x"}), "„plan.docx“ nicht lesen"),
    "path as name": ("../../etc/passwd", b"root:x:0:0", "„passwd"),
}


@pytest.fixture
def draft(client: Client) -> Application:
    begun = make.draft(make.open_call(), declaration=False)
    client.force_login(make.officer())
    return begun


def lying_about() -> list[Path]:
    """All bytes of files on the disk."""
    places = (Path(site.MEDIA_ROOT) / "private", Path(site.UPLOADS_ROOT))
    return [one for place in places for one in place.rglob("*") if one.is_file()]


@pytest.mark.parametrize("question", ["mandate", "evidence"])
@pytest.mark.parametrize(("name", "content", "sentence"), FILES.values(), ids=FILES.keys())
def test_it_is_refused_at_its_field_and_the_rest_is_kept_once(
    client: Client, draft: Application, question: str, name: str, content: bytes, sentence: str
) -> None:
    before, page = lying_about(), str(uuid4())
    for _time in range(2):
        typed = {"declaration": "on", "do": "save", "page": page}
        answer = client.post(
            f"/de/calls/ferries/apply/{draft.key}/papers/",
            typed | {question: SimpleUploadedFile(name, content)},
        )

        assert answer.status_code == 200
        field = answer.content.decode().partition(f'id="field-id_{question}"')[2]
        assert escape(sentence) in field.partition("</fieldset>")[0]

    draft.refresh_from_db()
    assert draft.answers["declaration"] is True
    assert JournalEntry.objects.count() == 1
    assert FailedAttempt.objects.get().times == 2
    assert not StoredFile.objects.exists()
    assert lying_about() == before


def test_a_page_with_a_good_file_that_is_sent_twice_stores_it_once(
    client: Client, draft: Application
) -> None:
    page = str(uuid4())
    for _time in range(2):
        client.post(
            f"/de/calls/ferries/apply/{draft.key}/papers/",
            {"declaration": "on", "do": "save", "page": page, "evidence": files.upload("a.pdf")},
        )

    assert make.attached(draft) == ["a.pdf"]
    assert StoredFile.objects.count() == 1
