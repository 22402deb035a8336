"""Read the words of letters: what they may name, and how they will look."""

from alliance.outbox.loading import known_places
from alliance.outbox.models import LetterText
from alliance.outbox.placeholders import names
from alliance.outbox.writing import ALWAYS, Words, words


def places_of(key: str) -> frozenset[str]:
    """The names that letters of a kind may use in braces."""
    return known_places().get(key, frozenset()) | ALWAYS


def preview(text: LetterText, *, subject: str, body: str) -> Words:
    """The letter as it would read, each name shown in place of its fact."""
    facts = {name: f"‹{name}›" for name in names(subject + body) - ALWAYS}
    return words(subject, body, text.language, facts)
