"""Blocks: questions and sections that are kept to be put into other forms."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alliance.accounts.access import SignedIn, secretariat
from alliance.base.asked import moment
from alliance.base.instance import instance
from alliance.base.refusal import Refused
from alliance.desk.builder.block_forms import InsertForm
from alliance.desk.builder.saving import SavingForm
from alliance.desk.builder.start_forms import TitleForm
from alliance.desk.queries import forms as queries
from alliance.desk.views.forms import page
from alliance.desk.views.records import get_or_post
from alliance.questionnaires import actions
from alliance.questionnaires.building.arranging import insert_questions, insert_section
from alliance.questionnaires.building.parts import question_of, section_of, section_place
from alliance.questionnaires.models import BlockKind


@require_safe
@secretariat
def blocks(request: SignedIn) -> HttpResponse:
    """All blocks."""
    return page(request, "blocks", None, blocks=queries.blocks())


@get_or_post
@secretariat
def keep(request: SignedIn, key: str, part: str) -> HttpResponse:
    """Keep a section or a question of this form as a block."""
    draft = queries.draft_of(key)
    question, section = question_of(draft.document, part), section_of(draft.document, part)
    found = question or section
    if found is None:
        raise Http404
    title = found.get("label") or found.get("title") or {}
    form = TitleForm(
        request.POST or None,
        title=title,
        languages=draft.document["languages"],
        authentic=draft.document["authentic"],
    )
    if request.method == "POST" and form.is_valid():
        whole = section or {"id": part, "title": title, "questions": [question]}
        kind = BlockKind.QUESTION if question else BlockKind.SECTION
        actions.keep_block(
            whole, kind=kind, title=form.typed(), by=request.user, at=moment(request)
        )
        messages.success(request, _("The block is kept."), extra_tags="good")
        return redirect("desk-form-blocks")
    return page(request, "keep", draft, form=form, part=found)


@get_or_post
@secretariat
def block(request: SignedIn, block: UUID) -> HttpResponse:
    """What a block holds, and what it is called."""
    found = queries.block_of(block)
    form = TitleForm(
        request.POST or None,
        title=found.title,
        languages=list(dict.fromkeys([*found.title, *instance().languages])),
        authentic=next(iter(found.title), instance().default_language),
    )
    if request.method == "POST" and form.is_valid():
        actions.rename_block(found, form.typed(), by=request.user, at=moment(request))
        messages.success(request, _("Saved."), extra_tags="good")
        return redirect("desk-form-blocks")
    return page(request, "block", None, form=form, kept=found)


@require_POST
@secretariat
def delete(request: SignedIn, block: UUID) -> HttpResponse:
    """Keep a block no longer."""
    actions.delete_block(queries.block_of(block), by=request.user, at=moment(request))
    messages.success(request, _("The block is gone. Forms that use it keep their copy."))
    return redirect("desk-form-blocks")


@get_or_post
@secretariat
def insert(request: SignedIn, key: str, section: str) -> HttpResponse:
    """Put a copy of a block into a form: its questions here, or its section behind this one."""
    draft, saving = queries.draft_of(key), SavingForm.of(request.POST)
    place = section_place(draft.document, section)
    if place is None:
        raise Http404
    form = InsertForm(request.POST or None, blocks=queries.blocks())
    said: dict[str, Any] = {"form": form, "into": draft.document["sections"][place]}
    if request.method == "POST" and form.is_valid():
        chosen = form.chosen()
        if chosen.kind == BlockKind.SECTION:
            document, identifier = insert_section(draft.document, chosen.part, at=place + 1)
        else:
            document, identifier = insert_questions(draft.document, section, chosen.part)
        try:
            actions.save(draft, document, edits=saving.seen, by=request.user, at=moment(request))
        except Refused as refusal:
            said["obstacle"] = str(refusal)
        else:
            return redirect(reverse("desk-form", args=[key]) + f"#part-{identifier}")
    return page(request, "insert", draft, **said)
