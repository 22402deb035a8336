"""A file that comes in one part is attached at once, or not at all."""

from pathlib import Path

import pytest
from django.conf import settings as site
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from alliance.applications import actions
from alliance.applications.attaching import question_named
from alliance.applications.models import Application
from alliance.applications.tests import make
from alliance.applications.tests.make_uploads import CONTENT, begin, send
from alliance.files.models import StoredFile, Upload
from alliance.files.tests import make as files

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_disk")]


def lying_about() -> list[Path]:
    """What is left of uploads on the disk."""
    return list(Path(site.UPLOADS_ROOT).glob("*/*"))


def test_a_file_that_comes_in_one_part_is_attached_with_fifteen_questions_at_most(
    client: Client,
    draft: Application,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    where = begin(client, draft).json()["address"]

    with django_assert_max_num_queries(15):
        answer = send(client, where, 0, CONTENT)

    assert (answer.json()["done"], answer.headers["Upload-Offset"]) == (True, str(len(CONTENT)))
    assert make.attached(draft) == ["plan.pdf"]
    with StoredFile.objects.get().content.open() as content:
        assert content.read() == CONTENT
    assert lying_about() == []


def test_of_a_file_in_one_part_that_broke_off_nothing_is_kept(
    client: Client, draft: Application
) -> None:
    where = begin(client, draft).json()["address"]
    question = question_named(draft, "evidence")
    assert question is not None
    upload = actions.take_in(
        draft,
        question,
        Upload.objects.get(),
        files.upload(content=CONTENT[:-1]),
        offset=0,
        length=len(CONTENT),
        by=make.officer(),
        at=timezone.now(),
    )

    assert (upload.received, upload.finished_at) == (0, None)
    assert make.attached(draft) == []
    assert lying_about() == []
    assert send(client, where, 0, CONTENT).json()["done"] is True
