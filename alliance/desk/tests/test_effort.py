"""A list asks the database as often for fifty items as for one."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alliance.accounts.models import Person
from alliance.accounts.tests import make as people
from alliance.applications.tests import make as applications
from alliance.calls.models import Call
from alliance.calls.tests import make as calls
from alliance.history.actions import key_of
from alliance.membership.models import RepresentationState
from alliance.membership.tests import make as register
from alliance.outbox.tests import make as letters

pytestmark = pytest.mark.django_db


def a_wish(number: int) -> None:
    register.join_application(name=f"Town {number}")


def an_authority(number: int) -> None:
    town = register.member(f"Member {number}")
    claimed = RepresentationState.CLAIMED
    register.representation(people.person(f"p{number}@town.example"), town, claimed)


def an_application(number: int) -> None:
    call = Call.objects.first() or calls.call()
    town = applications.town(f"Harbour {number}")
    officer = people.person(f"o{number}@town.example")
    applications.submitted(call, authority=town, by=officer)


def an_interest(number: int) -> None:
    call = Call.objects.first() or calls.call()
    applications.interest(call, email=f"i{number}@town.example")


def a_letter(number: int) -> None:
    letters.letter(to=f"l{number}@town.example")


def queries(desk: Client, name: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert desk.get(reverse(name)).status_code == 200
    return len(asked)


@pytest.mark.parametrize(
    ("names", "make"),
    [
        (("desk", "desk-joining"), a_wish),
        (("desk", "desk-authorities"), an_authority),
        (("desk-applications",), an_application),
        (("desk-interest",), an_interest),
        (("desk-letters",), a_letter),
    ],
)
def test_a_list_asks_as_often_for_fifty_items_as_for_one(
    names: tuple[str, ...], make: Callable[[int], None], desk: Client, ana: Person
) -> None:
    key_of(ana.pk)  # Whoever looks for the first time gets a key.
    asked: dict[str, list[int]] = {name: [] for name in names}
    desk.get(reverse(names[0]))  # The first page of a session writes when it was.
    made = 0
    for size in (1, 3, 50):
        while made < size:
            make(made)
            made += 1
        for name in names:
            asked[name].append(queries(desk, name))
    assert asked == {name: [asked[name][0]] * 3 for name in names}
    assert max(max(often) for often in asked.values()) <= 20
