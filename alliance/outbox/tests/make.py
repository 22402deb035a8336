"""Letters for tests."""

from datetime import UTC, datetime
from typing import Any

from alliance.outbox.actions import queue
from alliance.outbox.models import Letter, LetterText, Subscription
from alliance.outbox.subscribing import confirm_sign_up, sign_up

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def text(key: str = "greeting", language: str = "en", **fields: str) -> LetterText:
    """The words of a kind of letter."""
    words = {"subject": "Good day, {name}", "body": "Dear {name},\n{network}\n{address}\n"} | fields
    return LetterText.objects.create(key=key, language=language, **words)


def letter(key: str = "greeting", to: str = "zoe@town.example", **fields: Any) -> Letter:
    """A letter in the outbox since noon."""
    given: dict[str, Any] = {"language": "en", "at": NOON, "name": "Zoë"} | fields
    return queue(key, to=to, **given)


def refused_sign_up(address: str = "zoe@town.example", **fields: Any) -> str | None:
    """The key of a letter's link, if a letter is written."""
    given: dict[str, Any] = {
        "language": "en", "topics": ["news"], "words": "I agree.", "words_language": "en",
        "page": "/en/newsletter/", "at": NOON,
    }  # fmt: skip
    made = sign_up(address=address, **given | fields)
    return made[1] if made else None


def signed_up(address: str = "zoe@town.example", **fields: Any) -> str:
    """Somebody typed an address; the key of the letter's link."""
    token = refused_sign_up(address, **fields)
    assert token
    return token


def subscription(address: str = "zoe@town.example", **fields: Any) -> Subscription:
    """A confirmed subscription."""
    made = confirm_sign_up(signed_up(address, **fields), at=fields.get("at", NOON))
    assert made
    return made
