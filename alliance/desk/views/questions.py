"""Questions about a call, as they came in: read, join, refuse, take up again."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alliance.accounts.access import SignedIn, secretariat, seen
from alliance.base.asked import moment
from alliance.base.refusal import Refused
from alliance.calls import asking_rules as rules
from alliance.calls.actions import asking as actions
from alliance.calls.asking_hints import hints
from alliance.calls.asking_queries import known_words, likely_answers, states_of
from alliance.calls.form_places import place_in_words
from alliance.calls.models import CallQuestion, Clarification
from alliance.desk.acts import steps
from alliance.desk.queries import questions as queries
from alliance.desk.question_forms import (
    JoinQuestionForm,
    QuestionsFilter,
    RefuseQuestionForm,
    ShownEdits,
)
from alliance.desk.views.calls import call_of
from alliance.desk.views.listing import page_of


@require_safe
@secretariat
def questions(request: SignedIn, slug: str) -> HttpResponse:
    """All questions about a call, those that wait first."""
    call = call_of(request.user, slug)
    filters = QuestionsFilter(request.GET)
    state, text = filters.value("state"), filters.value("q")
    paged = page_of(queries.questions(request.user, call, state=state, text=text), request, filters)
    seen(request, *paged.page)
    context = {
        "section": "calls",
        "call": call,
        "filters": filters,
        "paged": paged,
        "states": states_of(call),
        "until": rules.questions_end(call),
        "obstacle": rules.why_not_answer(call, at=moment(request)),
    }
    return render(request, "desk/questions.html", context)


def question_of(request: SignedIn, slug: str, key: UUID) -> CallQuestion:
    """One question, for whoever may read it; the look at it is noted."""
    call = call_of(request.user, slug)
    found = CallQuestion.objects.visible_to(request.user).select_related(
        "call__programme", "clarification"
    )
    question = get_object_or_404(found, call=call, key=key)
    seen(request, question)
    return question


@require_safe
@secretariat
def question(request: SignedIn, slug: str, question: UUID) -> HttpResponse:
    """One question as it was typed, with what may answer it already."""
    return _page(request, question_of(request, slug, question))


def _page(request: SignedIn, question: CallQuestion, **said: Any) -> HttpResponse:
    call = question.call
    context = {
        "section": "calls",
        "call": call,
        "question": question,
        "place": place_in_words(call.form.read(), (question.form_section, question.form_question)),
        "hints": hints(question.text, known=known_words(call)),
        "likely": likely_answers(call, question.text, most=5),
        "alike": queries.asked_alike(question),
        "join_form": JoinQuestionForm(known=_answers(question)),
        "refuse_form": RefuseQuestionForm(prefix="refuse"),
        "acts": steps(question),
        "answer_obstacle": rules.why_not_begin(question, edits=question.edits, at=moment(request)),
        "again_obstacle": rules.why_not_take_up(question, edits=question.edits),
    }
    return render(request, "desk/question.html", context | said)


def _answers(question: CallQuestion) -> list[Clarification]:
    return list(question.call.clarifications.order_by("number", "pk"))


@require_POST
@secretariat
def join(request: SignedIn, slug: str, question: UUID) -> HttpResponse:
    """Let another answer say it."""
    found = question_of(request, slug, question)
    form = JoinQuestionForm(request.POST, known=_answers(found))
    done = _("The question is joined to that answer.")
    return _step(request, found, form, "join_form", actions.join, done)


@require_POST
@secretariat
def refuse(request: SignedIn, slug: str, question: UUID) -> HttpResponse:
    """Leave a question without an answer, with a reason."""
    found = question_of(request, slug, question)
    form = RefuseQuestionForm(request.POST, prefix="refuse")
    done = _("The question is closed without an answer.")
    return _step(request, found, form, "refuse_form", actions.refuse, done)


@require_POST
@secretariat
def again(request: SignedIn, slug: str, question: UUID) -> HttpResponse:
    """Let a question that was refused or joined wait again."""
    found = question_of(request, slug, question)
    done = _("The question waits for an answer again.")
    return _step(request, found, ShownEdits(request.POST), "again_form", actions.take_up, done)


def _step(
    request: SignedIn,
    question: CallQuestion,
    form: forms.Form,
    name: str,
    act: Callable[..., Any],
    done: str,
) -> HttpResponse:
    """Do something with a question; what was typed stays if it cannot be done."""
    if not form.is_valid():
        return _page(request, question, **{name: form, "failed": True})
    given = dict(form.cleaned_data)
    also = {"clarification": given.pop("answer")} if "answer" in given else {}
    edits = given.pop("edits")
    try:
        act(question, **given, **also, edits=-1 if edits is None else edits,
            by=request.user, at=moment(request))  # fmt: skip
    except Refused as refusal:
        question.refresh_from_db()
        return _page(request, question, **{name: form, "obstacle": refusal.reason})
    messages.success(request, done, extra_tags="good")
    return redirect("desk-question", question.call.slug, question.key)
