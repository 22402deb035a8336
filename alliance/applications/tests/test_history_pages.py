"""The history of answers: open to those who write, shut to the office, restored in one click."""

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from alliance.accounts.tests import make as people
from alliance.applications.forgetting import forget_journals
from alliance.applications.models import Application, Extension
from alliance.applications.tests import make

pytestmark = pytest.mark.django_db

MONTH = timedelta(days=30)


@pytest.fixture
def draft(client: Client) -> Application:
    begun = make.draft(make.open_call())
    client.force_login(make.officer())
    return begun


def address(draft: Application, rest: str = "") -> str:
    return f"/en/calls/ferries/apply/{draft.key}/history/{rest}"


def read(client: Client, draft: Application, rest: str = "") -> str:
    return client.get(address(draft, rest)).content.decode()


def test_a_history_that_is_empty_says_so(client: Client, draft: Application) -> None:
    assert "Nothing has been changed yet." in read(client, draft)
    assert "Nothing has been changed yet." in read(client, draft, "reason/")


def test_every_text_of_an_answer_is_there_with_its_writer(
    client: Client, draft: Application
) -> None:
    make.typed(draft, "The river is deep.")
    make.typed(draft, "The river is dark.")

    assert "2 changes, the last on" in read(client, draft)
    page = read(client, draft, "reason/")
    assert page.index("The river is dark.") < page.index("The river is deep.")
    assert "ana@harbourton.example" in page
    assert page.count("Restore this text") == 1


def test_an_earlier_text_is_restored_in_one_click(client: Client, draft: Application) -> None:
    make.typed(draft, "The river is deep.")
    make.typed(draft, "The river is dark.")
    first = draft.journal.get(value="The river is deep.")
    page = client.get(address(draft, "reason/"))

    given = {"entry": first.pk, "base": page.context["base"]}
    answer = client.post(address(draft, "reason/"), given, follow=True)

    draft.refresh_from_db()
    assert draft.answers["reason"] == "The river is deep."
    assert "Restored." in answer.content.decode()


def test_restoring_over_what_a_colleague_wrote_meanwhile_overwrites_nothing(
    client: Client, draft: Application
) -> None:
    make.typed(draft, "First.")
    make.typed(draft, "Second.")
    first = draft.journal.get(value="First.")
    base = client.get(address(draft, "reason/")).context["base"]
    make.typed(draft, "Third.")

    page = client.post(address(draft, "reason/"), {"entry": first.pk, "base": base})

    draft.refresh_from_db()
    assert draft.answers["reason"] == "Third."
    assert "Somebody has changed this answer meanwhile." in page.content.decode()


@pytest.mark.parametrize(
    "given", [{}, {"entry": "x"}, {"entry": "9" * 40, "base": "0" * 16}, {"entry": 1, "base": "x"}]
)
def test_a_page_that_was_tampered_with_restores_nothing(
    client: Client, draft: Application, given: dict[str, object]
) -> None:
    make.typed(draft, "First.")

    page = client.post(address(draft, "reason/"), given)

    assert "We could not read what this page sent." in page.content.decode()


def test_after_the_deadline_the_history_is_read_and_nothing_restored(
    client: Client, draft: Application
) -> None:
    make.typed(draft, "First.")
    make.typed(draft, "Second.")
    call = draft.call
    call.closes_at = draft.saved_at
    call.save()

    page = read(client, draft, "reason/")

    assert "First." in page
    assert "Restore this text" not in page


def test_neither_the_office_nor_a_stranger_reads_a_history(draft: Application) -> None:
    make.typed(draft, "First.")
    for somebody in (people.secretary(), make.officer("eve@elsewhere.example")):
        browser = Client()
        browser.force_login(somebody)
        assert browser.get(address(draft)).status_code == 404
        assert browser.get(address(draft, "reason/")).status_code == 404


def test_a_question_that_does_not_exist_has_no_history(client: Client, draft: Application) -> None:
    assert client.get(address(draft, "nothing/")).status_code == 404


@pytest.mark.parametrize("number", [1, 3, 50])
def test_a_long_history_asks_the_same_few_questions(
    client: Client,
    draft: Application,
    number: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for position in range(number):
        make.typed(draft, f"Text {position}.")
    client.get(address(draft, "reason/"))

    with django_assert_max_num_queries(18):
        client.get(address(draft, "reason/"))


def test_a_journal_goes_thirty_days_after_the_deadline_and_the_answers_stay() -> None:
    draft = make.draft()
    make.typed(draft, "The river is deep.")

    assert forget_journals(make.CLOSES + MONTH - make.TICK, MONTH) == 0
    assert forget_journals(make.CLOSES + MONTH, MONTH) == 1

    draft.refresh_from_db()
    assert draft.answers["reason"] == "The river is deep."


def test_with_more_time_the_journal_is_kept_from_its_own_deadline_on() -> None:
    draft = make.draft()
    make.typed(draft, "The river is deep.")
    Extension.objects.create(
        call=draft.call,
        application=draft,
        until=make.CLOSES + timedelta(days=2),
        reason="An outage.",
        granted_at=make.AT,
    )

    assert forget_journals(make.CLOSES + MONTH, MONTH) == 0
    assert forget_journals(make.CLOSES + MONTH + timedelta(days=2), MONTH) == 1
