"""What a call said at a moment. Nothing that was changed later reaches back."""

from copy import copy
from datetime import datetime

from alliance.calls.models import Call, CallSnapshot


def in_force(call: Call, at: datetime) -> Call:
    """The call with the window that held at ``at``, for whatever arrived at that moment."""
    changed_later = call.corrigenda.published().filter(published_at__gt=at)
    window = changed_later.values_list("before__content__opens_at", "before__content__closes_at")
    held = window.first()
    if held is None:
        return call
    then = copy(call)
    then.opens_at, closes_at = _moment(held[0]), _moment(held[1])
    then.closes_at = closes_at or call.closes_at
    return then


def version_at(call: Call, at: datetime) -> CallSnapshot | None:
    """The version that the public could read at a moment; None before the first."""
    return call.snapshots.filter(taken_at__lte=at).order_by("-number").first()


def _moment(iso: str | None) -> datetime | None:
    return datetime.fromisoformat(iso) if iso else None
