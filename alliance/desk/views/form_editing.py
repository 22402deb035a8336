"""Edit the sections and questions of a form, and put them in order."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.accounts.access import SignedIn, secretariat
from alliance.base.asked import moment
from alliance.base.refusal import Refused
from alliance.desk.builder.conflicts import base_of, changed_since
from alliance.desk.builder.moving import MoveForm
from alliance.desk.builder.question_form import QuestionForm, SectionForm, kind_choices
from alliance.desk.builder.saving import SavingForm, arranged
from alliance.desk.builder.start_forms import ReasonForm
from alliance.desk.queries import forms as queries
from alliance.desk.views.forms import page
from alliance.desk.views.records import get_or_post
from alliance.questionnaires import actions, rules
from alliance.questionnaires.building import arranging
from alliance.questionnaires.building.parts import (
    Document,
    Part,
    Place,
    is_section,
    question_ids,
    question_of,
    question_place,
    section_ids,
    section_of,
    section_place,
)
from alliance.questionnaires.definition import Kind
from alliance.questionnaires.models import FormDraft

SAVING = {"save", "again", "keep"}
"""Buttons that store; all others only change what the page shows."""


def _store(request: SignedIn, draft: FormDraft, document: Document, edits: int) -> str | None:
    """Save the document; a sentence where that is refused."""
    try:
        actions.save(draft, document, edits=edits, by=request.user, at=moment(request))
    except Refused as refusal:
        return str(refusal)
    messages.success(request, _("Saved."), extra_tags="good")
    return None


def _to(key: str, identifier: str = "") -> HttpResponse:
    anchor = f"#part-{identifier}" if identifier else ""
    return redirect(reverse("desk-form", args=[key]) + anchor)


@require_POST
@secretariat
def arrange(request: SignedIn, key: str) -> HttpResponse:
    """Move or copy a section or a question."""
    draft, saving = queries.draft_of(key), SavingForm.of(request.POST)
    document, identifier = arranged(draft.document, saving.asked)
    if obstacle := _store(request, draft, document, saving.seen):
        messages.error(request, obstacle, extra_tags="bad")
    return _to(key, identifier)


@get_or_post
@secretariat
def new_section(request: SignedIn, key: str) -> HttpResponse:
    """Add a section at the end."""
    return _section(request, queries.draft_of(key), None)


@get_or_post
@secretariat
def section(request: SignedIn, key: str, section: str) -> HttpResponse:
    """A section: its title, introduction and condition."""
    draft = queries.draft_of(key)
    part = section_of(draft.document, section)
    if part is None:
        raise Http404
    return _section(request, draft, part)


def _section(request: SignedIn, draft: FormDraft, part: Part | None) -> HttpResponse:
    document, saving = draft.document, SavingForm.of(request.POST)
    place = section_place(document, part["id"]) if part else None
    before = Place(len(document["sections"]) if place is None else place, 0)
    form = SectionForm(
        request.POST or None,
        part=part,
        earlier=arranging.earlier_questions(document, before),
        languages=document["languages"],
        authentic=document["authentic"],
    )
    words = _without_questions(part)
    said: dict[str, Any] = {"form": form, "part": part, "base": base_of(words)}
    if request.method != "POST":
        return page(request, "section", draft, **said)
    if saving.asked not in SAVING:
        form.unjudged()
    elif form.is_valid():
        edits = saving.edits_for(draft, words)
        typed = form.typed(section_ids(document))
        if edits is None:
            said["changed"] = changed_since(document, saving.began, words)
        elif obstacle := _store(request, draft, arranging.put_section(document, typed), edits):
            said["obstacle"] = obstacle
        else:
            return _to(draft.key, typed["id"])
    return page(request, "section", draft, failed=bool(form.errors), **said)


def _without_questions(part: Part | None) -> Part | None:
    return {name: value for name, value in part.items() if name != "questions"} if part else None


@get_or_post
@secretariat
def new_question(request: SignedIn, key: str, section: str) -> HttpResponse:
    """Add a question to a section: first its kind, then the rest."""
    draft = queries.draft_of(key)
    into = section_of(draft.document, section)
    if into is None:
        raise Http404
    kind = (request.POST if request.method == "POST" else request.GET).get("type", "")
    if kind not in set(Kind):
        return page(request, "kinds", draft, into=into, kinds=kind_choices())
    return _question(request, draft, None, into, Kind(kind))


@get_or_post
@secretariat
def question(request: SignedIn, key: str, question: str) -> HttpResponse:
    """A question with everything that its kind can have."""
    draft = queries.draft_of(key)
    place, part = question_place(draft.document, question), question_of(draft.document, question)
    kind = request.POST.get("type", "")
    if place is None or part is None:
        return _gone(request, draft, kind)
    into = draft.document["sections"][place.section]
    return _question(request, draft, part, into, Kind(kind if kind in set(Kind) else part["type"]))


def _gone(request: SignedIn, draft: FormDraft, kind: str) -> HttpResponse:
    """Somebody deleted the question while it was being edited: what was typed is kept."""
    if kind not in set(Kind) or not draft.document["sections"]:
        raise Http404
    return _question(request, draft, None, draft.document["sections"][-1], Kind(kind), gone=True)


def _question(
    request: SignedIn,
    draft: FormDraft,
    part: Part | None,
    into: Part,
    kind: Kind,
    *,
    gone: bool = False,
) -> HttpResponse:
    document, saving = draft.document, SavingForm.of(request.POST)
    form = QuestionForm(
        request.POST or None,
        kind=kind,
        part=part,
        earlier=arranging.earlier_questions(document, _place_of(document, part, into)),
        languages=document["languages"],
        authentic=document["authentic"],
    )
    said: dict[str, Any] = {"form": form, "part": part, "into": into, "gone": gone}
    if request.method == "POST" and saving.asked not in SAVING:
        form.unjudged()
        form.rearrange(saving.asked)
    elif request.method == "POST" and form.is_valid() and not gone:
        done = _save_question(request, draft, saving, said)
        if done:
            return done
    said |= {"base": base_of(part), "kinds": kind_choices(), "failed": bool(form.errors)}
    said |= _flag(draft, part) if part else {}
    return page(request, "question", draft, **said)


def _flag(draft: FormDraft, part: Part) -> dict[str, Any]:
    """The rule that a question seems to break, and the reason that was given for it."""
    return {"flag": rules.flag_on(part), "reason": draft.reasons.get(part["id"], "")}


def _save_question(
    request: SignedIn, draft: FormDraft, saving: SavingForm, said: dict[str, Any]
) -> HttpResponse | None:
    """Where to go after saving; None where ``said`` tells what stands against it."""
    part, into, document = said["part"], said["into"], draft.document
    edits, typed = saving.edits_for(draft, part), said["form"].typed(question_ids(document))
    if edits is None:
        said["changed"] = changed_since(document, saving.began, part)
        return None
    changed = arranging.put_question(document, into["id"], typed)
    said["obstacle"] = _store(request, draft, changed, edits)
    return None if said["obstacle"] else _after_question(draft, into, typed, saving.asked)


def _place_of(document: Document, part: Part | None, into: Part) -> Place:
    place = question_place(document, part["id"]) if part else None
    section = section_place(document, into["id"]) or 0
    return place or Place(section, len(into["questions"]))


def _after_question(draft: FormDraft, into: Part, typed: Part, asked: str) -> HttpResponse:
    if asked == "again":
        return redirect("desk-form-question-new", draft.key, into["id"])
    if asked == "keep":
        return redirect("desk-form-question", draft.key, typed["id"])
    return _to(draft.key, typed["id"])


@get_or_post
@secretariat
def move(request: SignedIn, key: str, question: str) -> HttpResponse:
    """Put a question anywhere else in the form."""
    draft, saving = queries.draft_of(key), SavingForm.of(request.POST)
    part = question_of(draft.document, question)
    if part is None:
        raise Http404
    form = MoveForm(request.POST or None, document=draft.document, question=question)
    obstacle = None
    if request.method == "POST" and form.is_valid():
        document = arranging.move_to(draft.document, question, *form.place())
        obstacle = _store(request, draft, document, saving.seen)
        if not obstacle:
            return _to(key, question)
    return page(request, "move", draft, form=form, part=part, obstacle=obstacle)


@get_or_post
@secretariat
def delete_question(request: SignedIn, key: str, question: str) -> HttpResponse:
    """Ask, then take a question out; refused while a condition needs it."""
    draft, saving = queries.draft_of(key), SavingForm.of(request.POST)
    part = question_of(draft.document, question)
    if part is None:
        raise Http404
    obstacle = rules.why_not_remove_question(draft.document, question)
    if request.method == "POST":
        try:
            actions.delete_question(
                draft, question, edits=saving.seen, by=request.user, at=moment(request)
            )
        except Refused as refusal:
            obstacle = str(refusal)
        else:
            messages.success(request, _("The question is gone."), extra_tags="good")
            return _to(key)
    needing = arranging.needs_of_question(draft.document, question)
    return _delete_page(request, draft, part, obstacle, needing)


def _delete_page(
    request: SignedIn, draft: FormDraft, part: Part, obstacle: str | None, needing: list[Part]
) -> HttpResponse:
    said = {
        "name": rules.name_of(part),
        "obstacle": obstacle,
        "needing": [(one["id"], rules.name_of(one), is_section(one)) for one in needing],
    }
    return page(request, "delete", draft, part=part, **said)


@get_or_post
@secretariat
def delete_section(request: SignedIn, key: str, section: str) -> HttpResponse:
    """Ask, then take a section out with its questions; refused while a condition needs one."""
    draft, saving = queries.draft_of(key), SavingForm.of(request.POST)
    part = section_of(draft.document, section)
    if part is None:
        raise Http404
    obstacle = rules.why_not_remove_section(draft.document, section)
    if request.method == "POST":
        try:
            actions.delete_section(
                draft, section, edits=saving.seen, by=request.user, at=moment(request)
            )
        except Refused as refusal:
            obstacle = str(refusal)
        else:
            messages.success(request, _("The section is gone."), extra_tags="good")
            return _to(key)
    needing = arranging.needs_of_section(draft.document, section)
    return _delete_page(request, draft, part, obstacle, needing)


@get_or_post
@secretariat
def reason(request: SignedIn, key: str, question: str) -> HttpResponse:
    """Write down why a flagged question is asked all the same."""
    draft, saving = queries.draft_of(key), SavingForm.of(request.POST)
    part = question_of(draft.document, question)
    if part is None:
        raise Http404
    known = {"reason": draft.reasons.get(question, "")}
    form = ReasonForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data["reason"]
        try:
            actions.confirm_question(
                draft, question, said, edits=saving.seen, by=request.user, at=moment(request)
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _to(key, question)
    return page(request, "reason", draft, form=form, part=part, **_flag(draft, part))
