"""The world of the access table, for the tests that walk all addresses."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from pytest_django import DjangoDbBlocker

from tests.access_world import World, load, make_people, make_values
from tests.databases import filled_database


@pytest.fixture(scope="module")
def _network(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with (
        django_db_blocker.unblock(),
        filled_database("access", settings.INSTANCE_DIR, load),
        django_db_blocker.block(),
    ):
        yield


@pytest.fixture
def world(_network: None, db: None) -> World:
    """The people and the values of the access table."""
    people = make_people()
    assert people["officer"]
    return people, make_values(people["officer"])
