"""An import whose worker is killed in the middle: it is complete once, or not there at all."""

import os
import signal
import time
from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from alliance.history.models import Act
from alliance.membership import actions
from alliance.membership.models import (
    Authority,
    AuthorityName,
    Import,
    ImportState,
    Outcome,
    Tie,
)
from alliance.membership.tests import make
from alliance.membership.tests import make_imports as imports
from alliance.project.tests.test_worker import PATIENCE, free_port, worker_process

pytestmark = pytest.mark.django_db(transaction=True)

NUMBER = 3_000
STEP = 500
LIST = "name,kind,country,tie,from\n" + "".join(
    f"Town {number},city,BG,member,2013-03-20\n" for number in range(NUMBER)
)


def killed_in_the_middle(file: Import) -> int:
    """Let a worker of its own process begin, and kill it; so much it had done."""
    file.refresh_from_db()
    with worker_process(free_port()) as worker:
        until = time.monotonic() + PATIENCE * 4
        while time.monotonic() < until and not file.done:
            time.sleep(0.01)
            file.refresh_from_db()
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()
    file.refresh_from_db()
    return file.done


def another_goes_on(file: Import) -> None:
    """As soon as the first has not been heard of for a while."""
    imports.work(timezone.now() + timedelta(minutes=1))
    file.refresh_from_db()


def register() -> dict[str, int]:
    """How much there is of everything that the list brings."""
    return {
        "authorities": Authority.objects.filter(confirmed=True).count(),
        "names": AuthorityName.objects.count(),
        "ties": Tie.objects.count(),
    }


WHOLE = {"authorities": NUMBER, "names": NUMBER, "ties": NUMBER}
NOTHING = {"authorities": 0, "names": 0, "ties": 0}


def test_what_a_killed_worker_was_storing_is_stored_once() -> None:
    imports.lists()
    file = imports.previewed(LIST)
    actions.store_import(file, by=imports.secretary(), at=timezone.now())
    assert STEP <= killed_in_the_middle(file) < NUMBER
    assert file.state == ImportState.STORING
    assert file.rows.filter(outcome=Outcome.STORED).count() == file.done
    # Nobody sees a part of it.
    assert register()["authorities"] == 0
    another_goes_on(file)
    assert (file.state, register()) == (ImportState.STORED, WHOLE)
    acts = Counter(Act.objects.filter(subject_type="membership.authority").values_list("verb"))
    assert acts == {("imported",): NUMBER}
    assert Act.objects.filter(verb="stored").count() == 1


def test_what_a_killed_worker_was_reading_is_read_anew() -> None:
    imports.lists()
    by = imports.secretary()
    file = imports.uploaded(LIST, by=by, at=timezone.now())
    actions.choose_columns(file, imports.chosen(file), by=by)
    actions.read_import(file, by=by, at=timezone.now())
    assert STEP <= killed_in_the_middle(file) < NUMBER
    another_goes_on(file)
    assert (file.state, file.rows.count(), file.rows_count) == (
        ImportState.PREVIEW,
        NUMBER,
        NUMBER,
    )
    assert register() == NOTHING


def test_what_a_killed_worker_was_taking_back_is_gone_whole() -> None:
    imports.lists()
    file = imports.stored(LIST)
    assert register() == WHOLE
    actions.take_back_import(file, by=imports.secretary(), at=make.NOON)
    assert 0 < killed_in_the_middle(file) < NUMBER
    another_goes_on(file)
    assert (file.state, register()) == (ImportState.TAKEN_BACK, NOTHING)
    assert not Authority.objects.exists()
