"""Write an application, section by section."""

import json
import re
from datetime import datetime, timedelta
from math import ceil
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliance.accounts.access import SignedIn, signed_in
from alliance.applications import actions
from alliance.applications.actions import move_to_form
from alliance.applications.attempts import note_refusal
from alliance.applications.conflicts import conflicts_in
from alliance.applications.models import Application
from alliance.applications.opening import changes_of, form_of_page, opened
from alliance.applications.pages import Draft, ancestors
from alliance.applications.queries import own_application
from alliance.applications.rules import why_not_write
from alliance.applications.saving.tokens import token_for
from alliance.base.asked import moment
from alliance.base.refusal import Refused
from alliance.base.storage import told_when_full
from alliance.questionnaires.definition import Section
from alliance.questionnaires.forms import SectionForm
from alliance.questionnaires.items import items
from alliance.questionnaires.merging import base_of

MORE_ROWS = 5
MILLISECOND = timedelta(milliseconds=1)
# Buttons that show the page again at once.
STAYING = {"line", "sum"}
# A page names itself: a UUID, as the server or its script made it.
DIGEST = re.compile(r"[0-9a-f]{16}")
PAGE = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
CHOICE = re.compile(r"(?P<what>take|leave):(?P<entry>[0-9]{1,18}):(?P<base>[0-9a-f]{16})")


@signed_in
def section(request: SignedIn, slug: str, application: str, section: str) -> HttpResponse:
    """One section. Save keeps everything typed, right or wrong."""
    ours = own_application(request.user, slug, application)
    if request.method == "POST":
        # What was typed into a page of an earlier form is read by that form, and kept.
        ours.form = form_of_page(ours, request.POST.get("form-version", ""))
    else:
        ours = move_to_form(ours, at=moment(request))
    part = ours.form.read().section(section)
    if part is None:
        raise Http404
    if request.method == "POST":
        return _save(request, Draft(ours), part)
    obstacle = why_not_write(ours, by=request.user, at=moment(request))
    return _page(request, Draft(ours), part, obstacle=obstacle)


def _save(request: SignedIn, draft: Draft, part: Section) -> HttpResponse:
    """Store what came, then go where the button leads, unless something is to be looked at."""
    by, at = request.user, moment(request)
    asked = request.POST.get("do", "next")
    form = SectionForm(part, draft.form, data=request.POST, answers=draft.answers)
    try:
        with told_when_full():
            _keep(request, draft.application, form, asked)
        file_errors = _change_files(request, draft, part, asked, at)
    except Refused as refusal:
        return _refused(request, draft, part, str(refusal), form)
    answered = draft.application.form
    draft = Draft(opened(by, draft.application.call.slug, draft.application.key, at=at))
    if draft.application.form != answered:
        return _form_has_changed(request, draft, part)
    faulty = not SectionForm.of_stored(part, draft.form, draft.answers).is_valid()
    waiting = conflicts_in(draft, part)
    if faulty or waiting or file_errors or asked in STAYING:
        return _page(
            request,
            draft,
            part,
            just_saved=True,
            file_errors=file_errors,
            spare_rows=MORE_ROWS if asked == "line" else 1,
        )
    messages.success(request, _("Saved."), extra_tags="good")
    if asked != "next":
        return redirect(draft.address_of(part))
    following = draft.after(part)
    return redirect(draft.address_of(following) if following else draft.summary_address)


def _keep(request: SignedIn, application: Application, form: SectionForm, asked: str) -> None:
    """Keep what was typed; then settle the conflict whose button was pressed, if it was one."""
    base, page = _base(request.POST.get("base", "")), page_of(request.POST.get("page", ""))
    by, at = request.user, moment(request)
    actions.save_section(
        application,
        typed=form.typed(base),
        base=base,
        page=page,
        by=by,
        at=at,
        form=application.form,
    )
    if which := CHOICE.fullmatch(asked):
        actions.choose(
            application,
            int(which["entry"]),
            take=which["what"] == "take",
            base=which["base"],
            page=page,
            by=by,
            at=at,
        )


