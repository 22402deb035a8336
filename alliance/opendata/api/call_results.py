"""The result of a call in the API: what the call promised to publish, and nothing more."""

from datetime import datetime
from typing import Any

from alliance.applications.results import Named, PublicResult, public_result
from alliance.calls.models import Call

_NAMED: dict[str, Any] = {
    "type": "object",
    "required": ["id", "name", "country", "modules", "sample"],
    "properties": {
        "id": {"type": ["string", "null"], "description": "null: not in the public register."},
        "name": {"type": "string"},
        "country": {"type": "string"},
        "modules": {"type": "array", "items": {"type": "string"}},
        "rank": {"type": ["integer", "null"]},
        "sample": {"type": "boolean"},
    },
}
_LIST = {"type": "array", "items": _NAMED}
RESULT: dict[str, Any] = {
    "type": ["object", "null"],
    "description": "At the call's own address; null before its release. Only what was promised.",
    "properties": {
        "released_at": {"type": "string"},
        "received": {"type": "integer"},
        "selected": _LIST,
        "reserve": _LIST,
    },
}


def result(call: Call, *, at: datetime) -> dict[str, Any] | None:
    """A released result by its promises: a list that was not promised has no key."""
    known = public_result(call, at=at)
    return None if known is None else _said(known)


def _said(known: PublicResult) -> dict[str, Any]:
    said: dict[str, Any] = {"released_at": known.released_at}
    if known.received is not None:
        said["received"] = known.received
    if known.selected is not None:
        said["selected"] = [_one(one) for one in known.selected]
    if known.reserve is not None:
        said["reserve"] = [_one(one) for one in known.reserve]
    return said


def _one(one: Named) -> dict[str, Any]:
    return {
        "id": str(one.authority.key) if one.is_public else None,
        "name": one.authority.name,
        "country": one.authority.country,
        "modules": one.modules,
        "rank": one.rank,
        "sample": one.sample or one.authority.sample,
    }
