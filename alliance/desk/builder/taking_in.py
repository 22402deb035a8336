"""A form from a JSON file: a document, or what hinders to read it."""

from typing import Any

from django.core.files.base import File

from alliance.questionnaires import interchange
from alliance.questionnaires.building.parts import Document
from alliance.questionnaires.definition import Fault, outline
from alliance.questionnaires.definition.limits import MOST_BYTES


def read_file(upload: File[bytes], *, key: str) -> tuple[Document | None, list[Any]]:
    """The document in a file under its name here, or sentences with their places."""
    # One byte more than a form may have is enough to say that it is too large.
    document, unread = interchange.parsed(upload.read(MOST_BYTES + 1))
    if unread:
        return None, list(unread)
    if isinstance(document, dict) and key:
        document["key"] = key
    form, hindrances = outline(document)
    found: list[Fault] = hindrances
    return (document, []) if form else (None, list(found))
