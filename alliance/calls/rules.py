"""What may be said and done with a call."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from alliance.calls.models import Call, Corrigendum

# Facts in words. What was published elsewhere is quoted as it was, and is not among them.
WORDS = (
    "title", "subtitle", "awarding_bodies", "co_funders", "objective", "target_group",
    "eligible", "contact_role", "activities_words", "late_words", "notice",
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
    return None


def why_not_edit(call: Call, *, edits: int, at: datetime) -> str | None:
    """The sentence that explains why a call cannot be changed from this page, or None."""
    if call.edits != edits:
        return _(
            "Somebody else has changed this call since this page was opened. What you typed is "
            "still here: compare it with the call as it is now, then save again."
        )
    if call.decided_at is not None and at >= call.decided_at:
        return _("The result of this call is out. It can no longer be changed.")
    return None


def why_not_content(content: dict[str, Any]) -> str | None:
    """The sentence that explains why a call cannot say this, or None."""
    closes_at = datetime.fromisoformat(content["closes_at"])
    moments = {
        name: datetime.fromisoformat(content[name]) if content[name] else None
        for name in ("opens_at", "questions_until")
    }
    if reason := why_not_window(moments["opens_at"], closes_at):
        return reason
    if moments["questions_until"] is not None and moments["questions_until"] > closes_at:
        return _("Questions are taken until after the deadline. Choose an earlier moment.")
    if content["activities_from"] and content["activities_until"] < content["activities_from"]:
        return _("The period of activities ends before it begins. Correct one of the two days.")
    return None


def why_not_correct(
    call: Call,
    prepared: Corrigendum | None,
    *,
    kind: str,
    reason: LazyI18nString,
    edits: int,
    at: datetime,
) -> str | None:
    """The sentence that explains why a corrigendum cannot be published, or None."""
    if prepared is None:
        return _("Nothing has been changed. Change the call first.")
    if refusal := why_not_edit(call, edits=edits, at=at):
        return refusal
    if not any(words.strip() for words in texts_of(reason)):
        return _("Say why the call is changed.")
    return why_not_content(prepared.content)


def texts_of(value: LazyI18nString | str | None) -> list[str]:
    """A translated fact in all its languages."""
    data = getattr(value, "data", value)
    return list(data.values()) if isinstance(data, dict) else [data or ""]
