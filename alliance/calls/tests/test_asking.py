"""What is asked in time is kept as typed; after the cut-off nothing is asked or answered."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from alliance.base.refusal import Refused
from alliance.calls import asking_rules as rules
from alliance.calls.actions import asking as actions
from alliance.calls.erasing import ERASURES
from alliance.calls.forgetting import forget_addresses, forget_questions
from alliance.calls.holdings import questions_of
from alliance.calls.models import Call, CallQuestion, Clarification, QuestionState
from alliance.calls.tests import make_questions as make
from alliance.calls.tests.make import CLOSES, OPENS, TICK
from alliance.history.models import Act
from alliance.outbox.models import Letter

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("at", "taken"),
    [
        pytest.param(OPENS - TICK, "", id="before the call is published"),
        pytest.param(OPENS, "taken", id="when it is published"),
        pytest.param(make.UNTIL - TICK, "taken", id="the last moment"),
        pytest.param(make.UNTIL, "", id="the cut-off itself"),
        pytest.param(CLOSES, "", id="at the deadline"),
    ],
)
def test_questions_are_taken_until_the_cut_off_to_the_microsecond(
    at: datetime,
    taken: str,
) -> None:
    call = make.call()
    if taken:
        make.question(call, at=at)
    else:
        with pytest.raises(Refused):
            make.question(call, at=at)
    assert call.questions.exists() is bool(taken)


def test_without_a_cut_off_questions_are_taken_until_the_deadline() -> None:
    call = make.call(questions_until=None)
    make.question(call, at=CLOSES - TICK)
    with pytest.raises(Refused, match="Questions could be asked until Friday 29 April 2016"):
        make.question(call, "Too late?", at=CLOSES)


def test_a_call_that_nobody_can_read_takes_no_question() -> None:
    with pytest.raises(Refused, match="not published"):
        make.question(make.call(published_at=None))


def test_a_question_is_kept_as_typed_and_its_asker_stays_out_of_history() -> None:
    question = make.question(make.call(), "Können zwei Städte …?", language="de", email=make.TOLD)

    question.refresh_from_db()
    assert (question.text, question.language) == ("Können zwei Städte …?", "de")
    act = Act.objects.get(verb="asked")
    assert act.person is None
    # Nobody is written to before there is an answer: an address of somebody else stays quiet.
    assert not Letter.objects.exists()


def test_the_same_question_sent_twice_is_one_and_later_it_is_another() -> None:
    call = make.call()
    first = make.question(call)
    assert make.question(call, at=make.AT + timedelta(minutes=59)) == first
    assert make.question(call, email=make.TOLD) != first
    assert make.question(call, at=make.AT + timedelta(hours=2)) != first


@pytest.mark.parametrize("text", ["?", "…", "🙂🙂", " \n "])
def test_a_question_has_words(text: str) -> None:
    with pytest.raises(Refused, match="in words"):
        make.question(make.call(), text)


def test_a_flood_to_one_call_is_held_up_and_the_next_hour_is_free(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rules, "CALL_AN_HOUR", 3)
    call, other = make.call(), make.call("bridges")
    for number in range(3):
        make.question(call, f"Question {number}?")
    with pytest.raises(Refused, match="What you typed is still here"):
        make.question(call, "One more?")
    make.question(other, "One more?")
    make.question(call, "One more?", at=make.AT + timedelta(hours=1))


def refuse(question: CallQuestion, reason: str = "It is about another call.") -> None:
    actions.refuse(question, reason=reason, edits=0, by=make.secretary(), at=make.AT)


def test_a_question_is_refused_with_a_reason_that_its_asker_reads() -> None:
    question = make.question(make.call(), email=make.TOLD, language="fr")
    with pytest.raises(Refused, match="Say why"):
        refuse(question, " ")
    refuse(question)

    question.refresh_from_db()
    assert (question.state, question.refusal) == (
        QuestionState.REFUSED,
        "It is about another call.",
    )
    letter = Letter.objects.get()
    assert (letter.key, letter.address, letter.language) == ("question-refused", make.TOLD, "fr")
    assert letter.facts["reasons"] == question.refusal


def test_without_an_address_nobody_is_written_to() -> None:
    refuse(make.question(make.call()))
    assert not Letter.objects.exists()


def test_what_was_refused_by_mistake_waits_again() -> None:
    question = make.question(make.call())
    refuse(question)
    actions.take_up(question, edits=1, by=make.secretary(), at=make.AT)

    question.refresh_from_db()
    assert (question.state, question.refusal) == (QuestionState.NEW, "")
    assert list(CallQuestion.objects.waiting()) == [question]


def test_a_duplicate_is_joined_to_an_answer_and_told_of_it() -> None:
    call = make.call()
    answer = make.answer(call)
    question = make.question(call, email=make.TOLD, language="de")
    actions.join(question, answer, edits=0, by=make.secretary(), at=make.AT)

    letter = Letter.objects.get()
    assert (letter.key, letter.language) == ("question-answered", "de")
    assert letter.facts["number"] == "1"
    assert letter.facts["link"].endswith("/de/calls/ferries/questions/#q1")
    assert not CallQuestion.objects.waiting().exists()
    question.refresh_from_db()
    with pytest.raises(Refused, match="has been told"):
        actions.take_up(question, edits=1, by=make.secretary(), at=make.AT)


def test_a_question_joined_to_what_is_in_preparation_waits_and_can_be_parted() -> None:
    call = make.call()
    first, second = make.question(call), make.question(call, "Two towns, one application?")
    draft = make.prepared(first)
    actions.join(second, draft, edits=0, by=make.secretary(), at=make.AT)
    assert set(CallQuestion.objects.waiting()) == {first, second}

    second.refresh_from_db()
    actions.take_up(second, edits=1, by=make.secretary(), at=make.AT)
    second.refresh_from_db()
    assert (second.state, second.clarification) == (QuestionState.NEW, None)


def test_a_question_joins_no_answer_of_another_call() -> None:
    other = make.answer(make.call("bridges"))
    question = make.question(make.call())
    with pytest.raises(Refused, match="another call"):
        actions.join(question, other, edits=0, by=make.secretary(), at=make.AT)


def test_the_second_of_two_secretaries_is_told_that_the_first_has_gone_on() -> None:
    question = make.question(make.call())
    make.prepared(CallQuestion.objects.get())
    with pytest.raises(Refused, match="A colleague has gone on"):
        make.prepared(question)
    with pytest.raises(Refused, match="A colleague has gone on"):
        refuse(question)
    assert Clarification.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("a_refused_question_says_why", {"state": "refused"}),
        ("a_refused_question_says_why", {"refusal": "No."}),
        ("a_question_has_the_answer_that_its_state_says", {"state": "answered"}),
    ],
)
def test_the_database_refuses_a_question_that_cannot_be(name: str, fields: dict[str, str]) -> None:
    question = make.question(make.call())
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        CallQuestion.objects.filter(pk=question.pk).update(**fields)


def test_an_address_goes_after_a_year_and_the_question_after_two_from_the_deadline() -> None:
    year, two_years = timedelta(days=365), timedelta(days=730)
    question = make.question(make.call(), email=make.TOLD)
    answer = make.prepared(question)

    assert forget_addresses(make.AT + year - TICK, year) == 0
    assert forget_addresses(make.AT + year, year) == 1
    assert forget_questions(CLOSES + two_years - TICK, two_years) == 0
    assert forget_questions(CLOSES + two_years, two_years) == 1
    assert not CallQuestion.objects.exists()
    answer.refresh_from_db()


def test_whoever_asked_sees_it_and_is_forgotten() -> None:
    question = make.question(make.call(), email=make.TOLD)
    assert list(questions_of(None, make.TOLD.upper())) == [question]
    assert [erasure.run(7, make.TOLD, make.AT) for erasure in ERASURES] == [1]
    question.refresh_from_db()
    assert (question.email, question.text) == ("", "Can two towns apply together?")
    assert Call.objects.get().questions.count() == 1
