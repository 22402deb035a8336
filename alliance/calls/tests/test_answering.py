"""Answers are numbered without gaps, published once, and changed only with a reason."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from alliance.base.refusal import Refused
from alliance.calls.actions import answering as actions
from alliance.calls.actions.asking import join
from alliance.calls.asking_queries import answers_about, likely_answers, missing_languages
from alliance.calls.models import CallQuestion, Clarification, QuestionState
from alliance.calls.tests import make_questions as make
from alliance.calls.tests.make import CLOSES, TICK
from alliance.history.models import Act
from alliance.history.queries import public_epoch
from alliance.outbox.models import Letter

pytestmark = pytest.mark.django_db

REASON = make.texts(en="The guidelines say three.")


def publish(draft: Clarification, *, at: Any = make.AT) -> Clarification:
    return actions.publish_answer(draft, edits=draft.edits, by=make.secretary(), at=at)


def correct(
    answer: Clarification, *, said: actions.Words, reason: Any = REASON, at: Any = make.AT
) -> Clarification:
    return actions.correct_answer(
        answer, said, reason=reason, edits=answer.edits, by=make.secretary(), at=at
    )


def test_numbers_are_given_at_publishing_without_gaps_and_by_call() -> None:
    call, other = make.call(), make.call("bridges")
    first = make.prepared(make.question(call))
    second = make.prepared(make.question(call, "May a county apply?"))
    gone = make.prepared(make.question(call, "May a school apply?"))
    actions.discard(gone, edits=0, by=make.secretary(), at=make.AT)

    assert publish(second).number == 1
    assert publish(first).number == 2
    assert make.answer(other).number == 1


def test_publishing_writes_to_all_who_asked_and_changes_public_data() -> None:
    call = make.call()
    first = make.question(call, email="a@town.example", language="fr")
    same = make.question(call, "Two towns?", email="b@town.example", language="de")
    draft = make.prepared(first)
    join(same, draft, edits=0, by=make.secretary(), at=make.AT)
    before = public_epoch()
    publish(draft)

    assert public_epoch() > before
    told = Letter.objects.values_list("key", "address", "language").order_by("address")
    assert list(told) == [
        ("question-answered", "a@town.example", "fr"),
        ("question-answered", "b@town.example", "de"),
    ]
    states = CallQuestion.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == [QuestionState.ANSWERED, QuestionState.JOINED]
    assert not CallQuestion.objects.waiting().exists()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"answer": make.texts(de="Ja.")}, "Write the question and the answer in English"),
        ({"answer": make.texts(en=" ")}, "Write the question and the answer in English"),
        ({"question": make.texts(de="Zwei?")}, "Write the question and the answer in English"),
        (
            {"question": make.texts(en="Two?", de="Zwei?")},
            "In German, either the question or the answer is missing",
        ),
        (
            {"answer": make.texts(en="Yes.", fr="Oui.")},
            "In French, either the question or the answer is missing",
        ),
    ],
)
def test_an_answer_goes_out_whole_in_each_language_it_has(fields: Any, sentence: str) -> None:
    draft = make.prepared(make.question(make.call()), make.words(**fields))
    with pytest.raises(Refused, match=sentence):
        publish(draft)


def test_other_languages_may_follow_without_a_reason_and_nobody_is_written_to() -> None:
    call = make.call()
    question = make.question(call, email=make.TOLD)
    answer = publish(make.prepared(question))
    Letter.objects.all().delete()
    assert missing_languages(
        ["en", "fr", "de"], question=answer.question, answer=answer.answer
    ) == ["fr", "de"]

    said = actions.Words(
        make.texts(en="Can two towns apply together?", de="Zwei Städte?"),
        make.texts(en="Yes.", de="Ja."),
    )
    # Also after everything is over: what was said stays as it was said.
    answer = correct(answer, said=said, reason=make.texts(), at=CLOSES + TICK)
    assert answer.versions.count() == 2
    assert not Letter.objects.exists()


def test_a_correction_has_a_reason_and_keeps_what_was_said() -> None:
    call = make.call()
    answer = publish(make.prepared(make.question(call, email=make.TOLD)))
    with pytest.raises(Refused, match="Say why"):
        correct(answer, said=make.words(answer="Three."), reason=make.texts(en=" "))
    with pytest.raises(Refused, match="Nothing has been changed"):
        correct(answer, said=make.words())
    answer = correct(answer, said=make.words(answer="Three."), at=make.UNTIL)

    assert [(one.number, str(one.answer)) for one in answer.versions.all()] == [
        (1, "Yes."),
        (2, "Three."),
    ]
    assert (answer.number, answer.published_at, answer.changed_at) == (1, make.AT, make.UNTIL)
    assert Letter.objects.filter(key="question-corrected", address=make.TOLD).exists()
    assert Act.objects.filter(verb="corrected").exists()


@pytest.mark.parametrize(
    ("at", "possible"), [(make.UNTIL - TICK, "yes"), (make.UNTIL, ""), (CLOSES, "")]
)
def test_after_the_cut_off_nothing_is_published_but_corrections(at: Any, possible: str) -> None:
    call = make.call()
    draft = make.prepared(make.question(call))
    out = make.answer(call, "May a county apply?", "No.")
    if possible:
        publish(draft, at=at)
    else:
        with pytest.raises(Refused, match="Questions and answers ended"):
            publish(draft, at=at)
        with pytest.raises(Refused, match="Questions and answers ended"):
            actions.begin_unasked(call, make.words(), by=make.secretary(), at=at)
    correct(out, said=make.words("May a county apply?", "Yes."), at=at)


def test_a_page_that_a_colleague_has_overtaken_changes_nothing() -> None:
    draft = make.prepared(make.question(make.call()))
    by = make.secretary()
    actions.prepare(draft, make.words(answer="Perhaps."), edits=0, by=by, at=make.AT)
    for act in (
        lambda: actions.prepare(draft, make.words(answer="No."), edits=0, by=by, at=make.AT),
        lambda: actions.publish_answer(draft, edits=0, by=by, at=make.AT),
        lambda: actions.discard(draft, edits=0, by=by, at=make.AT),
    ):
        with pytest.raises(Refused, match="A colleague has changed"):
            act()
    draft.refresh_from_db()
    assert str(draft.answer) == "Perhaps."


def test_what_is_out_is_neither_edited_nor_given_up_nor_published_twice() -> None:
    answer = make.answer(make.call())
    by = make.secretary()
    for act in (
        lambda: actions.prepare(answer, make.words(), edits=1, by=by, at=make.AT),
        lambda: actions.discard(answer, edits=1, by=by, at=make.AT),
        lambda: actions.publish_answer(answer, edits=1, by=by, at=make.AT),
    ):
        with pytest.raises(Refused, match="Correct it instead"):
            act()


def test_questions_wait_again_when_their_answer_is_given_up() -> None:
    call = make.call()
    first, second = make.question(call), make.question(call, "Two towns?")
    draft = make.prepared(first)
    join(second, draft, edits=0, by=make.secretary(), at=make.AT)
    actions.discard(draft, edits=0, by=make.secretary(), at=make.AT)

    assert not Clarification.objects.exists()
    assert set(CallQuestion.objects.values_list("state", flat=True)) == {QuestionState.NEW}


def test_the_database_refuses_the_same_number_twice_and_a_number_without_a_moment() -> None:
    call = make.call()
    make.answer(call)
    other = make.answer(call, "May a county apply?")
    for name, fields in (
        ("one_clarification_per_number|clarification.call_id", {"number": 1}),
        ("a_published_clarification_has_its_number", {"published_at": None}),
        ("a_question_of_the_form_stands_in_a_section", {"form_question": "budget"}),
    ):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            Clarification.objects.filter(pk=other.pk).update(**fields)


def test_likely_answers_are_published_ones_of_the_same_call() -> None:
    call = make.call()
    make.prepared(make.question(call))
    make.answer(make.call("bridges"))
    assert likely_answers(call, "Can two towns apply together?") == []
    make.answer(call)
    found = likely_answers(call, "can two town apply togehter")
    assert [one.number for one in found] == [1]


def test_answers_are_counted_by_the_question_of_the_form() -> None:
    call = make.call()
    for number in range(2):
        make.answer(call, f"How many lines {number}?", form_section="plan", form_question="budget")
    make.answer(call, "Anything?")
    assert answers_about(call) == {"budget": [1, 2]}
