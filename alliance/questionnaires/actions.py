"""Make forms: drafts that grow, versions that never change, blocks to use again."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from alliance.accounts.models import Person
from alliance.base.refusal import Refused
from alliance.base.states import locked
from alliance.history.actions import record
from alliance.questionnaires import rules
from alliance.questionnaires.building.arranging import remove_question, remove_section
from alliance.questionnaires.building.parts import Document, Part, copied
from alliance.questionnaires.definition import Outline
from alliance.questionnaires.models import Block, BlockKind, FormDefinition, FormDraft


@transaction.atomic
def begin_form(document: Document, *, by: Person, at: datetime) -> FormDraft:
    """A form that is new to the network: empty, a copy, or taken in from a file."""
    if reason := rules.why_not_key(document["key"]) or rules.why_not_document(document):
        raise Refused(reason)
    draft = FormDraft.objects.create(key=document["key"], document=written(document), saved_at=at)
    record(draft, "begun", by=by.pk, at=at, key=draft.key)
    return draft


@transaction.atomic
def begin_from(definition: FormDefinition, *, by: Person, at: datetime) -> FormDraft:
    """Go on from one of a form's versions."""
    if reason := rules.why_not_begin(definition):
        raise Refused(reason)
    draft = FormDraft.objects.select_for_update().filter(key=definition.key).first()
    draft = draft or FormDraft(key=definition.key)
    draft.document, draft.based_on = definition.document, definition
    draft.saved_at, draft.edits = at, draft.edits + 1
    draft.save()
    record(draft, "begun-from", by=by.pk, at=at, version=definition.version)
    return draft


def _ours(draft: FormDraft, *, edits: int) -> FormDraft:
    draft = locked(draft)
    if reason := rules.why_not_change(draft, edits=edits):
        raise Refused(reason)
    return draft


def _store(draft: FormDraft, document: Document, *, at: datetime) -> None:
    if reason := rules.why_not_document(document):
        raise Refused(reason)
    draft.document = written(document)
    draft.edits += 1
    draft.saved_at = at
    draft.save(update_fields=["document", "edits", "saved_at", "reasons"])


@transaction.atomic
def save(
    draft: FormDraft, document: Document, *, edits: int, by: Person, at: datetime
) -> FormDraft:
    """Keep a changed document. ``edits`` is the count of the draft that it was made from."""
    draft = _ours(draft, edits=edits)
    _store(draft, document, at=at)
    record(draft, "edited", by=by.pk, at=at, edits=draft.edits)
    return draft


@transaction.atomic
def delete_question(
    draft: FormDraft, identifier: str, *, edits: int, by: Person, at: datetime
) -> FormDraft:
    """Take a question out, unless a condition needs it."""
    draft = _ours(draft, edits=edits)
    if reason := rules.why_not_remove_question(draft.document, identifier):
        raise Refused(reason)
    _store(draft, remove_question(draft.document, identifier), at=at)
    record(draft, "question-removed", by=by.pk, at=at, question=identifier)
    return draft


@transaction.atomic
def delete_section(
    draft: FormDraft, identifier: str, *, edits: int, by: Person, at: datetime
) -> FormDraft:
    """Take a section out with its questions, unless a condition elsewhere needs one."""
    draft = _ours(draft, edits=edits)
    if reason := rules.why_not_remove_section(draft.document, identifier):
        raise Refused(reason)
    _store(draft, remove_section(draft.document, identifier), at=at)
    record(draft, "section-removed", by=by.pk, at=at, section=identifier)
    return draft


@transaction.atomic
def confirm_question(
    draft: FormDraft, identifier: str, reason: str, *, edits: int, by: Person, at: datetime
) -> FormDraft:
    """Keep in writing why a flagged question is asked all the same."""
    draft = _ours(draft, edits=edits)
    draft.reasons = draft.reasons | {identifier: reason}
    _store(draft, draft.document, at=at)
    record(draft, "question-confirmed", by=by.pk, at=at, question=identifier, reason=reason)
    return draft


@transaction.atomic
def make_version(draft: FormDraft, *, edits: int, by: Person, at: datetime) -> FormDefinition:
    """Number the draft. From now on this version is what it is; the draft goes on from it."""
    draft = _ours(draft, edits=edits)
    if reason := rules.why_not_version(draft):
        raise Refused(reason)
    of_key = FormDefinition.objects.filter(key=draft.key)
    newest = of_key.aggregate(newest=Max("version"))["newest"] or 0
    definition = FormDefinition.objects.create(
        key=draft.key, version=newest + 1, document=draft.document, created_at=at
    )
    draft.based_on = definition
    draft.edits += 1
    draft.save(update_fields=["based_on", "edits"])
    record(draft, "version-made", by=by.pk, at=at, version=definition.version)
    record(definition, "made", by=by.pk, at=at, key=draft.key, version=definition.version)
    return definition


@transaction.atomic
def discard(draft: FormDraft, *, edits: int, by: Person, at: datetime) -> None:
    """Give up what is not a version yet; a form without any version goes altogether."""
    draft = _ours(draft, edits=edits)
    record(draft, "discarded", by=by.pk, at=at, key=draft.key)
    if draft.based_on is None:
        draft.delete()
        return
    _store(draft, draft.based_on.document, at=at)


def written(document: Document) -> Document:
    """The document as it is stored, whoever wrote it."""
    return Outline.model_validate(document).model_dump(mode="json", exclude_none=True)


@transaction.atomic
def keep_block(
    part: Part, *, kind: BlockKind, title: dict[str, str], by: Person, at: datetime
) -> Block:
    """Keep a copy of a section, or of a question in one, to put it into other forms."""
    block = Block.objects.create(kind=kind, title=title, part=copied(part), saved_at=at)
    record(block, "kept", by=by.pk, at=at)
    return block


@transaction.atomic
def rename_block(block: Block, title: dict[str, str], *, by: Person, at: datetime) -> Block:
    """Call a block something else; forms that took a copy stay as they are."""
    block = locked(block)
    block.title, block.saved_at = title, at
    block.save(update_fields=["title", "saved_at"])
    record(block, "renamed", by=by.pk, at=at)
    return block


@transaction.atomic
def delete_block(block: Block, *, by: Person, at: datetime) -> None:
    """Keep a block no longer; forms that took a copy stay as they are."""
    block = locked(block)
    record(block, "deleted", by=by.pk, at=at)
    block.delete()
