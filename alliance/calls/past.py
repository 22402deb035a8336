"""What a call said at a moment. Nothing that was changed later reaches back."""

from copy import copy
from datetime import datetime

from alliance.calls.models import Call, CallSnapshot


def in_force(call: Call, at: datetime) -> Call:
    """The call with the window that held at ``at``, for whatever arrived at that moment."""
    if not has_changed_since(call, at):
        return call
    changed_later = call.corrigenda.filter(published_at__gt=at).order_by("number")
    before = changed_later.values_list("before", flat=True).first()
    if before is None:
        return call
    window = CallSnapshot.objects.values_list("content__opens_at", "content__closes_at")
    opens_at, closes_at = map(_moment, window.get(pk=before))
    then = copy(call)
    then.opens_at, then.closes_at = opens_at, closes_at or call.closes_at
    return then


def has_changed_since(call: Call, at: datetime) -> bool:
    """Whether a corrigendum has come out later than at a moment, as far as ``call`` knows."""
    return call.corrected_at is not None and call.corrected_at > at


def version_at(call: Call, at: datetime) -> CallSnapshot | None:
    """The version that the public could read at a moment; None before the first."""
    return call.snapshots.filter(taken_at__lte=at).order_by("-number").first()


def _moment(iso: str | None) -> datetime | None:
    return datetime.fromisoformat(iso) if iso else None
