"""What the public reads of a call's changes: notices, versions, and moments."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from alliance.base.deadlines import deadline
from alliance.base.instance import zone_name
from alliance.calls.models import Call, CallSnapshot, Corrigendum, CorrigendumClass
from alliance.calls.shown import ShownCall, show


@dataclass(frozen=True)
class Notice:
    """A corrigendum in the list of a call, with the deadline that it moved, if it did."""

    corrigendum: Corrigendum
    deadline_was: str
    is_later: bool

    @property
    def is_material(self) -> bool:
        """Whether it can matter to applicants."""
        return self.corrigendum.kind == CorrigendumClass.MATERIAL


def notices(call: Call) -> list[Notice]:
    """A call's corrigenda, the newest first. One query, without what the call said."""
    out = call.corrigenda.published().defer("content").reverse()
    moved = out.values_list(
        "pk", "before__content__closes_at", "after__content__closes_at", "before__content__zone"
    )
    moments = {pk: (before, after, zone) for pk, before, after, zone in moved}
    return [_notice(one, *moments[one.pk]) for one in out]


def _notice(one: Corrigendum, before: str | None, after: str | None, zone: str | None) -> Notice:
    if not before or not after or before == after:
        return Notice(one, "", is_later=False)
    was, now = datetime.fromisoformat(before), datetime.fromisoformat(after)
    zone = zone or "UTC"
    return Notice(one, deadline(was, zone, zone_name(zone)), is_later=now > was)


def published_corrigendum(call: Call, number: int) -> Corrigendum:
    """One corrigendum with what it changed; 404 where there is none of this number."""
    out = call.corrigenda.published().select_related("call", "before", "after")
    found = out.filter(number=number).first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True)
class Version:
    """What a call said from one moment until another."""

    number: int
    since: datetime
    until: datetime | None
    corrigendum: int | None


def versions(call: Call) -> list[Version]:
    """All versions of a call, the newest first, each with the moments between which it held."""
    rows: QuerySet[CallSnapshot, tuple[Any, ...]] = call.snapshots.order_by("number").values_list(
        "number", "taken_at", "corrigendum__number"
    )
    return list(_versions(list(rows)))[::-1]


def _versions(rows: Sequence[tuple[Any, ...]]) -> list[Version]:
    ends = [since for _number, since, _corrigendum in rows[1:]]
    return [
        Version(number, since, until, corrigendum)
        for (number, since, corrigendum), until in zip(rows, [*ends, None], strict=True)
    ]


def version(call: Call, number: int) -> tuple[Version, ShownCall]:
    """One version, whole; 404 where there is none of this number."""
    moments = next((one for one in versions(call) if one.number == number), None)
    if moments is None:
        raise Http404
    return moments, show(call.snapshots.get(number=number).content)
