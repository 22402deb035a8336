"""A deadline is moved while applications are handed in: whoever was first, the proof holds.

On PostgreSQL these are real transactions at once; on SQLite they wait for one another.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from alliance.accounts.models import Person
from alliance.applications import actions
from alliance.applications.drafts import revision
from alliance.applications.models import Application, FailedAttempt, Submission
from alliance.applications.telling import tell_of_corrigenda
from alliance.applications.tests import make
from alliance.applications.tests import make_changes as changes
from alliance.base.refusal import Refused
from alliance.calls.models import Call
from alliance.outbox.models import Letter

pytestmark = pytest.mark.django_db(transaction=True)

MS = timedelta(milliseconds=1)
PEOPLE = 6
# Half an hour before the deadline, so that both directions are possible.
MOVED = make.CLOSES - timedelta(minutes=30)
LATE = "The deadline has passed"


def at_once(*works: Callable[[], object]) -> None:
    """Several threads that start together. A refusal is an answer; anything else is raised."""
    barrier, raised = Barrier(len(works)), []

    def run(work: Callable[[], object]) -> None:
        barrier.wait()
        try:
            work()
        except Refused:
            pass
        except Exception as error:  # noqa: BLE001 (told to the test below)
            raised.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert raised == []


def drafts(call: Call) -> list[Application]:
    """Complete drafts of different people."""
    return [
        make.complete_draft(call, by=make.officer(f"officer{number}@town.example"))
        for number in range(PEOPLE)
    ]


def handing_in(draft: Application, at: datetime) -> Callable[[], object]:
    writer = draft.started_by
    assert writer is not None

    def hand_in() -> object:
        by = Person.objects.get(pk=writer.pk)
        return actions.submit(draft, revision=revision(draft), by=by, at=at)

    return hand_in


def deadline_at(call: Call, at: datetime) -> datetime:
    """The deadline of the version that held at a moment, as its page shows it for ever."""
    version = call.snapshots.filter(taken_at__lte=at).latest("number")
    return datetime.fromisoformat(version.content["closes_at"])


def assert_all_is_provable(call: Call) -> None:
    for one in Submission.objects.all():
        assert one.received_at < deadline_at(call, one.received_at)
        known = call.corrigenda.filter(published_at__lte=one.received_at)
        assert not known.exists(), "a change that was out was not confirmed"
    for failed in FailedAttempt.objects.filter(reason__startswith=LATE):
        assert failed.at >= deadline_at(call, failed.at)
    answered = Submission.objects.count() + FailedAttempt.objects.count()
    assert answered == PEOPLE


@pytest.mark.parametrize("arrivals", [-3, 0, 3], ids=["before", "around", "after"])
def test_a_deadline_that_is_brought_forward_while_people_submit(arrivals: int) -> None:
    call = changes.published()
    written, ana = drafts(call), changes.secretary()
    changes.edit(call, at=MOVED, closes_at=(MOVED + 2 * MS).isoformat())

    def bring_forward() -> object:
        return actions.publish_corrigendum(
            Call.objects.get(pk=call.pk),
            kind="material",
            reason=changes.WHY,
            edits=1,
            by=Person.objects.get(pk=ana.pk),
            at=MOVED,
        )

    moments = [MOVED + (arrivals + number - 2) * MS / 2 for number in range(PEOPLE)]
    submits = [handing_in(one, at) for one, at in zip(written, moments, strict=True)]
    at_once(bring_forward, *submits)

    assert_all_is_provable(call)


def test_a_deadline_that_is_extended_while_people_are_late() -> None:
    call = changes.published()
    written, ana = drafts(call), changes.secretary()

    def extend() -> object:
        return actions.extend_call(
            Call.objects.get(pk=call.pk),
            closes_at=make.CLOSES + timedelta(days=1),
            reason=changes.WHY,
            edits=0,
            by=Person.objects.get(pk=ana.pk),
            at=make.CLOSES,
        )

    moments = [make.CLOSES + (number - 3) * MS for number in range(PEOPLE)]
    submits = [handing_in(one, at) for one, at in zip(written, moments, strict=True)]
    at_once(extend, *submits)

    assert call.corrigenda.published().count() == 1
    assert_all_is_provable(call)


def test_two_secretaries_who_extend_at_once_publish_one_corrigendum() -> None:
    call, ana = changes.published(), changes.secretary()

    def extend() -> object:
        return actions.extend_call(
            Call.objects.get(pk=call.pk),
            closes_at=make.CLOSES + timedelta(days=1),
            reason=changes.WHY,
            edits=0,
            by=Person.objects.get(pk=ana.pk),
            at=MOVED,
        )

    at_once(extend, extend, extend)

    assert [one.number for one in call.corrigenda.all()] == [1]


def test_two_workers_write_one_letter_to_each() -> None:
    call = changes.published()
    drafts(call)
    changes.extended(call, make.CLOSES + timedelta(days=1), at=MOVED)

    at_once(*[lambda: tell_of_corrigenda(MOVED + MS)] * 3)

    assert Letter.objects.filter(key="call-corrected").count() == PEOPLE
