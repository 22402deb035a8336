"""A browser that sends a file in parts to a question of a draft."""

from itertools import pairwise
from typing import Any

from django.test import Client
from django.utils import timezone

from alliance.accounts.models import Person
from alliance.applications.actions.attaching import purpose_of
from alliance.applications.models import Application
from alliance.files import uploading
from alliance.files.tests import make as files
from alliance.files.uploading import LEAST

CONTENT = files.PDF.ljust(3 * LEAST, b" ")


def address(draft: Application, under: str = "") -> str:
    """Where files of a draft are sent."""
    return f"/en/calls/{draft.call.slug}/apply/{draft.key}/files/{under}"


def begun(draft: Application, person: Person) -> str:
    """The key of a file that somebody has begun to send."""
    upload = uploading.begin(
        purpose=purpose_of(draft, "evidence"),
        name="plan.pdf",
        size=len(CONTENT),
        modified=7,
        by=person,
        at=timezone.now(),
    )
    return str(upload.key)


def begin(client: Client, draft: Application, question: str = "evidence", **said: Any) -> Any:
    """Announce a file; answers what the server says to it."""
    told = {"question": question, "name": "plan.pdf", "size": len(CONTENT), "modified": 7}
    return client.post(address(draft), told | said)


def send(client: Client, where: str, offset: object, part: bytes) -> Any:
    """One part of it."""
    return client.patch(
        where,
        part,
        content_type="application/offset+octet-stream",
        headers={"Upload-Offset": str(offset)},
    )


def send_all(client: Client, draft: Application, content: bytes = CONTENT, **said: Any) -> Any:
    """A whole file in three parts; answers what the server says to the last."""
    where = begin(client, draft, **{"size": len(content)} | said).json()["address"]
    third = max(len(content) // 3, LEAST)
    cut = [0, min(third, len(content)), min(2 * third, len(content)), len(content)]
    for start, end in pairwise(cut):
        if start < end:
            answer = send(client, where, start, content[start:end])
    return answer
