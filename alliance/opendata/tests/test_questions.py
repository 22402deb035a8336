"""The answers about a call as data: whole, with versions, without who asked."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from alliance.calls.actions.answering import Words, correct_answer
from alliance.calls.tests import make_questions as make

pytestmark = pytest.mark.django_db

ARRIVED: dict[str, Any] = {"alliance.arrived": make.AT}


def said(slug: str, status: int = 200) -> dict[str, Any]:
    answer = Client(**ARRIVED).get(f"/api/v1/calls/{slug}/questions")
    assert answer.status_code == status
    return dict(answer.json())


def test_every_version_of_every_answer_is_told_and_nobody_who_asked() -> None:
    call = make.call()
    make.question(call, "Where is Mrs Horn?", email=make.TOLD)
    answer = make.answer(call, make.texts(en="How many?", de="Wie viele?"),
                         make.texts(en="Two.", de="Zwei."))  # fmt: skip
    correct_answer(
        answer, Words(answer.question, make.texts(en="Three.", de="Drei.")),
        reason=make.texts(en="A slip."), edits=1, by=make.secretary(), at=make.UNTIL,
    )  # fmt: skip
    told = said(call.slug)
    [one] = told["items"]

    assert (one["number"], one["answer"]["de"]) == (1, "Drei.")
    assert [version["answer"]["en"] for version in one["versions"]] == ["Two.", "Three."]
    assert one["versions"][1]["reason"] == {"en": "A slip."}
    assert (told["open"], told["questions_until"]) == (True, "2016-04-20T10:00:00Z")
    assert "Horn" not in str(told)
    assert make.TOLD not in str(told)


def test_a_call_that_is_not_out_has_no_answers_to_tell() -> None:
    make.call(published_at=None)
    assert said("ferries", 404)["title"]
    assert said("%00", 404)["title"]


def test_the_description_names_the_address() -> None:
    described = Client().get("/api/v1/openapi.json").json()["paths"]
    assert "/api/v1/calls/{slug}/questions" in described


@pytest.mark.parametrize("number", [1, 3, 50])
def test_the_data_ask_the_database_as_often_for_many(
    number: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    call = make.call()
    for each in range(number):
        make.answer(call, f"Question {each}?")
    with django_assert_max_num_queries(6):
        assert len(said(call.slug)["items"]) == number
