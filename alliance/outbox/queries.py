"""Read the words of letters: what they may name, and how they will look."""

from datetime import datetime, timedelta

from alliance.outbox.loading import known_places
from alliance.outbox.models import Letter, LetterText
from alliance.outbox.placeholders import names
from alliance.outbox.writing import ALWAYS, Words, words

GIVE_UP_AFTER = timedelta(days=3)
"""So long a letter is tried."""


def given_up(letter: Letter, *, at: datetime) -> bool:
    """Whether nobody tries to send a letter any more."""
    return letter.sent_at is None and letter.queued_at <= at - GIVE_UP_AFTER


def places_of(key: str) -> frozenset[str]:
    """The names that letters of a kind may use in braces."""
    return known_places().get(key, frozenset()) | ALWAYS


def preview(text: LetterText, *, subject: str, body: str) -> Words:
    """The letter as it would read, each name shown in place of its fact."""
    facts = {name: f"‹{name}›" for name in names(subject + body) - ALWAYS}
    return words(subject, body, text.language, facts)
