"""Who may open what: every address stands in ``docs/access.md`` and answers as it says."""

import pytest
from django.db import transaction
from django.test import Client

from alliance.accounts.models import Person
from tests.access import addresses, filled, table
from tests.access_world import load, make_people, make_values


def test_every_address_stands_in_the_table_and_no_other() -> None:
    written = [row.address for row in table()]
    assert sorted(set(addresses()) - set(written)) == []
    assert sorted(set(written) - set(addresses())) == []
    assert len(written) == len(set(written))


def status_for(person: Person | None, address: str, *, post: bool) -> int:
    """What somebody gets who asks for an address. Nothing stays of it."""
    with transaction.atomic():
        client = Client(raise_request_exception=False)
        if person:
            client.force_login(person)
        answer = client.post(address) if post else client.get(address)
        answer.getvalue()  # To the end, so that a file that is sent is closed.
        transaction.set_rollback(True)
    return answer.status_code


@pytest.mark.django_db
def test_each_address_answers_each_role_as_the_table_says() -> None:
    load()
    people = make_people()
    assert people["officer"]
    values = make_values(people["officer"])
    differences = []
    for row in table():
        address = filled(row.address, values)
        for role, written in row.answers.items():
            status = status_for(people[role], address, post=row.post)
            if status != written:
                differences.append(f"{row.address} {role}: {status}, written {written}")
    assert not differences, "\n".join(differences)
