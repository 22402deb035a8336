"""What stands against changing a form, as a sentence or None."""

import json
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliance.base.deadlines import language
from alliance.base.templatetags.facts import fact_text
from alliance.questionnaires.building.arranging import needs_of_question, needs_of_section
from alliance.questionnaires.building.parts import (
    Document,
    Part,
    question_of,
    questions,
    section_of,
)
from alliance.questionnaires.definition import Question, faults, outline
from alliance.questionnaires.models import FormDefinition, FormDraft
from alliance.questionnaires.origin import Flag, flag_of

RESERVED_KEYS = {"new", "blocks", "versions"}
"""Pages that stand beside the forms."""


def why_not_key(key: str) -> str | None:
    """Why no new form can have this name in addresses."""
    taken = (
        key in RESERVED_KEYS
        or FormDefinition.objects.filter(key=key).exists()
        or FormDraft.objects.filter(key=key).exists()
    )
    return _("Another form is called so in addresses. Choose another name.") if taken else None


def why_not_begin(definition: FormDefinition) -> str | None:
    """Why nobody can go on from this version now."""
    draft = FormDraft.objects.filter(key=definition.key).first()
    if draft and draft.is_changed:
        return _("Changes to this form wait for their version. Make it, or discard them, first.")
    return None


def why_not_change(draft: FormDraft, *, edits: int) -> str | None:
    """Why a page that showed the form after ``edits`` saves can no longer change it."""
    if draft.edits != edits:
        return _("Somebody has changed this form meanwhile. Look at it as it is now, then repeat.")
    return None


def why_not_document(document: Document) -> str | None:
    """Why this cannot be kept even as a draft."""
    _form, hindrances = outline(document)
    return str(hindrances[0]) if hindrances else None


def why_not_remove_question(document: Document, identifier: str) -> str | None:
    """Why a question has to stay: a condition asks for its answer."""
    return _needed(needs_of_question(document, identifier))


def why_not_remove_section(document: Document, identifier: str) -> str | None:
    """Why a section has to stay: a condition elsewhere asks for an answer in it."""
    if section_of(document, identifier) is None:
        return None
    return _needed(needs_of_section(document, identifier))


def name_of(part: Part) -> str:
    """What a section or a question is called in sentences."""
    return fact_text(part.get("label") or part.get("title")) or str(part["id"])


def _needed(parts: list[Part]) -> str | None:
    if not parts:
        return None
    names = ", ".join(_("“%(name)s”") % {"name": name_of(part)} for part in parts[:5])
    return ngettext(
        "The condition of %(names)s needs it. Change that condition first.",
        "The conditions of %(names)s need it. Change these conditions first.",
        len(parts),
    ) % {"names": names}


def why_not_version(draft: FormDraft) -> str | None:
    """Why a draft cannot become a version: it says nothing new, or something is wrong."""
    if not draft.is_changed:
        return _("Nothing has changed since the last version.")
    if found := faults(draft.document):
        return str(found[0])
    if open_flags := [flag for flag in flagged(draft.document) if flag not in draft.reasons]:
        question = question_of(draft.document, open_flags[0]) or {"id": open_flags[0]}
        return _(
            "“%(name)s” seems to ask for somebody’s origin. Change it, or write down why it is "
            "asked all the same."
        ) % {"name": name_of(question)}
    return None


def flagged(document: Document) -> dict[str, Flag]:
    """The questions that seem to ask for somebody's origin, by their ids."""
    found = ((part["id"], flag_on(part)) for part in questions(document))
    return {identifier: flag for identifier, flag in found if flag}


def flag_on(part: Part) -> Flag | None:
    """Whether a question seems to ask for somebody's origin."""
    return _flag_on(json.dumps(part, sort_keys=True), language())


@lru_cache(maxsize=4_096)
def _flag_on(written: str, _language: str) -> Flag | None:
    # Reading 300 questions in three languages takes longer than all else on a page of them.
    return flag_of(Question.model_validate_json(written))
