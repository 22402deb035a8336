"""Saves that the door cannot take now: it says when to come again, and then each is stored once."""

import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection

from alliance.applications.models import Application, JournalEntry
from alliance.applications.saving.tokens import form_of_token
from alliance.applications.tests import make
from alliance.applications.tests.make_saving import Page
from alliance.questionnaires.models import FormDefinition

pytestmark = pytest.mark.django_db(transaction=True)

BEFORE = "The river is wide."
RAISES = """
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN RAISE EXCEPTION USING ERRCODE = ''{}''; END';
CREATE TRIGGER refuse BEFORE INSERT ON applications_journalentry
    FOR EACH ROW EXECUTE FUNCTION refuse()
"""


@pytest.fixture
def page() -> Page:
    make.confirmed_officer()
    return Page(make.draft(), make.officer())


def run(statement: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone() if cursor.description else None


@pytest.fixture
def mended() -> Iterator[list[Callable[[], Any]]]:
    """How what was broken is made whole, at the latest when the test ends."""
    steps: list[Callable[[], Any]] = []
    yield steps
    for one in steps:
        one()


def refuses(code: str) -> Callable[[], Any]:
    """Let PostgreSQL refuse each line of the journal as it does in need; answers the way back."""
    run(RAISES.format(code))
    return lambda: run("DROP FUNCTION IF EXISTS refuse() CASCADE")


def fill() -> Callable[[], Any]:
    """No room for one page more in the database."""
    if connection.vendor == "postgresql":
        return refuses("53100")
    (pages,) = run("PRAGMA page_count")
    run(f"PRAGMA max_page_count = {pages}")
    return lambda: run("PRAGMA max_page_count = 1073741823")


def lock() -> Callable[[], Any]:
    """The database takes nothing now."""
    if connection.vendor == "postgresql":
        return refuses("40P01")
    run("PRAGMA query_only = 1")
    return lambda: run("PRAGMA query_only = 0")


def spoil() -> Callable[[], Any]:
    """A fault of our own: a form that cannot be read."""
    form = FormDefinition.objects.get()
    FormDefinition.objects.update(document={})
    form_of_token.cache_clear()
    return lambda: FormDefinition.objects.update(document=form.document)


CASES = [
    pytest.param(lock, 503, "busy", "3", "très occupé", id="the database is away"),
    pytest.param(fill, 507, "full", "30", "stockage est plein", id="the database is full"),
    pytest.param(spoil, 500, "fault", "3", "notre faute", id="a fault of ours"),
]


@pytest.mark.parametrize(("harm", "status", "code", "wait", "words"), CASES)
def test_what_cannot_be_stored_now_is_stored_once_when_it_comes_again(
    page: Page,
    mended: list[Callable[[], Any]],
    caplog: pytest.LogCaptureFixture,
    harm: Callable[[], Callable[[], Any]],
    status: int,
    code: str,
    wait: str,
    words: str,
) -> None:
    page.language = "fr"
    change = page.change("New. " * 20_000, BEFORE)
    mended.append(harm())

    got, said = page.save(change)

    assert (got, said["code"], page.headers["Retry-After"]) == (status, code, wait)
    assert words in said["sentence"]
    assert not JournalEntry.objects.exists()
    assert page.draft.answers["reason"] == BEFORE
    assert max(one.levelno for one in caplog.records) >= logging.ERROR
    mended[0]()
    assert page.save(change)[0] == 200
    assert page.save(change)[0] == 200
    assert JournalEntry.objects.count() == 1
    assert Application.objects.get().answers["reason"].startswith("New.")


def test_a_form_that_nobody_knows_is_told_and_nothing_stored(page: Page) -> None:
    status, said = page.save(page.change("New.", BEFORE), form="77")

    assert (status, said["code"]) == (409, "moved")
    assert "Retry-After" not in page.headers
    assert not JournalEntry.objects.exists()


def test_words_typed_into_a_form_that_another_form_has_replaced_are_stored(page: Page) -> None:
    """The two have the same version, and nothing else in common but a question."""
    shown = FormDefinition.objects.get()
    other = FormDefinition.objects.create(
        key="another", version=shown.version, document=shown.document, created_at=make.AT
    )
    Application.objects.update(form=other)
    page.draft.call.form = other
    page.draft.call.save()

    assert page.save(page.change("New.", BEFORE))[0] == 200
    assert page.draft.answers["reason"] == "New."
