"""Queue letters. Sending is the worker's work (``sending.py``)."""

from datetime import datetime
from typing import Any

from django.db import models

from alliance.outbox.models import Letter


def queue(
    key: str,
    *,
    to: str,
    language: str,
    at: datetime,
    about: models.Model | None = None,
    not_before: datetime | None = None,
    **facts: Any,
) -> Letter:
    """Put a letter of the kind ``key`` in the outbox, in the caller's transaction."""
    return Letter.objects.create(
        key=key,
        address=to,
        language=language,
        facts={name: str(value) for name, value in facts.items()},
        about=f"{about._meta.label_lower}:{about.pk}" if about is not None else "",
        queued_at=at,
        not_before=not_before,
    )
