"""Pages of questions: read, search, ask, be offered what is answered, be held up before names."""

from datetime import datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries as MaxQueries

from alliance.base.public import UNTIL
from alliance.calls import asking_views as views
from alliance.calls.actions.answering import Words, correct_answer
from alliance.calls.models import Call, CallQuestion
from alliance.calls.tests import make_questions as make
from alliance.calls.tests.make import OPENS, TICK

pytestmark = pytest.mark.django_db

ARRIVED: dict[str, Any] = {"alliance.arrived": make.AT}


def at(moment: datetime) -> Client:
    """Somebody who comes at this moment."""
    return Client(**ARRIVED | {"alliance.arrived": moment})


@pytest.fixture
def reader() -> Client:
    """Somebody whom nobody knows, on 12 April 2016."""
    cache.clear()
    return Client(**ARRIVED)


def address(name: str, call: Call, language: str = "en") -> str:
    with override(language):
        return reverse(name, args=[call.slug])


def page(reader: Client, name: str, call: Call, language: str = "en", **query: str) -> str:
    answer = reader.get(address(name, call, language), query)
    assert answer.status_code == 200
    return answer.content.decode()


def ask(reader: Client, call: Call, language: str = "en", **typed: str) -> Any:
    given = {"text": "Can two towns apply together?", "do": "send"} | typed
    return reader.post(address("call-ask", call, language), given)


def sent(reader: Client, call: Call, language: str = "en", **typed: str) -> bool:
    return ask(reader, call, language, **typed).status_code == 302


def test_answers_stand_by_section_with_anchor_number_and_language(reader: Client) -> None:
    call = make.call()
    form = call.form.read()
    section = form.sections[1]
    make.answer(call, "May a school help?", "It may.")
    make.answer(
        call,
        make.texts(en="How long?", de="Wie lang?"),
        make.texts(en="One page.", de="Eine Seite."),
        form_section=section.id,
        form_question=section.questions[0].id,
    )
    said = page(reader, "call-questions", call, "de")

    assert said.index('id="q1"') < said.index('id="q2"')
    assert section.title["de"] in said
    assert "Eine Seite." in said
    assert "One page." not in said
    # Nothing pretends: the other one is there in English alone, and says so.
    assert '<span lang="en">May a school help?</span>' in said
    assert "2 Antworten" in said


def test_what_it_said_before_stands_below_with_the_reason(reader: Client) -> None:
    call = make.call()
    answer = make.answer(call, "How many?", "Two.")
    correct_answer(
        answer, Words(answer.question, make.texts(en="Three.")), reason=make.texts(en="A slip."),
        edits=answer.edits, by=make.secretary(), at=make.AT,
    )  # fmt: skip
    said = page(reader, "call-questions", call)
    assert said.index("Three.") < said.index("What it said before (1 version)")
    assert said.index("What it said before") < said.index("A slip.") < said.index("Two.")


@pytest.mark.parametrize(
    ("q", "found"),
    [("county", [1]), ("landkreis", [1]), ("TOWNS apply", [2]), ("zzz", []), ("\x00", [1, 2])],
)
def test_search_finds_words_in_any_language(q: str, found: list[int], reader: Client) -> None:
    call = make.call()
    make.answer(
        call,
        make.texts(en="May a county apply?", de="Darf ein Landkreis?"),
        make.texts(en="No.", de="Nein."),
    )
    make.answer(call)
    said = page(reader, "call-questions", call, q=q)
    assert [number for number in (1, 2) if f'id="q{number}"' in said] == found


def test_a_call_that_is_not_published_has_no_such_pages(reader: Client) -> None:
    call = make.call(published_at=None)
    for name in ("call-questions", "call-ask", "call-asked", "call-questions-atom"):
        assert reader.get(address(name, call)).status_code == 404


def test_the_page_is_kept_until_the_cut_off_and_says_so_from_then_on() -> None:
    call = make.call()
    last = at(make.UNTIL - TICK)
    answer = last.get(address("call-questions", call))
    assert answer.headers[UNTIL] == make.UNTIL.isoformat()
    assert "Ask a question" in answer.content.decode()

    late = at(make.UNTIL)
    assert "The time for questions and answers ended" in page(late, "call-questions", call)
    assert "Questions could be asked until" in page(late, "call-ask", call)
    held = ask(late, call, text="Is it too late for this?").content.decode()
    assert "Is it too late for this?" in held
    assert not CallQuestion.objects.exists()
    assert sent(last, call)


def test_a_question_is_sent_without_account_name_or_address(reader: Client) -> None:
    call = make.call()
    section = call.form.read().sections[0]
    question = section.questions[0].id
    assert sent(reader, call, "de", text="Dürfen wir?", place=f"{section.id}/{question}")
    kept = CallQuestion.objects.get()
    assert (kept.text, kept.language, kept.email) == ("Dürfen wir?", "de", "")
    assert (kept.form_section, kept.form_question) == (section.id, question)
    assert "We have your question" in page(reader, "call-asked", call)


def test_the_question_of_the_form_that_one_comes_from_is_chosen(reader: Client) -> None:
    call = make.call()
    section = call.form.read().sections[1]
    chosen = f'value="{section.id}/{section.questions[0].id}" selected'
    assert chosen in page(reader, "call-ask", call, about=section.questions[0].id)
    assert " selected" in page(reader, "call-ask", call, about="\x00nonsense")


