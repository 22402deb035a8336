"""Pages ask the database as often with many items as with few."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alliance.applications import actions
from alliance.applications.drafts import revision
from alliance.applications.models import Application
from alliance.applications.tests import make

pytestmark = pytest.mark.django_db

# Handing in locks, checks and stores, and does nothing else.
MOST_OF_A_SUBMIT = 30
MOST_OF_A_PAGE = {"papers/": 12, "submit/": 11}


def questions(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("page", ["", "papers/", "print/", "submit/"])
def test_files_do_not_add_questions(client: Client, page: str) -> None:
    draft = make.draft(make.open_call())
    client.force_login(make.officer())
    address = f"/en/calls/ferries/apply/{draft.key}/{page}"
    client.get(address)  # The first page of a session writes when it was.
    counts = []
    for name in ("one.pdf", "two.pdf"):
        make.attach(draft, "evidence", name)
        counts.append(questions(client, address))

    assert counts[0] == counts[1]


@pytest.mark.parametrize("page", MOST_OF_A_PAGE)
def test_who_writes_asks_little_of_the_database_when_all_come_at_once(
    client: Client, page: str
) -> None:
    draft = make.draft(make.open_call())
    client.force_login(make.officer())
    address = f"/en/calls/ferries/apply/{draft.key}/{page}"
    client.get(address)  # The first page of a session writes when it was.

    assert questions(client, address) <= MOST_OF_A_PAGE[page]


def test_applications_do_not_add_questions(client: Client) -> None:
    call = make.open_call()
    client.force_login(make.officer())
    client.get("/en/calls/ferries/apply/")  # The first page of a session writes when it was.
    counts = []
    for name in ("Harbourton", "Quayside", "Millbank"):
        make.draft(call, authority=make.town(name))
        counts.append(questions(client, "/en/calls/ferries/apply/"))

    assert Application.objects.count() == 3
    assert len(set(counts)) == 1


def test_handing_in_asks_as_often_with_many_files_and_versions_as_with_few() -> None:
    draft, ana = make.complete_draft(), make.officer()
    counts = []
    for number, name in enumerate(("one.pdf", "two.pdf")):
        make.attach(draft, "evidence", name)
        shown = revision(draft)
        with CaptureQueriesContext(connection) as asked:
            actions.submit(draft, revision=shown, by=ana, at=make.AT + number * make.TICK)
        counts.append(len(asked))

    assert counts[0] >= counts[1]
    assert max(counts) <= MOST_OF_A_SUBMIT, counts
