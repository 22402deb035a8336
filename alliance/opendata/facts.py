"""Translated facts, as the open data tell them: a table by language."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.utils.translation import override
from i18nfield.strings import LazyI18nString

TABLE: dict[str, Any] = {
    "type": "object",
    "description": "By language.",
    "additionalProperties": {"type": "string"},
}


def languages_of(fact: "LazyI18nString | str | None") -> dict[str, str]:
    """A translated fact as a plain table by language."""
    data = getattr(fact, "data", fact)
    return dict(data) if isinstance(data, dict) else {"": str(data or "")}


def in_each_language(words: Callable[[], str]) -> dict[str, str]:
    """What a piece of our own wording reads in each language of the network."""
    told = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            told[code] = words()
    return told
