"""Publish what was changed in a call that is out: numbered, dated, with reason and class."""

from datetime import datetime, timedelta

from django.db import transaction
from i18nfield.strings import LazyI18nString

from alliance.accounts.models import Person
from alliance.base.known import there
from alliance.base.refusal import Refused
from alliance.base.states import locked
from alliance.calls.actions.publishing import keep_snapshot
from alliance.calls.contents import Content, apply_content, content_of
from alliance.calls.correction_rules import why_not_deadline, why_not_editorial, why_not_extend
from alliance.calls.differences import differences
from alliance.calls.models import Call, Corrigendum, CorrigendumClass
from alliance.calls.rules import why_not_correct
from alliance.history.actions import public_data_changed, record

TICK = timedelta(microseconds=1)


@transaction.atomic
def publish_corrigendum(
    call: Call,
    *,
    kind: str,
    reason: LazyI18nString,
    edits: int,
    by: Person,
    at: datetime,
    despite: bool = False,
) -> Corrigendum:
    """Make the call what was prepared, and say publicly what changed, why and when.

    ``despite``: somebody was warned that it is called editorial and can matter all the same.
    """
    call = locked(call)
    prepared = call.corrigenda.prepared().first()
    if refusal := why_not_correct(call, prepared, kind=kind, reason=reason, edits=edits, at=at):
        raise Refused(refusal)
    prepared = there(prepared)
    found = differences(content_of(call), prepared.content)
    if refusal := why_not_editorial(found, kind=kind, despite=despite):
        raise Refused(refusal)
    return _bring_out(call, prepared, kind=kind, reason=reason, by=by, at=at)


@transaction.atomic
def extend_call(
    call: Call,
    *,
    closes_at: datetime,
    reason: LazyI18nString,
    edits: int,
    by: Person,
    at: datetime,
) -> Corrigendum:
    """Give everybody more time, in a corrigendum of its own.

    What else is being prepared goes on being prepared, from the call as it is now.
    """
    call = locked(call)
    before = content_of(call)
    extended = Corrigendum(
        call=call,
        content=before | {"closes_at": closes_at.isoformat()},
        before=call.snapshots.latest("number"),
        begun_at=at,
        begun_by=by,
    )
    kind = CorrigendumClass.MATERIAL
    if refusal := why_not_extend(call, closes_at) or why_not_correct(
        call, extended, kind=kind, reason=reason, edits=edits, at=at
    ):
        raise Refused(refusal)
    prepared = call.corrigenda.prepared().first()
    published = _bring_out(call, extended, kind=kind, reason=reason, by=by, at=at)
    if prepared is not None:
        _go_on_from(published, prepared, before)
    return published


def _bring_out(
    call: Call,
    corrigendum: Corrigendum,
    *,
    kind: str,
    reason: LazyI18nString,
    by: Person,
    at: datetime,
) -> Corrigendum:
    if refusal := why_not_deadline(call, corrigendum.content, at=at):
        raise Refused(refusal)
    # Each version has a moment of its own, so that any moment has one version.
    at = max(at, call.snapshots.latest("number").taken_at + TICK)
    apply_content(call, corrigendum.content, at=at)
    corrigendum.number = call.corrigenda.published().count() + 1
    corrigendum.kind, corrigendum.reason = kind, reason
    corrigendum.after = keep_snapshot(call, at=at)
    corrigendum.published_at, corrigendum.published_by = at, by
    corrigendum.save()
    call.corrected_at = at
    call.edits += 1
    call.save(update_fields=["corrected_at", "edits"])
    record(call, "corrected", by=by.pk, at=at, number=corrigendum.number, kind=kind)
    public_data_changed()
    return corrigendum


def _go_on_from(published: Corrigendum, prepared: Corrigendum, before: Content) -> None:
    """What was being prepared, on top of what has just come out."""
    after = there(published.after)
    now = after.content
    untouched = {name for name, value in prepared.content.items() if value == before.get(name)}
    prepared.content = prepared.content | {name: now[name] for name in untouched & now.keys()}
    prepared.before = after
    prepared.save(update_fields=["content", "before"])


@transaction.atomic
def discard_corrigendum(call: Call, *, edits: int, by: Person, at: datetime) -> None:
    """Give up what was being prepared. The call stays as it is published."""
    call = locked(call)
    prepared = call.corrigenda.prepared().first()
    if prepared is None or call.edits != edits:
        return
    prepared.delete()
    call.edits += 1
    call.save(update_fields=["edits"])
    record(call, "correction-discarded", by=by.pk, at=at)
