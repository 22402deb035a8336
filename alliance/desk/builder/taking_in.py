"""A form from a JSON file: a document, or what hinders to read it."""

import json
from typing import Any

from django.core.files.base import File
from django.utils.translation import gettext as _

from alliance.questionnaires.building.parts import Document
from alliance.questionnaires.definition import Fault, outline

MOST_BYTES = 2_000_000


def read_file(upload: File[bytes], *, key: str) -> tuple[Document | None, list[Any]]:
    """The document in a file under its name here, or sentences with their places."""
    if (upload.size or 0) > MOST_BYTES:
        return None, [_("The file is larger than 2 MB. No form is that large.")]
    try:
        document = json.loads(upload.read().decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None, [_("The file is no JSON in UTF-8.")]
    if isinstance(document, dict):
        # What the published schema is called stands in the file and in no form.
        document.pop("$schema", None)
        if key:
            document["key"] = key
    form, hindrances = outline(document)
    found: list[Fault] = hindrances
    return (document, []) if form else (None, list(found))
