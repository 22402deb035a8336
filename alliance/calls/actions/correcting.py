"""Publish what was changed in a call that is out: numbered, dated, with reason and class."""

from datetime import datetime

from django.db import transaction
from i18nfield.strings import LazyI18nString

from alliance.accounts.models import Person
from alliance.base.refusal import Refused
from alliance.base.states import locked
from alliance.calls.actions.publishing import keep_snapshot
from alliance.calls.contents import apply_content
from alliance.calls.models import Call, Corrigendum
from alliance.calls.rules import why_not_correct
from alliance.history.actions import public_data_changed, record


@transaction.atomic
def publish_corrigendum(
    call: Call, *, kind: str, reason: LazyI18nString, edits: int, by: Person, at: datetime
) -> Corrigendum:
    """Make the call what was prepared, and say publicly what changed, why and when."""
    call = locked(call)
    prepared = call.corrigenda.prepared().first()
    if refusal := why_not_correct(call, prepared, kind=kind, reason=reason, edits=edits, at=at):
        raise Refused(refusal)
    assert prepared is not None  # noqa: S101 (the rule has answered for it)
    apply_content(call, prepared.content, at=at)
    prepared.number = call.corrigenda.published().count() + 1
    prepared.kind, prepared.reason = kind, reason
    prepared.after = keep_snapshot(call, at=at)
    prepared.published_at, prepared.published_by = at, by
    prepared.save()
    call.edits += 1
    call.save(update_fields=["edits"])
    record(call, "corrected", by=by.pk, at=at, number=prepared.number, kind=kind)
    public_data_changed()
    return prepared


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
