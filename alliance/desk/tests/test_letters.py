"""Letters at the desk: what became of each, and the words of the next ones."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from alliance.desk.tests.conftest import AT
from alliance.outbox.models import Letter, LetterText
from alliance.outbox.tests import make

pytestmark = pytest.mark.django_db

WEEK = timedelta(days=7)


def letter(to: str, *, queued_at: object = AT, **fields: object) -> None:
    made = make.letter(to=to, at=queued_at)
    Letter.objects.filter(pk=made.pk).update(**fields)


@pytest.mark.parametrize(
    ("state", "found"),
    [
        ("", ["given-up", "twice", "sent", "failed", "waiting"]),
        ("waiting", ["waiting"]),
        ("failed", ["given-up", "failed"]),
        ("again", ["twice"]),
        ("sent", ["twice", "sent"]),
    ],
)
def test_letters_are_found_by_what_became_of_them(
    state: str, found: list[str], desk: Client
) -> None:
    letter("waiting@x.example")
    letter("failed@x.example", attempts=2, last_error="550 no such mailbox")
    letter("sent@x.example", attempts=1, sent_at=AT)
    letter("twice@x.example", attempts=2, sent_at=AT)
    letter("given-up@x.example", queued_at=AT - WEEK)
    page = desk.get(reverse("desk-letters"), {"state": state}).content.decode()
    places = {name: page.find(f"{name}@x.example") for name in found}
    assert sorted(places, key=lambda name: places[name]) == found
    assert page.count("@x.example</span>") == len(found)


def test_the_overview_counts_letters_that_nobody_got(desk: Client) -> None:
    letter("failed@x.example", last_error="550 no such mailbox")
    letter("given-up@x.example", queued_at=AT - WEEK)
    letter("waiting@x.example")
    page = desk.get(reverse("desk")).content.decode()
    assert "letters that could not be sent</a></dt><dd>2</dd>" in page


@pytest.fixture
def text(site: None) -> LetterText:
    return LetterText.objects.get(key="join-refused", language="en")


def address(text: LetterText) -> str:
    return reverse("desk-letter-text", args=[text.key, text.language])


def test_new_words_count_from_the_next_letter_on(desk: Client, text: LetterText) -> None:
    words = {"subject": "About {authority}", "body": "We cannot accept you: {reasons}"}
    answer = desk.post(address(text), words | {"do": "save"}, follow=True)
    assert "The new words are kept." in answer.content.decode()
    text.refresh_from_db()
    assert (text.subject, text.changed_at) == ("About {authority}", AT)


def test_a_preview_shows_the_words_and_keeps_nothing(desk: Client, text: LetterText) -> None:
    words = {"subject": "About {authority}", "body": "No, because {reasons}"}
    page = desk.post(address(text), words | {"do": "preview"}).content.decode()
    assert "As it would read" in page
    assert "About ‹authority›" in page
    assert "No, because ‹reasons›" in page
    text.refresh_from_db()
    assert text.changed_at is None


def test_a_name_that_the_letter_does_not_know_is_refused_and_kept(
    desk: Client, text: LetterText
) -> None:
    words = {"subject": "About {authority}", "body": "Dear {mayor}"}
    page = desk.post(address(text), words | {"do": "save"}).content.decode()
    assert "This letter knows nothing for {mayor}." in page
    assert "Dear {mayor}</textarea>" in page
    text.refresh_from_db()
    assert text.changed_at is None


@pytest.mark.parametrize(
    "missing", ["/en/desk/letters/texts/none/en/", "/en/desk/letters/texts/join-refused/xx/"]
)
def test_words_that_do_not_exist_are_not_there(missing: str, desk: Client, site: None) -> None:
    assert desk.get(missing).status_code == 404
