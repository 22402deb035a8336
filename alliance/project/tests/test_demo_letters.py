"""The demo keeps its letters on a shelf for everybody to read."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from alliance.outbox.models import DemoLetter
from alliance.outbox.sending import send_waiting
from alliance.outbox.tests import make
from alliance.outbox.tests.make import NOON
from alliance.project.tests import demo_site

pytestmark = [pytest.mark.django_db, pytest.mark.urls(demo_site.__name__)]


@pytest.fixture(autouse=True)
def demo(settings: Settings) -> None:
    settings.DEMO = True
    settings.EMAIL_BACKEND = "alliance.outbox.demo.DemoBackend"


def test_a_letter_of_the_demo_can_be_read_by_a_program(client: Client) -> None:
    make.text(body="Go to {address}\n")
    letter = make.letter()
    send_waiting(NOON)
    answer = client.get("/demo/letters.json?to=Zoe@town.example")
    assert answer.json() == [
        {
            "to": "zoe@town.example",
            "language": "en",
            "subject": "Good day, Zoë",
            "text": "Go to http://localhost:8000\n",
            "message_id": letter.message_id,
            "sent_at": "2026-03-02T12:00:00Z",
        }
    ]


def test_programs_see_the_newest_letter_first_and_only_those_asked_for(client: Client) -> None:
    make.text()
    for name in ("one", "two"):
        make.letter(name=name)
    make.letter(to="max@town.example", name="three")
    send_waiting(NOON)
    rows = client.get("/demo/letters.json", {"to": "zoe@town.example"}).json()
    assert [row["subject"] for row in rows] == ["Good day, two", "Good day, one"]
    assert len(client.get("/demo/letters.json").json()) == 3


@pytest.mark.parametrize("language", ["en", "fr", "de"])
def test_letters_are_listed_and_read_on_pages_that_say_demo(client: Client, language: str) -> None:
    make.text(body="Go to {address}/en/ & <b>come</b>\n")
    make.letter()
    send_waiting(NOON)
    page = client.get("/demo/letters/", headers={"accept-language": language})
    assert page.status_code == 200
    assert "Good day, Zoë" in page.content.decode()
    read = client.get(f"/demo/letters/{DemoLetter.objects.get().pk}/").content.decode()
    assert '<span class="tag warn">' in read
    assert '<a href="http://localhost:8000/en/"' in read
    assert "&amp; &lt;b&gt;come&lt;/b&gt;" in read


@pytest.mark.parametrize("count", [1, 3, 50])
def test_the_shelf_asks_the_database_no_more_for_many_letters(
    client: Client, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make.text()
    for _number in range(count):
        make.letter()
    for _turn in range(3):
        send_waiting(NOON)
    with django_assert_max_num_queries(8):
        assert len(client.get("/demo/letters/").context["letters"]) == count


@pytest.mark.parametrize("to", ["", "x" * 300, "a\x00b", "%"])
def test_an_odd_address_shows_letters_or_none_and_never_a_fault(client: Client, to: str) -> None:
    assert client.get("/demo/letters/", {"to": to}).status_code == 200
    assert client.get("/demo/letters.json", {"to": to}).json() == []


def test_a_letter_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/demo/letters/999/").status_code == 404


@pytest.mark.urls("alliance.project.urls")
def test_outside_a_demo_there_is_no_shelf(client: Client) -> None:
    assert client.get("/demo/letters/").status_code == 404