def _refused(
    request: SignedIn, draft: Draft, part: Section, reason: str, form: SectionForm
) -> HttpResponse:
    """The attempt is noted, and everything typed stays on the page."""
    note_refusal(draft.application, reason, by=request.user, at=moment(request))
    return _page(request, draft, part, obstacle=reason, form=form, not_stored=True)


def _form_has_changed(request: SignedIn, draft: Draft, part: Section) -> HttpResponse:
    """What was typed is stored; the page goes on with the form as it is now."""
    messages.warning(
        request,
        _("The form was changed while you were writing. Everything that you typed is stored."),
    )
    here = draft.form.section(part.id)
    return redirect(draft.address_of(here) if here else draft.summary_address)


def page_of(text: str) -> str:
    """The name of the tab that sends; a program without one has a new one each time."""
    return text if PAGE.fullmatch(text) else str(uuid4())


def _base(text: str) -> dict[str, str]:
    """What the page had started from; nothing if that cannot be read."""
    try:
        said = json.loads(text)
    except ValueError:
        return {}
    if not isinstance(said, dict):
        return {}
    return {str(k): str(v) if DIGEST.fullmatch(str(v)) else "" for k, v in said.items()}


def _change_files(
    request: SignedIn, draft: Draft, part: Section, asked: str, at: datetime
) -> dict[str, list[str]]:
    """Add and remove files; answers what is wrong with which."""
    application, by = draft.application, request.user
    wanted = asked.removeprefix("remove:")
    if wanted != asked and wanted.isascii() and wanted.isdigit() and len(wanted) < 19:
        actions.remove_file(application, int(wanted), by=by, at=at)
    errors: dict[str, list[str]] = {}
    for question in part.questions:
        uploads = request.FILES.getlist(question.id) if question.is_of_files else []
        for upload in uploads:
            try:
                actions.add_file(application, question, upload, by=by, at=at)
            except Refused as refusal:
                errors.setdefault(question.id, []).append(str(refusal))
                note_refusal(application, str(refusal), by=by, at=at)
    return errors


def _page(
    request: SignedIn,
    draft: Draft,
    part: Section,
    *,
    obstacle: str | None = None,
    form: SectionForm | None = None,
    just_saved: bool = False,
    file_errors: dict[str, list[str]] | None = None,
    spare_rows: int = 1,
    not_stored: bool = False,
) -> HttpResponse:
    file_errors = file_errors or {}
    shown = form or SectionForm.of_stored(part, draft.form, draft.answers, spare_rows=spare_rows)
    faults = sum(len(some) for found in (shown.errors, file_errors) for some in found.values())
    context = {
        "application": draft.application,
        "call": draft.application.call,
        "draft": draft,
        "section": part,
        "number": draft.form.sections.index(part) + 1,
        "sections": draft.sections(part),
        "before": draft.before(part),
        "before_address": draft.address_of(draft.before(part) or part),
        "form": shown,
        "items": items(shown, draft.answers, files=draft.attached(), file_errors=file_errors),
        "obstacle": obstacle,
        "just_saved": just_saved,
        "not_stored": not_stored,
        "faults": faults,
        "faults_title": faults_title(faults),
        "kept": draft.kept_in(part),
        "ancestors": ancestors(draft.application),
    }
    context |= _for_saving(request, draft, part)
    return render(request, "applications/section.html", context)


def _for_saving(request: SignedIn, draft: Draft, part: Section) -> dict[str, Any]:
    """What changed, and what the page says when it saves: who it is, its start, what waits."""
    session_key, at = request.session.session_key or "", moment(request)
    changes = changes_of(draft.application, at=at)
    ends_at = changes["extended_until"] or draft.application.call.closes_at
    return changes | {
        "left": max(0, ceil((ends_at - at) / MILLISECOND)),
        "base": json.dumps(base_of(part, draft.application.answers)),
        "conflicts": conflicts_in(draft, part),
        "page": uuid4(),
        "token": token_for(draft.application, person=request.user, session_key=session_key),
    }


def faults_title(number: int) -> str:
    """``2 answers have to change before you submit``."""
    return ngettext(
        "%(number)d answer has to change before you submit",
        "%(number)d answers have to change before you submit",
        number,
    ) % {"number": number}
