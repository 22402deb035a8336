"""Answers to questions about a call: prepare, look at them as readers will, publish, correct."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alliance.accounts.access import SignedIn, secretariat, seen
from alliance.base.asked import moment
from alliance.base.paging import paged
from alliance.base.refusal import Refused
from alliance.calls import asking_rules as rules
from alliance.calls.actions import answering as actions
from alliance.calls.asking_queries import answer_languages, earlier, missing_languages
from alliance.calls.models import Call, Clarification
from alliance.desk.acts import steps
from alliance.desk.queries import questions as queries
from alliance.desk.question_forms import (
    ClarifyForm,
    CorrectAnswerForm,
    PublishAnswerForm,
    ShownEdits,
    of_answer,
    of_question,
)
from alliance.desk.views.calls import call_of
from alliance.desk.views.listing import PER_PAGE
from alliance.desk.views.questions import question_of

either = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@secretariat
def answers(request: SignedIn, slug: str) -> HttpResponse:
    """All answers about a call: those in preparation, then those that are out by number."""
    call = call_of(request.user, slug)
    rows = [*call.clarifications.prepared(), *call.clarifications.published()]
    codes = answer_languages(call)
    shown = paged(rows, request.GET.get("page"), asked={}, per_page=PER_PAGE)
    context = {
        "section": "calls",
        "call": call,
        "paged": shown,
        "rows": [(one, _missing(one, codes)) for one in shown.page],
        "obstacle": rules.why_not_answer(call, at=moment(request)),
    }
    return render(request, "desk/answers.html", context)


def _missing(one: Clarification, codes: list[str]) -> list[str]:
    return missing_languages(codes, question=one.question, answer=one.answer)


@either
@secretariat
def begin(request: SignedIn, slug: str, question: UUID) -> HttpResponse:
    """Begin the answer to a question."""
    asked = question_of(request, slug, question)
    call = asked.call
    form = ClarifyForm(request.POST or None, call=call, initial=of_question(asked))
    obstacle = rules.why_not_begin(asked, edits=asked.edits, at=moment(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.begin_answer(
                asked, form.words(), edits=form.edits_shown(), by=request.user, at=moment(request)
            )
        except Refused as refusal:
            obstacle = str(refusal)
        else:
            return redirect("desk-answer", call.slug, made.key)
    asked.refresh_from_db()
    context = {"question": asked, "edits": asked.edits, "obstacle": obstacle}
    return _writing(request, call, form, **context)


@either
@secretariat
def begin_unasked(request: SignedIn, slug: str) -> HttpResponse:
    """Begin an answer to what was asked elsewhere."""
    call, at = call_of(request.user, slug), moment(request)
    form = ClarifyForm(request.POST or None, call=call)
    obstacle = rules.why_not_answer(call, at=at)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.begin_unasked(call, form.words(), by=request.user, at=at)
        except Refused as refusal:
            obstacle = str(refusal)
        else:
            return redirect("desk-answer", call.slug, made.key)
    return _writing(request, call, form, edits=0, obstacle=obstacle)


def _writing(request: SignedIn, call: Call, form: ClarifyForm, **said: Any) -> HttpResponse:
    context = {"section": "calls", "call": call, "form": form, "failed": bool(form.errors)}
    return render(request, "desk/answer_new.html", context | said)


def _answer(request: SignedIn, slug: str, key: UUID) -> Clarification:
    call = call_of(request.user, slug)
    found = Clarification.objects.select_related("call__programme", "call__form")
    return get_object_or_404(found, call=call, key=key)


@either
@secretariat
def answer(request: SignedIn, slug: str, answer: UUID) -> HttpResponse:
    """One answer: in preparation it is saved and shown as readers will see it, else corrected."""
    one = _answer(request, slug, answer)
    seen(request, one)
    if one.published_at is not None:
        return _correct(request, one)
    form = ClarifyForm(request.POST or None, call=one.call, initial=of_answer(one))
    obstacle = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.prepare(
                one, form.words(), edits=form.edits_shown(), by=request.user, at=moment(request)
            )
        except Refused as refusal:
            obstacle = str(refusal)
        else:
            messages.success(request, _("Saved. Nobody else can read it yet."), extra_tags="good")
            return redirect("desk-answer", slug, one.key)
    return _page(request, one, form=form, obstacle=obstacle)


def _correct(request: SignedIn, one: Clarification) -> HttpResponse:
    """An answer that is out: first look at the correction, then publish it."""
    form = CorrectAnswerForm(request.POST or None, call=one.call, initial=of_answer(one))
    if request.method != "POST" or not form.is_valid():
        return _page(request, one, form=form)
    shown = queries.previews(one.call, form.words())
    hinted = any(preview.hints for preview in shown)
    if request.POST.get("do") != "publish" or (hinted and not form.cleaned_data["looked"]):
        return _page(request, one, form=form, previews=shown, is_previewed=True)
    try:
        actions.correct_answer(
            one,
            form.words(),
            reason=form.said("reason"),
            edits=form.edits_shown(),
            by=request.user,
            at=moment(request),
        )
    except Refused as refusal:
        return _page(
            request, one, form=form, previews=shown, is_previewed=True, obstacle=str(refusal)
        )
    messages.success(request, _("The correction is out."), extra_tags="good")
    return redirect("desk-answer", one.call.slug, one.key)


def _page(request: SignedIn, one: Clarification, **said: Any) -> HttpResponse:
    one.refresh_from_db()
    shown = said.get("previews") or queries.previews(one.call, queries.words_of(one))
    hinted = any(preview.hints for preview in shown)
    questions = one.questions.all()
    context = {
        "section": "calls",
        "call": one.call,
        "answer": one,
        "edits": one.edits,
        "failed": bool(said.get("obstacle") or said["form"].errors),
        "previews": shown,
        "hinted": hinted,
        "missing": _missing(one, answer_languages(one.call)),
        "questions": questions,
        "versions": earlier(list(one.versions.all()), one.call.authentic_language),
        "publish_form": PublishAnswerForm(hinted=hinted),
        "publish_obstacle": rules.why_not_publish_answer(one, edits=one.edits, at=moment(request)),
        "acts": steps(one),
    }
    return render(request, "desk/answer.html", context | said)


@require_POST
@secretariat
def publish(request: SignedIn, slug: str, answer: UUID) -> HttpResponse:
    """Put an answer out, with the next number."""
    one = _answer(request, slug, answer)
    shown = queries.previews(one.call, queries.words_of(one))
    hinted = any(preview.hints for preview in shown)
    form = PublishAnswerForm(request.POST, hinted=hinted)
    editing = ClarifyForm(call=one.call, initial=of_answer(one))
    if not form.is_valid():
        return _page(request, one, form=editing, publish_form=form, failed=True)
    try:
        out = actions.publish_answer(
            one, edits=form.edits_shown(), by=request.user, at=moment(request)
        )
    except Refused as refusal:
        return _page(request, one, form=editing, obstacle=str(refusal))
    done = _("The answer is out. It has number %(number)d.") % {"number": out.number}
    messages.success(request, done, extra_tags="good")
    return redirect("desk-answer", slug, one.key)


@require_POST
@secretariat
def discard(request: SignedIn, slug: str, answer: UUID) -> HttpResponse:
    """Give up an answer in preparation: its questions wait again."""
    one = _answer(request, slug, answer)
    form = ShownEdits(request.POST)
    edits = form.edits_shown() if form.is_valid() else -1
    try:
        actions.discard(one, edits=edits, by=request.user, at=moment(request))
    except Refused as refusal:
        editing = ClarifyForm(call=one.call, initial=of_answer(one))
        return _page(request, one, form=editing, obstacle=str(refusal))
    done = _("The answer is given up. Its questions wait again.")
    messages.success(request, done, extra_tags="good")
    return redirect("desk-questions", slug)
