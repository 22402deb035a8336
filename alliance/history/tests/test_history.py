"""What was done stays done. Who did it can be forgotten."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from alliance.history.actions import (
    digest,
    forget_person,
    forget_record,
    key_of,
    public_data_changed,
    record,
)
from alliance.history.models import Act, PersonKey, PublicEpoch, Salt
from alliance.history.queries import acts_of, public_epoch

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def subject() -> PublicEpoch:
    """Any record will do; this room has few."""
    return PublicEpoch(pk=1)


def test_an_act_says_who_did_what_when_and_not_in_which_words(subject: PublicEpoch) -> None:
    act = record(subject, "renamed", by=7, at=NOON, name="Łódź")
    assert (act.verb, act.at, act.subject_type, act.subject_id) == (
        "renamed", NOON, "history.publicepoch", "1",
    )  # fmt: skip
    assert act.person == PersonKey.objects.get(person_id=7).key
    assert re.fullmatch("[0-9a-f]{64}", act.digest)
    stored = Act.objects.filter(pk=act.pk).values().get()
    assert "Łódź" not in str(stored)


def test_the_facts_of_an_act_can_be_checked_with_its_salt(subject: PublicEpoch) -> None:
    act = record(subject, "renamed", by=7, at=NOON, name="Łódź")
    salt = bytes(Salt.objects.get(act=act).value)
    assert digest(salt, {"name": "Łódź"}) == act.digest
    assert digest(salt, {"name": "Lodz"}) != act.digest


def test_the_same_facts_twice_do_not_show_that_they_are_the_same(subject: PublicEpoch) -> None:
    first = record(subject, "renamed", by=7, at=NOON, name="Łódź")
    second = record(subject, "renamed", by=7, at=NOON, name="Łódź")
    assert first.digest != second.digest
    assert first.person == second.person


def test_what_the_system_does_is_nobodys_act(subject: PublicEpoch) -> None:
    assert record(subject, "expired", by=None, at=NOON).person is None
    assert PersonKey.objects.count() == 0


def test_the_acts_on_a_record_are_read_oldest_first(subject: PublicEpoch) -> None:
    for verb in ("opened", "renamed", "closed"):
        record(subject, verb, by=None, at=NOON)
    record(PersonKey(person_id=1), "opened", by=None, at=NOON)
    assert [act.verb for act in acts_of(subject)] == ["opened", "renamed", "closed"]


CHANGES: dict[str, Callable[[Act], object]] = {
    "update": lambda act: Act.objects.filter(pk=act.pk).update(verb="other"),
    "save": lambda act: act.save(),
    "delete": lambda act: Act.objects.filter(pk=act.pk)._raw_delete("default"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_the_database_refuses_to_change_an_act(
    subject: PublicEpoch, change: Callable[[Act], object]
) -> None:
    act = record(subject, "opened", by=7, at=NOON)
    Salt.objects.filter(act=act).delete()
    before = Act.objects.filter(pk=act.pk).values().get()
    with pytest.raises(DatabaseError, match="history is never changed"), transaction.atomic():
        change(act)
    assert Act.objects.filter(pk=act.pk).values().get() == before


# What empties a table whole: SQLite has no TRUNCATE, its DELETE meets the guard of each row.
EMPTYING = {"sqlite": "DELETE FROM history_act", "postgresql": "TRUNCATE history_act CASCADE"}


def test_the_database_refuses_to_empty_history() -> None:
    Act.objects.create(at=NOON, verb="opened", digest="0" * 64)
    with (
        pytest.raises(DatabaseError, match="history is never changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(EMPTYING[connection.vendor])
    assert Act.objects.count() == 1


@pytest.mark.parametrize("table", ["history_act", "history_seal"])
def test_the_guards_are_there(table: str) -> None:
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
        "postgresql": (
            "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal"
        ),
    }[connection.vendor]
    names = {
        "sqlite": {f"{table}_no_UPDATE", f"{table}_no_DELETE"},
        "postgresql": {f"{table}_no_change", f"{table}_no_truncate"},
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query, [table])
        assert {name for (name,) in cursor.fetchall()} == names


def test_forgetting_a_person_leaves_the_act_and_cuts_key_and_salt(subject: PublicEpoch) -> None:
    theirs, others = (
        record(subject, "opened", by=7, at=NOON),
        record(subject, "read", by=8, at=NOON),
    )
    before = list(Act.objects.values())
    forget_person(7)
    assert list(Act.objects.values()) == before
    assert list(PersonKey.objects.values_list("person_id", flat=True)) == [8]
    assert list(Salt.objects.values_list("act_id", flat=True)) == [others.pk]
    assert theirs.person is not None


def test_a_person_forgotten_who_comes_back_is_somebody_else(subject: PublicEpoch) -> None:
    before = key_of(7)
    forget_person(7)
    assert key_of(7) != before


def test_forgetting_a_record_leaves_the_acts_and_cuts_their_salts(subject: PublicEpoch) -> None:
    record(subject, "opened", by=7, at=NOON)
    other = record(PersonKey(person_id=1), "opened", by=7, at=NOON)
    forget_record(subject)
    assert Act.objects.count() == 2
    assert list(Salt.objects.values_list("act_id", flat=True)) == [other.pk]


def test_each_change_of_public_data_moves_the_epoch() -> None:
    before = public_epoch()
    public_data_changed()
    public_data_changed()
    assert public_epoch() == before + 2
    assert PublicEpoch.objects.count() == 1


def test_an_act_undone_with_its_transaction_was_never_there(subject: PublicEpoch) -> None:
    with transaction.atomic():
        record(subject, "opened", by=7, at=NOON)
        transaction.set_rollback(True)
    assert Act.objects.count() == 0
