"""The chain over history: one sealer at a time, and nothing can be changed unseen."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import StringIO
from threading import Barrier, Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from alliance.history.actions import forget_person, forget_record, record
from alliance.history.models import Act, ChainHead, PublicEpoch, Seal
from alliance.history.sealing import (
    FIRST,
    LOOK_BACK,
    first_fault,
    seal_new,
    seal_overlooked,
)

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MANY = 40


def acts(number: int) -> list[Act]:
    """That many acts, by two people and the system."""
    subject = PublicEpoch(pk=1)
    return [
        record(subject, "renamed", by=(7, 8, None)[n % 3], at=NOON + timedelta(seconds=n), name=n)
        for n in range(number)
    ]


def without_guards(statement: str) -> None:
    """What somebody could do who owns the database."""
    if connection.vendor == "sqlite":
        for table in ("history_act", "history_seal"):
            for verb in ("UPDATE", "DELETE"):
                run(f"DROP TRIGGER {table}_no_{verb}")
        run(statement)
    else:
        run("ALTER TABLE history_act DISABLE TRIGGER USER")
        run("ALTER TABLE history_seal DISABLE TRIGGER USER")
        run(statement)


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # What waits for the commit would keep the table from being touched as a whole.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(statement)


def verified(*options: str) -> str:
    out = StringIO()
    call_command("verify_history", "--wait=0", *options, stdout=out)
    return out.getvalue()


def test_each_act_gets_one_seal_that_holds_the_seal_before() -> None:
    written = acts(3)
    assert (seal_new(NOON), seal_new(NOON)) == (3, 0)
    seals = list(Seal.objects.all())
    assert [seal.number for seal in seals] == [1, 2, 3]
    assert [seal.act_id for seal in seals] == [act.pk for act in written]
    assert [seal.previous for seal in seals] == [FIRST, seals[0].hash, seals[1].hash]
    assert first_fault() is None


def test_writing_an_act_touches_neither_the_chain_nor_its_lock() -> None:
    acts(1)
    assert (Seal.objects.count(), ChainHead.objects.count()) == (0, 0)


def act_with(number: int) -> None:
    Act.objects.create(pk=number, at=NOON, verb="opened", digest="0" * 64)


def test_an_act_that_was_slow_to_commit_is_sealed_after_quicker_ones() -> None:
    for number in (1000, 1002, 1001):
        act_with(number)
        seal_new(NOON)
    assert list(Seal.objects.values_list("act_id", flat=True)) == [1000, 1002, 1001]
    assert first_fault() is None


def test_what_the_quick_look_leaves_out_is_sealed_by_the_thorough_one() -> None:
    act_with(LOOK_BACK * 2)
    seal_new(NOON)
    act_with(1)
    assert (seal_new(NOON), seal_overlooked(NOON)) == (0, 1)
    assert first_fault() is None


@pytest.mark.parametrize(
    "change",
    [
        lambda: Seal.objects.update(hash="0" * 64),
        lambda: Seal.objects.get(number=1).delete(),
        lambda: run({"sqlite": "DELETE FROM history_seal", "postgresql": "TRUNCATE history_seal"}[
            connection.vendor
        ]),
    ],
    ids=["update", "delete", "empty"],
)  # fmt: skip
def test_the_database_refuses_to_change_a_seal(change: Callable[[], object]) -> None:
    acts(2)
    seal_new(NOON)
    with pytest.raises(DatabaseError, match="history is never changed"), transaction.atomic():
        change()
    assert first_fault() is None


FORGERIES = {
    "UPDATE history_act SET verb = 'erased' WHERE id = {second}": "Act {second} is not what seal 2",
    "UPDATE history_act SET at = '2020-01-01 00:00:00+00:00' WHERE id = {second}": (
        "Act {second} is not what seal 2"
    ),
    "UPDATE history_act SET person = NULL WHERE id = {second}": "Act {second} is not what seal 2",
    "UPDATE history_seal SET previous = '" + "1" * 64 + "' WHERE number = 3": (
        "Seal 3 does not follow"
    ),
    "DELETE FROM history_seal WHERE number = 2": "Seal 2, or the act that it sealed, is missing",
    "DELETE FROM history_seal WHERE number = 4": "Seal 4, or the act that it sealed, is missing",
    "UPDATE history_chainhead SET hash = '" + "1" * 64 + "'": "The chain should end at seal 4",
    "UPDATE history_chainhead SET number = 3": "The chain should end at seal 3",
}


@pytest.mark.parametrize(("forgery", "said"), FORGERIES.items())
def test_the_first_row_that_somebody_tampered_with_is_named(forgery: str, said: str) -> None:
    second = acts(4)[1]
    seal_new(NOON)
    without_guards(forgery.format(second=second.pk))
    with pytest.raises(CommandError) as failed:
        verified()
    assert said.format(second=second.pk) in str(failed.value)
    assert failed.value.returncode == 1


def test_an_act_without_a_seal_is_named() -> None:
    acts(2)
    seal_new(NOON)
    act = record(PublicEpoch(pk=1), "closed", by=None, at=NOON)
    with pytest.raises(CommandError, match=rf"Act {act.pk} \(closed, 2026-03-02T12:00:00"):
        verified()


def test_a_hash_that_somebody_noted_shows_that_the_chain_was_not_made_anew() -> None:
    acts(2)
    seal_new(NOON)
    noted = ChainHead.objects.get().hash
    acts(2)
    seal_new(NOON)
    assert "History is in order: 4 acts." in verified(f"--holds={noted}")
    with pytest.raises(CommandError, match="does not hold this hash"):
        verified("--holds=" + "1" * 64)


def test_a_history_in_which_nothing_happened_is_in_order() -> None:
    assert "History is in order: 0 acts." in verified()


def test_erasing_people_and_records_leaves_the_chain_in_order() -> None:
    acts(6)
    seal_new(NOON)
    forget_person(7)
    forget_record(PublicEpoch(pk=1))
    assert first_fault() is None


@pytest.mark.django_db(transaction=True)
def test_sealers_at_work_at_once_make_one_chain() -> None:
    acts(MANY)
    barrier, done = Barrier(3), []

    def work() -> None:
        barrier.wait()
        try:
            done.append(seal_new(NOON))
            acts(5)
            done.append(seal_new(NOON))
        finally:
            connection.close()

    threads = [Thread(target=work) for _number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seal_new(NOON)
    assert len(done) == 6
    assert [seal.number for seal in Seal.objects.all()] == list(range(1, MANY + 16))
    assert first_fault() is None
