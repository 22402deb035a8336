"""What may be said and done with a call."""

from datetime import datetime

from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from alliance.calls.models import Call
from alliance.calls.zones import why_not_zone_words

# Facts in words. What was published elsewhere is quoted as it was, and is not among them.
WORDS = (
    "title", "subtitle", "awarding_bodies", "objective", "target_group", "eligible",
    "contact_role", "activities_words", "late_words", "notice",
)  # fmt: skip


def why_not_window(opens_at: datetime | None, closes_at: datetime) -> str | None:
    """The sentence that explains why a call cannot be open then, or None."""
    if opens_at is not None and closes_at <= opens_at:
        return _("The deadline is not after the opening. Choose a later deadline.")
    return None


def why_not_publish(call: Call) -> str | None:
    """The sentence that explains why a call cannot be published, or None."""
    if reason := why_not_window(call.opens_at, call.closes_at):
        return reason
    if call.published_at is not None:
        return _("This call is published already.")
    for name in WORDS:
        for words in texts_of(getattr(call, name)):
            if reason := why_not_zone_words(words, call.zone, call.closes_at):
                return reason
    return None


def texts_of(value: LazyI18nString | str | None) -> list[str]:
    """A translated fact in all its languages."""
    data = getattr(value, "data", value)
    return list(data.values()) if isinstance(data, dict) else [data or ""]
