"""Twice at once: only one is handed in. On PostgreSQL this is two real transactions."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from alliance.accounts.models import Person
from alliance.applications import actions
from alliance.applications.drafts import revision
from alliance.applications.models import Application, Submission
from alliance.applications.tests import make

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = 6


def all_at_once(work: object) -> list[object]:
    """What each of several threads got, all starting together."""
    barrier, results = Barrier(AT_ONCE), []

    def run() -> None:
        barrier.wait()
        try:
            results.append(work())  # type: ignore[operator]
        finally:
            connection.close()

    threads = [Thread(target=run) for _number in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_a_draft_that_is_submitted_several_times_at_once_is_handed_in_once() -> None:
    draft = make.complete_draft()
    ana = make.officer()

    def submit() -> tuple[int, bool]:
        submission, is_new = actions.submit(
            draft, revision=revision(draft), by=Person.objects.get(pk=ana.pk), at=make.AT
        )
        return submission.version, is_new

    results = all_at_once(submit)

    assert sorted(results) == [(1, False)] * (AT_ONCE - 1) + [(1, True)]  # type: ignore[type-var]
    assert Submission.objects.count() == 1


def test_an_application_that_is_begun_several_times_at_once_is_begun_once() -> None:
    call, town, ana = make.calls.call(), make.town(), make.officer()

    def begin() -> str:
        by = Person.objects.get(pk=ana.pk)
        return actions.start(call, town, office="Clerk", by=by, at=make.AT).number

    assert all_at_once(begin) == ["FERRIES-0001"] * AT_ONCE
    assert Application.objects.count() == 1


def test_people_who_begin_at_once_get_different_numbers() -> None:
    call, town = make.calls.call(), make.town()
    people = [make.officer(f"officer{number}@town.example") for number in range(AT_ONCE)]
    waiting = list(people)

    def begin() -> str:
        by = Person.objects.get(pk=waiting.pop().pk)
        return actions.start(call, town, office="Clerk", by=by, at=make.AT).number

    assert sorted(all_at_once(begin)) == [f"FERRIES-{n:04}" for n in range(1, AT_ONCE + 1)]  # type: ignore[type-var]
