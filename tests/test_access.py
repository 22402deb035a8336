"""Who may open what: every address stands in ``docs/access.md`` and answers as it says."""

import pytest
from django.test import Client

from alliance.accounts.models import Person
from tests.access import addresses, filled, table
from tests.access_world import PEOPLE, make_world


def test_every_address_stands_in_the_table_and_no_other() -> None:
    written = [row.address for row in table()]
    assert sorted(set(addresses()) - set(written)) == []
    assert sorted(set(written) - set(addresses())) == []
    assert len(written) == len(set(written))


@pytest.mark.django_db
@pytest.mark.parametrize("role", PEOPLE)
def test_each_address_answers_as_the_table_says(role: str, client: Client) -> None:
    values = make_world()
    if email := PEOPLE[role]:
        client.force_login(Person.objects.get(email=email))
    differences = []
    for row in table():
        address = filled(row.address, values)
        status = client.get(address).status_code
        if status != row.answers[role]:
            differences.append(f"{address}: {status}, written {row.answers[role]}")
    assert differences == []
