"""Letters for tests."""

from datetime import UTC, datetime
from typing import Any

from alliance.outbox.actions import queue
from alliance.outbox.models import Letter, LetterText

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def text(key: str = "greeting", language: str = "en", **fields: str) -> LetterText:
    """The words of a kind of letter."""
    words = {"subject": "Good day, {name}", "body": "Dear {name},\n{network}\n{address}\n"} | fields
    return LetterText.objects.create(key=key, language=language, **words)


def letter(key: str = "greeting", to: str = "zoe@town.example", **fields: Any) -> Letter:
    """A letter in the outbox since noon."""
    given: dict[str, Any] = {"language": "en", "at": NOON, "name": "Zoë"} | fields
    return queue(key, to=to, **given)
