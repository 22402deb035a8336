"""Who may open what: every address stands in ``docs/access.md`` and answers as it says."""

import pytest
from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import Client

from alliance.accounts.models import Person
from alliance.project.tests import demo_site
from tests.access import Row, addresses, filled, table
from tests.access_world import World

pytestmark = pytest.mark.urls(demo_site.__name__)

KEYED = (
    "/{lang}/sign-in/open/{token}/",
    "/{lang}/join/confirm/{token}/",
    "/{lang}/join/{key}/",
    "/{lang}/join/{key}/decision/",
    "/{lang}/calls/{slug}/interest/",
    "/{lang}/calls/{slug}/interest/{key}/",
)
"""Pages that anybody may open and that can show one person's facts."""


def test_every_address_stands_in_the_table_and_no_other() -> None:
    written = [row.address for row in table()]
    assert sorted(set(addresses()) - set(written)) == []
    assert sorted(set(written) - set(addresses())) == []
    assert len(written) == len(set(written))


def answer_for(person: Person | None, address: str, *, post: bool) -> HttpResponseBase:
    """What somebody gets who asks for an address. Nothing stays of it."""
    with transaction.atomic():
        client = Client(raise_request_exception=False)
        if person:
            client.force_login(person)
        answer = client.post(address) if post else client.get(address)
        answer.getvalue()  # To the end, so that a file that is sent is closed.
        transaction.set_rollback(True)
    return answer


def test_each_address_answers_each_role_as_the_table_says(world: World) -> None:
    people, values = world
    differences = []
    for row in table():
        address = filled(row.address, values)
        for role, written in row.answers.items():
            answer = answer_for(people[role], address, post=row.post)
            if answer.status_code != written:
                differences.append(f"{row.address} {role}: {answer.status_code}, written {written}")
            elif is_private(row) and written == 200 and not is_unkept(answer):
                differences.append(f"{row.address} {role}: {answer.get('Cache-Control')}")
    assert not differences, "\n".join(differences)


def is_private(row: Row) -> bool:
    """Whether a page is somebody's own: behind sign-in, or behind a key from a letter."""
    opens = 200 in row.answers.values()
    return row.address in KEYED or (opens and row.answers["public"] != 200)


def is_unkept(answer: HttpResponseBase) -> bool:
    """Whether no browser and no cache on the way keeps the answer."""
    said = {part.strip() for part in answer.get("Cache-Control", "").split(",")}
    return {"no-store", "private"} <= said
