"""Private files: what people hand in. Each is served by a view of the record that it belongs to."""

import uuid

from django.db import models

from alliance.accounts.models import Person


def storage_path(stored: "StoredFile", _name: str) -> str:
    """Where a file lies: by a random name, so that nothing in the path tells anything."""
    return f"private/{stored.key.hex[:2]}/{stored.key.hex}"


class StoredFile(models.Model):
    """A file as it was handed in: never changed, known by its digest."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200, help_text="As its owner called it, cleaned.")
    content = models.FileField(upload_to=storage_path, max_length=100)
    media_type = models.CharField(max_length=100, help_text="By content, not by name.")
    size = models.PositiveBigIntegerField(help_text="Bytes.")
    sha256 = models.CharField(max_length=64)
    stored_at = models.DateTimeField()
    owner = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return self.name
