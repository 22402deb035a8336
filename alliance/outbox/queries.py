"""Read the outbox: texts, what they may name, and letters that need a look."""

from django.db import models
from django.db.models import Q

from alliance.outbox.loading import known_places
from alliance.outbox.models import Letter, LetterText
from alliance.outbox.placeholders import names
from alliance.outbox.writing import ALWAYS, Words, words


def places_of(key: str) -> frozenset[str]:
    """The names that letters of a kind may use in braces."""
    return known_places().get(key, frozenset()) | ALWAYS


def preview(text: LetterText, *, subject: str, body: str) -> Words:
    """The letter as it would read, each name shown in place of its fact."""
    facts = {name: f"‹{name}›" for name in names(subject + body) - ALWAYS}
    return words(subject, body, text.language, facts)


def letters_to_look_at() -> models.QuerySet[Letter]:
    """Letters that could not be sent yet, and letters that may have arrived twice."""
    unsent = Q(sent_at=None) & ~Q(last_error="")
    return Letter.objects.filter(unsent | Q(sent_at__isnull=False, attempts__gt=1)).order_by("-pk")
