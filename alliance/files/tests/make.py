"""Builders of files, small and real."""

import io
import zipfile
from datetime import UTC, datetime

from django.core.files.uploadedfile import SimpleUploadedFile

from alliance.accounts.models import Person
from alliance.files import actions
from alliance.files.models import StoredFile

AT = datetime(2016, 4, 12, 8, 42, tzinfo=UTC)
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
JPEG = b"\xff\xd8\xff\xe0" + bytes(40)


def package(**parts: str) -> bytes:
    """A zip whose parts are named with ``__`` for a slash."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        for name, text in parts.items():
            packed.writestr(name.replace("__", "/"), text)
    return content.getvalue()


def office(*parts: str) -> bytes:
    """A package as Office writes it, with these parts."""
    names = ["[Content_Types].xml", *parts]
    return package(**dict.fromkeys(names, "<x/>"))


def upload(name: str = "decision.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    """A file as a browser sends it; what the browser says it is, is wrong on purpose."""
    return SimpleUploadedFile(name, content, content_type="text/html")


def stored(
    name: str = "decision.pdf", content: bytes = PDF, *, owner: Person | None = None
) -> StoredFile:
    """A file that was taken in."""
    return actions.store(upload(name, content), owner=owner, at=AT)