def test_likely_answers_are_offered_once_before_sending(reader: Client) -> None:
    call = make.call()
    make.answer(call)
    said = ask(reader, call, text="Can two town apply togehter?").content.decode()
    assert "Your question is not sent yet" in said
    assert "Answer 1 answers my question" in said
    assert f'href="{address("call-questions", call)}#q1"' in said
    assert "Can two town apply togehter?" in said
    assert not CallQuestion.objects.exists()
    assert sent(reader, call, text="Can two town apply togehter?", do="anyway")


def test_what_was_offered_while_typing_is_not_offered_again(reader: Client) -> None:
    call = make.call()
    make.answer(call)
    found = reader.post(address("call-likely", call), {"text": "Can two towns apply together?"})
    assert 'data-numbers="1,"' in found.content.decode()
    assert sent(reader, call, offered=",1,")


@pytest.mark.parametrize("text", ["", "?", "x" * 4001, "🙂", "Where is the form?"])
def test_while_typing_nothing_is_offered_where_nothing_is_likely(text: str, reader: Client) -> None:
    call = make.call()
    make.answer(call)
    found = reader.post(address("call-likely", call), {"text": text})
    assert (found.status_code, found.content.decode().strip()) == (200, "")


def test_whoever_names_somebody_is_asked_to_leave_it_out(reader: Client) -> None:
    call = make.call()
    text = "Can Mrs Vera Horn sign? Call +33 3 88 41 20 00."
    said = ask(reader, call, text=text).content.decode()
    assert "A name: <strong>Vera Horn</strong>" in " ".join(said.split())
    assert "<strong>+33 3 88 41 20 00</strong>" in said
    assert not CallQuestion.objects.exists()
    assert sent(reader, call, text=text, do="anyway")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"text": ""}, "Please fill this in."),
        ({"text": " \x00\x07 "}, "Please fill this in."),
        ({"text": "?!"}, "Please write your question in words."),
        ({"text": "🙂" * 5}, "Please write your question in words."),
        ({"text": "a" * 100_000}, "This has 100000 characters. At most 4000 are possible."),
        ({"email": "no address"}, "Write the address like this: name@town.example"),
        ({"email": "a\x00@town.example"}, "Write the address like this: name@town.example"),
        ({"place": "nonsense"}, "Please choose again from the list."),
        ({"company": "x"}, "This looks as if a program had filled it in."),
    ],
)
def test_bad_input_is_a_sentence_and_nothing_is_lost(
    typed: dict[str, str], sentence: str, reader: Client
) -> None:
    said = ask(reader, make.call(), **typed)
    assert said.status_code == 200
    assert sentence in said.content.decode()
    assert not CallQuestion.objects.exists()


def test_signs_that_turn_the_text_are_left_out_and_the_rest_is_kept(reader: Client) -> None:
    assert sent(reader, make.call(), text="May \u202ewe\u0000 apply 🙂 שלום?")
    assert CallQuestion.objects.get().text == "May we apply 🙂 שלום?"


def test_one_network_asks_so_often_and_keeps_what_it_typed(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "AN_HOUR", 2)
    call = make.call()
    assert sent(reader, call, text="First one?")
    assert sent(reader, call, text="Second one?")
    said = ask(reader, call, text="Third one?").content.decode()
    assert "Many questions have come from your network" in said
    assert "Third one?" in said
    assert sent(Client(**ARRIVED, REMOTE_ADDR="192.0.2.7"), call, text="Third one?")


def test_looking_for_answers_has_its_limit_and_sending_goes_on(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "LOOKS_AN_HOUR", 0)
    call = make.call()
    make.answer(call)
    assert sent(reader, call)


@pytest.mark.parametrize("number", [1, 3, 50])
def test_the_page_asks_the_database_as_often_for_many(
    number: int, reader: Client, django_assert_max_num_queries: MaxQueries
) -> None:
    call = make.call()
    for each in range(number):
        make.answer(call, f"Question {each}?")
    with django_assert_max_num_queries(20):
        page(reader, "call-questions", call)
    with django_assert_max_num_queries(20):
        ask(reader, call)


@pytest.mark.parametrize("name", ["call-questions-atom", "call-questions-rss"])
def test_the_feed_names_every_answer_and_every_correction(name: str, reader: Client) -> None:
    call = make.call()
    make.answer(call, "May a county apply?", "No.")
    answer = make.answer(
        call, make.texts(en="How many?", de="Wie viele?"), make.texts(en="Two.", de="Zwei.")
    )
    words = Words(answer.question, make.texts(en="Three.", de="Drei."))
    correct_answer(
        answer, words, reason=make.texts(en="A slip.", de="Ein Versehen."),
        edits=answer.edits, by=make.secretary(), at=make.UNTIL,
    )  # fmt: skip
    said = page(reader, name, call, "de")
    assert said.index("Wie viele?") < said.index("May a county apply?")
    assert "Ein Versehen." in said
    assert "/de/calls/ferries/questions/#q2" in said


def test_a_feed_of_a_call_without_answers_is_empty_and_valid(reader: Client) -> None:
    assert "<entry>" not in page(reader, "call-questions-atom", make.call(published_at=OPENS))
