"""Several at once: a link answers once, and an office is taken by one."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection

from alliance.base.refusal import Refused
from alliance.membership import actions
from alliance.membership.models import Contact, HandoverLink, Invitation
from alliance.membership.tests import make, make_people

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 6


def done_at_once(act: Callable[[], object]) -> list[bool]:
    """Of several who do something at the same moment: whether each was let."""
    barrier, results = Barrier(AT_ONCE), []

    def run() -> None:
        barrier.wait()
        try:
            act()
            results.append(True)
        except Refused:
            results.append(False)
        finally:
            connection.close()

    threads = [Thread(target=run) for _number in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(results)


ONCE = [False] * (AT_ONCE - 1) + [True]


def test_of_many_presses_at_once_one_counts() -> None:
    contact = make_people.contact()
    _token, link = make_people.link(contact)

    def press() -> None:
        actions.confirm_contact(HandoverLink.objects.get(pk=link.pk), at=make_people.NOON)

    assert done_at_once(press) == ONCE


def test_an_office_is_taken_once_however_often_the_button_is_pressed() -> None:
    town = make.authority("Harbourton", website="https://harbourton.example")
    _token, link = make_people.link(make_people.contact(town))
    invitation = actions.pass_on(
        link,
        name="Ben",
        office="Deputy",
        email="ben@harbourton.example",
        left=False,
        at=make_people.NOON,
    )

    def accept() -> None:
        actions.accept_invitation(Invitation.objects.get(pk=invitation.pk), at=make_people.NOON)

    assert done_at_once(accept) == ONCE
    assert Contact.objects.filter(ends_date=None).count() == 1
