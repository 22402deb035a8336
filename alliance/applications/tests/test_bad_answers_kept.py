"""Whatever is typed into a draft, by page or by script: kept once, and judged at its field."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import translation
from django.utils.html import escape

from alliance.applications.checking import check
from alliance.applications.drafts import canonical, digest
from alliance.applications.models import Application, JournalEntry, Submission
from alliance.applications.receipts import receipt_of
from alliance.applications.tests import make
from alliance.applications.tests.make_saving import Page
from alliance.base.refusal import Refused
from alliance.base.typed import clean, words
from alliance.questionnaires.answers import answer_to, is_answered
from alliance.questionnaires.checks import problems
from alliance.questionnaires.definition import Question, Section
from alliance.questionnaires.loading import keep
from alliance.questionnaires.merging import base_of
from alliance.questionnaires.reading_in import read
from alliance.questionnaires.tests import make as forms
from alliance.questionnaires.tests.monsters import TYPED
from alliance.questionnaires.tests.test_bad_answers import ASKED, CHOSEN, FORM, OPENED, sent

pytestmark = [pytest.mark.django_db, pytest.mark.hunt]
EACH = pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED.keys())
# Of the reason for which the form for ferries asks.
MOST_WORDS = 50
# What is chosen from a list stays, so that every section is asked.
WRITTEN = [one for one in ASKED if one.type not in CHOSEN]


@pytest.fixture
def draft() -> Application:
    """A draft of the form that has every kind of question, with nothing wrong in it yet."""
    make.confirmed_officer()
    begun = make.draft(make.open_call(form=keep(forms.every_kind(), at=forms.AT)))
    begun.answers = {name: value for name, value in OPENED.items() if name != "authority"}
    begun.save()
    return begun


@pytest.fixture
def officer(client: Client, draft: Application) -> Client:
    client.force_login(make.officer())
    return client


def written_in(section: Section) -> list[Question]:
    return [one for one in section.questions if one in WRITTEN]


def typed_into(section: Section, typed: str) -> dict[str, list[str]]:
    """What a browser sends when somebody types this into every input of a section."""
    inputs: dict[str, list[str]] = {}
    for question in written_in(section):
        inputs |= dict(sent(question, typed).lists())
    return inputs


def as_a_browser_sends(typed: str) -> str:
    """Half of a pair of UTF-16 never leaves a browser."""
    return typed.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def saves(officer: Client, draft: Application, section: Section, typed: str, page: str) -> Any:
    """Press Save on the German page of a section."""
    address = f"/de/calls/ferries/apply/{draft.key}/{section.id}/"
    base = json.dumps(base_of(section, OPENED))
    chosen = {
        one.id: OPENED[one.id] for one in section.questions if one.type in CHOSEN and one in ASKED
    }
    given = {"do": "save", "page": page, "base": base} | chosen | typed_into(section, typed)
    answer = officer.post(address, given)
    draft.refresh_from_db()
    return answer


def said_at(page: HttpResponse, question: Question) -> str:
    """The sentences at a field, as its page has them."""
    shown = page.content.decode()
    _before, there, rest = shown.partition(f'id="id_{question.id}_error"')
    return rest.partition("</div>")[0] if there else ""


def faults(question: Question, draft: Application, language: str) -> list[str]:
    if not is_answered(question, draft.answers):
        return []
    with translation.override(language):
        return problems(question, draft.answers[question.id], FORM, draft.answers)


@EACH
def test_a_page_keeps_it_and_says_at_the_field_what_is_wrong(
    officer: Client, draft: Application, typed: str
) -> None:
    typed = as_a_browser_sends(typed)
    for section in FORM.sections:
        page = saves(officer, draft, section, typed, str(uuid4()))

        wrong = False
        for question in written_in(section):
            kept = read(question, sent(question, typed))
            assert answer_to(question, draft.answers) == kept
            for sentence in faults(question, draft, "de"):
                wrong = True
                assert escape(sentence) in said_at(page, question), question.id
                assert sentence not in faults(question, draft, "en")
        assert page.status_code == (200 if wrong else 302)
        assert "<script>alert" not in page.content.decode()
        assert "<img src=x" not in page.content.decode()


@pytest.mark.parametrize("typed", [*TYPED.values()][::6], ids=[*TYPED][::6])
def test_a_page_that_is_sent_twice_is_stored_once(
    officer: Client, draft: Application, typed: str
) -> None:
    section, page, typed = FORM.sections[1], str(uuid4()), as_a_browser_sends(typed)
    saves(officer, draft, section, typed, page)
    once, lines = draft.answers, JournalEntry.objects.count()

    again = saves(officer, draft, section, typed, page)

    assert again.status_code in {200, 302}
    assert draft.answers == once
    assert JournalEntry.objects.count() == lines


@pytest.mark.parametrize("section", FORM.sections, ids=lambda one: one.id)
def test_a_book_in_any_field_is_kept_and_said_to_be_too_long(
    officer: Client, draft: Application, section: Section
) -> None:
    book = "All that we ever wrote. " * 5_000

    page = saves(officer, draft, section, book, str(uuid4()))

    for question in written_in(section):
        assert answer_to(question, draft.answers) == read(question, sent(question, book))
        said = faults(question, draft, "de")
        assert said, question.id
        assert max(map(len, said)) < 300
        assert all(escape(one) in said_at(page, question) for one in said)
    for there in ("", f"{section.id}/", "submit/", "print/"):
        assert officer.get(f"/de/calls/ferries/apply/{draft.key}/{there}").status_code == 200


def test_ten_megabytes_on_a_page_are_refused_in_a_sentence_and_nothing_is_stored(
    officer: Client, draft: Application
) -> None:
    stored = draft.answers
    address = f"/de/calls/ferries/apply/{draft.key}/work/"

    page = officer.post(address, {"do": "save", "purpose": "word " * 2_000_000})

    draft.refresh_from_db()
    assert page.status_code == 413
    assert "Höchstens 5 MB Text können auf einmal gesendet werden." in page.content.decode()
    assert draft.answers == stored
    assert not JournalEntry.objects.exists()


def as_typed(value: Any, typed: str) -> Any:
    """The value with the very text in every place, before anything is left out of it."""
    if isinstance(value, dict):
        return {name: as_typed(one, typed) for name, one in value.items()}
    if isinstance(value, list):
        return [as_typed(one, typed) for one in value]
    return typed


def shape(question: Question) -> Any:
    """A value as the script sends it, whose texts do not matter."""
    return read(question, sent(question, "x"))


@EACH
def test_the_script_stores_the_same_as_the_page_and_once(draft: Application, typed: str) -> None:
    page = Page(draft, make.officer(), at=draft.saved_at, number=10)
    changes = [
        page.change(as_typed(shape(one), typed), OPENED.get(one.id, ""), question=one.id)
        for one in WRITTEN
    ]
    older = [
        one | {"value": shape(asked), "number": one["number"] - 10}
        for one, asked in zip(changes, WRITTEN, strict=True)
    ]

    assert page.save(*changes)[0] == 200
    once, lines = page.draft.answers, JournalEntry.objects.count()
    for again in (changes, older, changes[::-1]):
        assert page.save(*again)[0] == 200

    assert page.draft.answers == once
    assert JournalEntry.objects.count() == lines == len(WRITTEN)
    for question in WRITTEN:
        assert once[question.id] == read(question, sent(question, typed)), question.id


@pytest.mark.parametrize("typed", [*TYPED.values()][::2], ids=[*TYPED][::2])
def test_it_is_handed_in_as_it_stands_or_refused_and_nothing_is_lost(typed: str) -> None:
    draft = make.complete_draft()
    make.typed(draft, clean(typed))
    draft.refresh_from_db()
    stored = draft.answers

    if 0 < words(clean(typed)) <= MOST_WORDS:
        submission = make.hand_in(draft, by=make.officer(), at=make.AT)
        content = json.loads(submission.content)
        assert content["answers"]["reason"] == clean(typed)
        assert canonical(content).decode() == submission.content
        assert digest(submission.content.encode()) == submission.sha256
        assert check(json.dumps(receipt_of(submission)).encode()).genuine
    else:
        with pytest.raises(Refused, match="1 answer is missing or has to change"):
            make.hand_in(draft, by=make.officer(), at=make.AT)
        assert not Submission.objects.exists()
    draft.refresh_from_db()
    assert draft.answers == stored
