"""Make and change calls. What is published changes only by a corrigendum."""

from datetime import datetime

from django.db import transaction
from i18nfield.strings import LazyI18nString

from alliance.accounts.models import Person
from alliance.base.refusal import Refused
from alliance.base.states import locked
from alliance.calls.actions.publishing import keep_snapshot
from alliance.calls.comparing import stale_after
from alliance.calls.contents import Content, apply_content, content_of
from alliance.calls.models import Call, CallKind, Corrigendum
from alliance.calls.rules import why_not_content, why_not_edit
from alliance.history.actions import record
from alliance.programmes.models import Programme
from alliance.questionnaires.models import FormDefinition


@transaction.atomic
def create_call(
    *,
    slug: str,
    title: LazyI18nString,
    programme: Programme,
    form: FormDefinition,
    languages: list[str],
    authentic_language: str,
    zone: str,
    closes_at: datetime,
    by: Person,
    at: datetime,
    kind: str = CallKind.PROPOSALS,
) -> Call:
    """Begin a call that nobody but the secretariat can read yet."""
    call = Call.objects.create(
        slug=slug,
        kind=kind,
        title=title,
        programme=programme,
        form=form,
        languages=languages,
        authentic_language=authentic_language,
        zone=zone,
        closes_at=closes_at,
    )
    record(call, "begun", by=by.pk, at=at)
    return call


@transaction.atomic
def copy_call(
    original: Call, *, slug: str, reference: str, closes_at: datetime, by: Person, at: datetime
) -> Call:
    """Begin a call that says all that ``original`` says, but its dates and numbers."""
    dated: Content = {
        "slug": slug,
        "reference": reference,
        "opens_at": None,
        "questions_until": None,
        "closes_at": closes_at.isoformat(),
        "activities_from": "",
        "activities_until": "",
        "quoted_deadlines": [],
    }
    content = content_of(original) | dated
    content["words"] = content["words"] | {"activities_words": {}}
    call = Call(slug=slug, stale=original.stale)
    apply_content(call, content, at=at)
    record(call, "begun", by=by.pk, at=at, original=original.slug)
    return call


def working_content(call: Call) -> Content:
    """What an editor goes on from: the corrigendum in preparation, or the call itself."""
    prepared = call.corrigenda.prepared().first()
    return prepared.content if prepared else content_of(call)


@transaction.atomic
def edit(call: Call, part: Content, *, edits: int, by: Person, at: datetime) -> Call:
    """Change the keys of ``part``: at once, or in the corrigendum that is being prepared.

    ``edits`` is the count that the page showed: a page that somebody else has overtaken
    changes nothing.
    """
    call = locked(call)
    if reason := why_not_edit(call, edits=edits, at=at):
        raise Refused(reason)
    before = working_content(call)
    content = before | part
    if reason := why_not_content(content):
        raise Refused(reason)
    call.stale = stale_after(call.stale, before, content)
    if call.published_at is None:
        apply_content(call, content, at=at)
    else:
        _prepare(call, content, by=by, at=at)
    call.edits += 1
    call.save(update_fields=["edits", "stale"])
    record(call, "edited", by=by.pk, at=at, parts=sorted(part))
    return call


def _prepare(call: Call, content: Content, *, by: Person, at: datetime) -> None:
    prepared = call.corrigenda.prepared().first()
    if prepared is None:
        # A call that was out before there were snapshots gets its first one now.
        newest = call.snapshots.order_by("-number").first() or keep_snapshot(call, at=at)
        prepared = Corrigendum(call=call, before=newest, begun_at=at, begun_by=by)
    prepared.content = content
    prepared.save()


@transaction.atomic
def mark_as_right(call: Call, path: str, language: str, *, by: Person, at: datetime) -> None:
    """Keep that a translation, as it is, says what the authentic text says now."""
    call = locked(call)
    if language not in call.stale.get(path, {}):
        return
    del call.stale[path][language]
    call.save(update_fields=["stale"])
    record(call, "translation-confirmed", by=by.pk, at=at, path=path, language=language)
