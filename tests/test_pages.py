"""What holds for each page of the house: its policy."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import Client
from pytest_django import DjangoDbBlocker

from alliance.accounts.models import Person
from tests.access import Row, filled, table
from tests.access_world import load, make_people, make_values

STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'self'; "
    "base-uri 'none'; manifest-src 'self'"
)
LOOSER = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; form-action 'self'; "
    "frame-ancestors 'self'; base-uri 'none'; manifest-src 'self'; frame-src 'self'"
)

World = tuple[dict[str, Person | None], dict[str, str]]


@pytest.fixture(scope="module")
def _world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        load()
        people = make_people()
        assert people["officer"]
        yield people, make_values(people["officer"])
        transaction.set_rollback(True)
    cache.clear()


@pytest.fixture
def world(_world: World, db: None) -> World:
    """The people and the values of the access table."""
    return _world


def policy(answer: HttpResponseBase) -> set[str]:
    """The directives of a policy; their order says nothing."""
    return {part.strip() for part in answer.get("Content-Security-Policy", "").split(";")}


def pages(world: World, row: Row) -> Iterator[tuple[str, str, HttpResponseBase]]:
    """A row's answers to those who may open it, who asked, and where."""
    people, values = world
    address = filled(row.address, values)
    for role, status in row.answers.items():
        if status == 200 and not row.post:
            client, person = Client(), people[role]
            if person:
                client.force_login(person)
            answer = client.get(address)
            answer.getvalue()
            yield role, address, answer


def test_the_policy_is_strict_everywhere_but_in_the_editors_rooms(world: World) -> None:
    differences, seen = [], set()
    for row in table():
        for role, address, answer in pages(world, row):
            wanted = LOOSER if address.startswith("/cms/") else STRICT
            seen.add(wanted)
            if policy(answer) != set(wanted.split("; ")):
                differences.append(f"{role} {address}: {answer.get('Content-Security-Policy')}")
    assert differences == []
    assert seen == {STRICT, LOOSER}
