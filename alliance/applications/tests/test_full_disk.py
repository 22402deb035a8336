"""The disk is full while somebody adds a file to a draft: it says so, and goes on afterwards."""

import pytest
from django.test import Client

from alliance.applications.models import Application
from alliance.applications.tests import make
from alliance.applications.tests.make_uploads import CONTENT, begin, send
from alliance.files.tests import make as files
from alliance.files.tests.full_disk import room_for
from alliance.files.uploading import LEAST

pytestmark = pytest.mark.django_db
FULL = "Our storage is full"


@pytest.fixture
def draft(client: Client) -> Application:
    client.force_login(make.confirmed_officer())
    return make.draft(make.open_call())


def test_a_part_is_sent_again_when_there_is_room(client: Client, draft: Application) -> None:
    where = begin(client, draft).json()["address"]
    with room_for(LEAST):
        answer = send(client, where, 0, CONTENT)

    assert answer.status_code == 507
    assert answer.json()["error"].startswith(FULL)
    assert answer.json()["offset"] == 0
    assert send(client, where, 0, CONTENT).json()["done"] is True
    assert make.attached(draft) == ["plan.pdf"]


def test_what_has_arrived_is_attached_later(client: Client, draft: Application) -> None:
    where = begin(client, draft).json()["address"]
    send(client, where, 0, CONTENT[:LEAST])
    send(client, where, LEAST, CONTENT[LEAST : 2 * LEAST])
    with room_for(2 * LEAST):
        assert send(client, where, 2 * LEAST, CONTENT[2 * LEAST :]).status_code == 507

    assert send(client, where, len(CONTENT), b"").json()["done"] is True
    assert make.attached(draft) == ["plan.pdf"]


def test_without_a_script_the_sentence_stands_at_the_field_and_the_words_are_stored(
    client: Client, draft: Application
) -> None:
    upload = files.upload(content=CONTENT)
    page = f"/en/calls/ferries/apply/{draft.key}/papers/"
    draft.answers = {}
    draft.save()
    with room_for(LEAST):
        said = {"declaration": "on", "evidence": upload, "do": "save"}
        answer = client.post(page, said)

    assert FULL in answer.content.decode()
    draft.refresh_from_db()
    assert draft.answers["declaration"] is True
    assert make.attached(draft) == []
