"""The fast door: what is typed is stored by one statement, and no word is lost beside it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alliance.applications.models import Application
from alliance.applications.tests import make
from alliance.applications.tests.make_saving import Page
from alliance.questionnaires.merging import fingerprint

pytestmark = pytest.mark.django_db

BEFORE = "The river is wide."
MINUTE = timedelta(minutes=1)


@pytest.fixture
def draft() -> Application:
    make.confirmed_officer()
    make.confirmed_officer(email="bo@harbourton.example")
    return make.draft()


@pytest.fixture
def ana(draft: Application) -> Page:
    return Page(draft, make.officer())


@pytest.fixture
def bo(draft: Application) -> Page:
    return Page(draft, make.officer("bo@harbourton.example"))


def test_what_is_typed_is_stored_and_written_down(ana: Page) -> None:
    status, said = ana.save(ana.change("The river is deep.", BEFORE))

    assert (status, said["stored"]) == (200, {"reason": fingerprint("The river is deep.")})
    assert ana.draft.answers["reason"] == "The river is deep."
    assert ana.draft.saved_at == make.AT
    (entry,) = ana.draft.journal.all()
    assert (entry.value, entry.by, entry.at, entry.outcome) == (
        "The river is deep.", ana.by, make.AT, "stored",
    )  # fmt: skip


def test_several_answers_of_all_kinds_are_stored_at_once(ana: Page) -> None:
    ana.draft.answers = {}
    ana.draft.save()
    budget = {"currency": "EUR", "lines": [{"item": "Trainer", "quantity": "2"}]}

    status, _said = ana.save(
        ana.change("DE", "", question="country"),
        ana.change(["A"], [], question="modules"),
        ana.change(True, False, question="declaration"),
        ana.change(budget, question="budget"),
    )

    assert status == 200
    assert ana.draft.answers["country"] == "DE"
    assert ana.draft.answers["modules"] == ["A"]
    assert ana.draft.answers["declaration"] is True
    assert ana.draft.answers["budget"]["lines"][0]["item"] == "Trainer"
    assert ana.draft.journal.count() == 4


def test_the_database_plans_a_save_once(ana: Page) -> None:
    ana.save(ana.change("One.", BEFORE))
    ana.save(ana.change("Two.", "One."))

    # SQLite has nothing to prepare over a line: its statements are kept by the driver.
    assert bool(planned()) is (connection.vendor == "postgresql")


def planned() -> int:
    """How many plans for saves the database holds for this connection."""
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s",
            ["%applications_journalentry%"],
        )
        return int(cursor.fetchone()[0])


def test_a_page_goes_on_from_what_it_stored(ana: Page) -> None:
    ana.save(ana.change("One.", BEFORE))
    ana.save(ana.change("Two.", "One."))
    # The answer to the second was lost: the page still believes in the first.
    status, said = ana.save(ana.change("Three.", "One."))

    assert (status, said["conflicts"]) == (200, [])
    assert ana.draft.answers["reason"] == "Three."


def test_a_replayed_save_is_answered_alike_and_stored_once(ana: Page, bo: Page) -> None:
    change = ana.change("Ana's.", BEFORE)
    _status, first = ana.save(change)
    bo.save(bo.change("Bo's.", "Ana's."))

    _status, again = ana.save(change)

    assert again["stored"] == first["stored"]
    assert again["known"] == ["reason"]
    ana.draft.refresh_from_db()
    assert ana.draft.answers["reason"] == "Bo's."
    assert ana.draft.journal.count() == 2


def test_an_older_change_after_a_newer_one_is_left_out(ana: Page) -> None:
    older, newer = ana.change("Older.", BEFORE), ana.change("Newer.", BEFORE)
    ana.save(newer)

    _status, said = ana.save(older)

    assert said["known"] == ["reason"]
    assert ana.draft.answers["reason"] == "Newer."


def test_two_who_wrote_at_once_keep_both_texts(ana: Page, bo: Page) -> None:
    ana.save(ana.change("Ana's.", BEFORE))

    status, said = bo.save(bo.change("Bo's.", BEFORE))

    assert (status, said["stored"]) == (200, {})
    (conflict,) = said["conflicts"]
    assert (conflict["stored"], conflict["arrived"]) == ("Ana's.", "Bo's.")
    assert bo.draft.answers["reason"] == "Ana's."


def test_whoever_looked_at_both_texts_settles_the_conflict_by_writing(ana: Page, bo: Page) -> None:
    ana.save(ana.change("Ana's.", BEFORE))
    bo.save(bo.change("Bo's.", BEFORE))

    bo.save(bo.change("Both of ours.", "Ana's."))

    assert bo.draft.answers["reason"] == "Both of ours."
    assert not bo.draft.journal.open_conflicts().exists()


def test_the_plain_case_asks_the_database_twice_a_minute_and_then_once(ana: Page) -> None:
    ana.save(ana.change("One.", BEFORE))

    with CaptureQueriesContext(connection) as asked:
        ana.save(ana.change("Two.", "One."))

    statements = [one["sql"] for one in asked if "SAVEPOINT" not in one["sql"]]
    # The test's own page reads the draft again. PostgreSQL's one statement is not Django's.
    assert len(statements) - 1 <= 2


def test_a_look_says_that_somebody_else_changed_something(ana: Page, bo: Page) -> None:
    before = ana.look()[1]["entry"]
    ana.save(ana.change("Ana's.", BEFORE))
    assert ana.look()[1]["entry"] == before

    bo.save(bo.change("Bo's.", "Ana's."))

    assert ana.look()[1]["entry"] != before


def test_a_look_says_who_is_in_which_section_for_a_minute(ana: Page, bo: Page) -> None:
    bo.look("town")

    assert ana.look()[1]["people"] == [{"name": "bo@harbourton.example", "section": "town"}]
    ana.at += MINUTE
    assert ana.look()[1]["people"] == []


def test_presence_is_written_down_at_most_every_fifteen_seconds(ana: Page) -> None:
    ana.look()
    ana.at += timedelta(seconds=14)
    with CaptureQueriesContext(connection) as asked:
        ana.look()

    assert [one for one in asked if "INSERT" in one["sql"]] == []


def test_typing_prolongs_the_session_once_a_minute(ana: Page) -> None:
    ana.at += 2 * MINUTE
    ana.save(ana.change("One.", BEFORE))
    assert ana.headers["Set-Cookie"].startswith(f"session={ana.session}; ")

    ana.save(ana.change("Two.", "One."))

    assert "Set-Cookie" not in ana.headers


def test_other_addresses_go_on_to_django(ana: Page) -> None:
    assert ana.ask("submit")[0] == 404
