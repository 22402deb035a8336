"""The tests' own databases: each test finds what migrations wrote, and nothing else."""

import pytest
from django.contrib.auth.models import Group
from django.db import DatabaseError, connection
from django.test import TransactionTestCase
from django.utils import timezone
from wagtail.models import Page

from alliance.history.models import Act


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_a_transactional_test_finds_a_fresh_copy_of_the_migrated_database(turn: int) -> None:
    assert Group.objects.filter(name="left behind").count() == 0
    Group.objects.create(name="left behind")
    assert Page.objects.filter(depth=1).count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_guards_of_history_come_with_the_copy() -> None:
    act = Act.objects.create(at=timezone.now(), verb="joined", digest="0" * 64)
    with pytest.raises(DatabaseError, match="never changed"):
        Act.objects.filter(pk=act.pk).update(verb="left")
    with pytest.raises(DatabaseError, match="never changed"):
        Act.objects.filter(pk=act.pk).delete()


@pytest.mark.django_db
def test_the_database_is_this_processes_own() -> None:
    assert "test" in str(connection.settings_dict["NAME"])
    assert TransactionTestCase._fixture_teardown.__name__ == "renew_instead_of_flush"  # type: ignore[attr-defined]
