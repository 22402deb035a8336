"""The desk answers a question once, in each language, joins, refuses, publishes, corrects."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from alliance.calls.models import Call, CallQuestion, Clarification, QuestionState
from alliance.calls.tests import make_questions as make
from alliance.desk.tests.conftest import ARRIVED
from alliance.history.models import Look
from alliance.outbox.models import Letter

pytestmark = pytest.mark.django_db

IN_ENGLISH = {"question-en": "Can two towns apply together?", "answer-en": "Yes."}
IN_ALL = IN_ENGLISH | {
    "question-fr": "Deux villes ?",
    "answer-fr": "Oui.",
    "question-de": "Zwei Städte?",
    "answer-de": "Ja.",
}


@pytest.fixture
def call() -> Call:
    """A call that takes questions."""
    return make.call()


def page(desk: Client, name: str, *args: object, **query: str) -> str:
    answer = desk.get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def post(desk: Client, name: str, *args: object, **typed: Any) -> Any:
    return desk.post(reverse(name, args=args), typed)


def held(answer: Any) -> str:
    """What a page says that did not do what was asked."""
    assert answer.status_code == 200
    return str(answer.content.decode())


def begun(desk: Client, question: CallQuestion, **typed: str) -> Clarification:
    """An answer in preparation, as the page makes it."""
    given = IN_ALL | {"edits": str(question.edits)} | typed
    assert post(desk, "desk-question-answer", "ferries", question.key, **given).status_code == 302
    question.refresh_from_db()
    assert question.clarification
    return question.clarification


def test_what_waits_comes_first_and_is_counted(desk: Client, call: Call) -> None:
    make.prepared(make.question(call, "Second one?"))
    make.question(call, "First one?")
    said = page(desk, "desk-questions", call.slug)
    assert said.index("First one?") < said.index("Second one?")
    assert "2 wait" in page(desk, "desk-call", call.slug)
    assert ">2</dd>" in page(desk, "desk")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"state": "new"}, ["Towns?"]),
        ({"state": "prepared"}, ["Ferries?"]),
        ({"q": "ferr"}, ["Ferries?"]),
        ({"q": "nothing"}, []),
        ({"state": "nonsense"}, ["Towns?", "Ferries?"]),
        ({"q": "\x00"}, ["Towns?", "Ferries?"]),
    ],
)
def test_filters_leave_what_they_say(
    query: dict[str, str], found: list[str], desk: Client, call: Call
) -> None:
    make.question(call, "Towns?")
    make.prepared(make.question(call, "Ferries?"), make.words("Boats?"))
    said = page(desk, "desk-questions", call.slug, **query)
    assert [text for text in ("Towns?", "Ferries?") if f">{text}</a>" in said] == found


def test_a_question_is_read_with_hints_and_with_what_answers_it(desk: Client, call: Call) -> None:
    make.answer(call)
    other = make.question(call, "May two towns apply together, please?")
    question = make.question(
        call, "Can two towns apply together? Ask Mrs Vera Horn.", email=make.TOLD
    )
    said = page(desk, "desk-question", call.slug, question.key)
    for told in ("Vera Horn", make.TOLD, "These may say it:", str(other.key)):
        assert told in said
    assert Look.objects.filter(subject_type="calls.callquestion").exists()


def test_an_answer_is_prepared_looked_at_and_published(desk: Client, call: Call) -> None:
    question = make.question(call, email=make.TOLD, language="de")
    section = call.form.read().sections[1]
    place = f"{section.id}/{section.questions[0].id}"
    one = begun(desk, question, place=place)
    said = page(desk, "desk-answer", call.slug, one.key)
    for words in ("Yes.", "Oui.", "Ja.", "Publish the answer"):
        assert words in said
    assert post(desk, "desk-answer-publish", call.slug, one.key, edits="0").status_code == 302

    one.refresh_from_db()
    assert (one.number, one.form_question) == (1, section.questions[0].id)
    assert Letter.objects.get().language == "de"
    assert "Answer 1" in page(desk, "desk-answer", call.slug, one.key)


def test_the_page_begins_with_the_words_of_whoever_asked(desk: Client, call: Call) -> None:
    question = make.question(call, "Dürfen zwei Städte?", language="de")
    said = page(desk, "desk-question-answer", call.slug, question.key)
    field = said[said.index('id="id_question-de"') :]
    assert field[: field.index("</textarea>")].endswith("Dürfen zwei Städte?")


def test_what_is_missing_is_said_and_the_authentic_language_is_needed(
    desk: Client, call: Call
) -> None:
    one = begun(desk, make.question(call), **{"answer-en": "", "answer-de": "", "answer-fr": ""})
    said = page(desk, "desk-answer", call.slug, one.key)
    assert "Write the question and the answer in English" in said
    assert "Publish the answer" not in said
    said = held(post(desk, "desk-answer-publish", call.slug, one.key, edits="0"))
    assert "Write the question and the answer in English" in said

    given = IN_ENGLISH | {"edits": "0"}
    assert post(desk, "desk-answer", call.slug, one.key, **given).status_code == 302
    said = page(desk, "desk-answer", call.slug, one.key)
    assert "Readers are shown the text in English, and told so." in said
    assert post(desk, "desk-answer-publish", call.slug, one.key, edits="1").status_code == 302
    assert "French, German" in page(desk, "desk-answers", call.slug)


def test_nothing_that_may_name_somebody_goes_out_without_a_look(desk: Client, call: Call) -> None:
    one = begun(desk, make.question(call), **{"answer-en": "Yes, ask Mrs Vera Horn."})
    said = held(post(desk, "desk-answer-publish", call.slug, one.key, edits="0"))
    assert "Look at the places named above, then tick this box." in said
    assert "Vera Horn" in said
    done = post(desk, "desk-answer-publish", call.slug, one.key, edits="0", looked="on")
    assert done.status_code == 302

    given = {"edits": "1", "reason-en": "Another.", "do": "publish"} | IN_ENGLISH
    given["answer-en"] = "Ask Mrs Ana Horn."
    said = held(post(desk, "desk-answer", call.slug, one.key, **given))
    assert "nobody is named who need not be" in said
    given["looked"] = "on"
    assert post(desk, "desk-answer", call.slug, one.key, **given).status_code == 302


def test_two_who_answer_the_same_question_notice_each_other(desk: Client, call: Call) -> None:
    question = make.question(call)
    begun(desk, question)
    given = IN_ENGLISH | {"answer-en": "My own words.", "edits": "0"}
    said = held(post(desk, "desk-question-answer", call.slug, question.key, **given))
    assert "A colleague has gone on with this question" in said
    assert "My own words." in said
    assert Clarification.objects.count() == 1

    one = Clarification.objects.get()
    post(desk, "desk-answer", call.slug, one.key, **IN_ALL, edits="0")
    said = held(post(desk, "desk-answer", call.slug, one.key, **given))
    assert "A colleague has changed this answer" in said
    assert "My own words." in said
    # Having seen the other's words, they can save their own.
    assert 'name="edits" value="1"' in said
    given["edits"] = "1"
    assert post(desk, "desk-answer", call.slug, one.key, **given).status_code == 302


def test_a_duplicate_is_joined_and_what_was_joined_by_mistake_parted(
    desk: Client, call: Call
) -> None:
    one = begun(desk, make.question(call))
    twin = make.question(call, "Two towns?")
    done = post(desk, "desk-question-join", call.slug, twin.key, answer=str(one.key), edits="0")
    assert done.status_code == 302
    twin.refresh_from_db()
    assert twin.state == QuestionState.JOINED
    assert post(desk, "desk-question-again", call.slug, twin.key, edits="1").status_code == 302
    said = held(post(desk, "desk-question-join", call.slug, twin.key, answer="x", edits="2"))
    assert "Please choose again from the list." in said


def test_a_refusal_needs_a_reason_and_keeps_what_was_typed(desk: Client, call: Call) -> None:
    question = make.question(call)
    typed = {"refuse-edits": "0", "refuse-reason": ""}
    said = held(post(desk, "desk-question-refuse", call.slug, question.key, **typed))
    assert "Please fill this in." in said
    typed["refuse-reason"] = "It is about another call."
    begun(desk, question)
    said = held(post(desk, "desk-question-refuse", call.slug, question.key, **typed))
    assert "A colleague has gone on" in said
    assert "It is about another call." in said


def test_a_correction_is_looked_at_first_and_then_out(desk: Client, call: Call) -> None:
    one = make.answer(call)
    given = {"edits": "1", "do": "preview"} | IN_ENGLISH | {"answer-en": "Three may."}
    said = held(post(desk, "desk-answer", call.slug, one.key, **given))
    assert said.count("Three may.") >= 2
    given["do"] = "publish"
    said = held(post(desk, "desk-answer", call.slug, one.key, **given))
    assert "Say why the answer is corrected." in said
    given["reason-en"] = "The guidelines say so."
    assert post(desk, "desk-answer", call.slug, one.key, **given).status_code == 302
    assert one.versions.count() == 2


def test_after_the_cut_off_the_desk_corrects_and_begins_nothing(desk: Client, call: Call) -> None:
    one = make.answer(call)
    question = make.question(call)
    late = Client(**ARRIVED | {"alliance.arrived": make.UNTIL})
    late.force_login(make.secretary())
    said = held(post(late, "desk-question-answer", call.slug, question.key, **IN_ALL, edits="0"))
    assert "Questions and answers ended" in said
    assert "Yes." in said
    assert "Questions and answers ended" in page(late, "desk-questions", call.slug)
    said = held(post(late, "desk-answer-new", call.slug, **IN_ALL, edits="0"))
    assert "Questions and answers ended" in said
    given = IN_ALL | {"edits": "1", "do": "publish"}
    assert post(late, "desk-answer", call.slug, one.key, **given).status_code == 302


def test_what_was_asked_on_the_telephone_is_answered_for_everybody(
    desk: Client, call: Call
) -> None:
    assert post(desk, "desk-answer-new", call.slug, **IN_ALL, edits="0").status_code == 302
    one = Clarification.objects.get()
    assert post(desk, "desk-answer-discard", call.slug, one.key, edits="7").status_code == 200
    assert post(desk, "desk-answer-discard", call.slug, one.key, edits="0").status_code == 302
    assert not Clarification.objects.exists()


@pytest.mark.parametrize(
    "typed", [{"answer-en": "x" * 100_000}, {"place": "nonsense"}, {"edits": "99999999999"}]
)
def test_bad_input_is_a_sentence_and_nothing_is_lost(
    typed: dict[str, str], desk: Client, call: Call
) -> None:
    question = make.question(call)
    given = IN_ALL | {"edits": "0"} | typed
    said = held(post(desk, "desk-question-answer", call.slug, question.key, **given))
    assert "Zwei Städte?" in said
    assert not Clarification.objects.exists()


@pytest.mark.parametrize("number", [1, 3, 50])
def test_the_lists_ask_the_database_as_often_for_many(
    number: int, desk: Client, call: Call, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for each in range(number):
        question = make.question(call, f"Question {each}?")
        if each % 2:
            make.prepared(question)
        make.answer(call, f"Answered {each}?")
    for name in ("desk-questions", "desk-answers"):
        with django_assert_max_num_queries(25):
            page(desk, name, call.slug)
    with django_assert_max_num_queries(30):
        page(desk, "desk-question", call.slug, question.key)


def test_everybody_else_finds_no_such_pages(reader: Client, call: Call) -> None:
    question = make.question(call)
    answer = reader.get(reverse("desk-question", args=[call.slug, question.key]))
    assert answer.status_code == 302
