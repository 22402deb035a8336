"""A person can be forgotten; what they did stays."""

from datetime import datetime

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from alliance.accounts.actions import erase_person
from alliance.accounts.models import Person
from alliance.accounts.tests import make
from alliance.accounts.tests.make import NOON
from alliance.base.erasing import Erasure
from alliance.history.actions import record
from alliance.history.models import Act, PersonKey, Salt
from alliance.outbox.actions import queue
from alliance.outbox.models import Letter

pytestmark = pytest.mark.django_db

ZOE = "zoe@town.example"


@pytest.fixture
def zoe() -> Person:
    """Somebody with a name, a role, an act and a letter."""
    person = make.editor(ZOE, first_name="Zoë", last_name="Łoś", language="fr")
    record(person, "renamed", by=person.pk, at=NOON, name="Zoë")
    queue("call-published", to=ZOE, language="fr", at=NOON, call="Ferries")
    return person


def test_the_account_says_nothing_any_more(zoe: Person) -> None:
    erase_person(zoe, by=None, at=NOON)
    zoe.refresh_from_db()
    assert (zoe.email, zoe.get_full_name(), zoe.language, zoe.role, zoe.is_active) == (
        f"erased-{zoe.pk}@erased.invalid", "", "en", "", False,
    )  # fmt: skip
    assert zoe.groups.count() == 0
    assert zoe.has_usable_password() is False


def test_acts_stay_as_they_were_and_stand_for_nobody(zoe: Person) -> None:
    before = list(Act.objects.values())
    erase_person(zoe, by=None, at=NOON)
    after = list(Act.objects.values())
    assert after[: len(before)] == before
    assert [(act["verb"], act["person"]) for act in after[len(before) :]] == [("erased", None)]
    assert PersonKey.objects.filter(person_id=zoe.pk).count() == 0
    assert list(Salt.objects.values_list("act__verb", flat=True)) == ["erased"]


def test_sessions_end_also_the_one_that_waits_for_a_code(zoe: Person, client: Client) -> None:
    client.force_login(zoe)
    waiting, other = Client(), Client()
    waiting.post("/en/sign-in/", {"login": ZOE})
    other.force_login(make.person("max@town.example"))
    assert Session.objects.count() == 3
    erase_person(zoe, by=None, at=NOON)
    assert list(Session.objects.values_list("pk", flat=True)) == [other.session.session_key]


def test_letters_to_the_address_are_gone_and_others_stay(zoe: Person) -> None:
    queue("call-published", to="max@town.example", language="fr", at=NOON, call="Ferries")
    erase_person(zoe, by=None, at=NOON)
    assert list(Letter.objects.values_list("address", flat=True)) == ["max@town.example"]


def test_the_address_is_free_for_a_new_account(zoe: Person) -> None:
    erase_person(zoe, by=None, at=NOON)
    assert make.person(ZOE).pk != zoe.pk


def test_rooms_above_forget_in_the_same_transaction_knowing_number_and_address(
    zoe: Person,
) -> None:
    asked: list[tuple[int, str, datetime]] = []

    def forget(number: int, address: str, at: datetime) -> int:
        asked.append((number, address, at))
        return 1

    erase_person(zoe, by=None, at=NOON, also=[Erasure("a room", forget)])
    assert asked == [(zoe.pk, ZOE, NOON)]


def test_when_a_room_cannot_forget_nothing_is_forgotten(zoe: Person) -> None:
    def fail(number: int, address: str, at: datetime) -> int:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        erase_person(zoe, by=None, at=NOON, also=[Erasure("a room", fail)])
    zoe.refresh_from_db()
    assert (zoe.email, Letter.objects.count()) == (ZOE, 1)


def test_erasing_twice_does_no_harm(zoe: Person) -> None:
    erase_person(zoe, by=None, at=NOON)
    erase_person(Person.objects.get(pk=zoe.pk), by=None, at=NOON)
    assert Person.objects.get(pk=zoe.pk).email == f"erased-{zoe.pk}@erased.invalid"
