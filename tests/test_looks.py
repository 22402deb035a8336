"""A page of the desk that shows somebody's address notes who saw it."""

import re

import pytest
from django.conf import settings
from django.test import Client

from alliance.accounts.models import Person
from alliance.base.instance import instance
from alliance.calls.models import Call
from alliance.history.models import Look, Sight
from alliance.project.tests import demo_site
from tests.access import Row, filled, table
from tests.access_world import World

pytestmark = pytest.mark.urls(demo_site.__name__)

ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
DESK = "/{lang}/desk/"


def rows() -> list[Row]:
    """The desk's pages that the secretariat opens with GET, and files that only it may see."""
    return [
        row
        for row in table()
        if row.address.startswith(DESK) and not row.post and row.answers["secretariat"] == 200
    ]


def addresses_in(page: str, reader: Person) -> set[str]:
    """Addresses of people on a page: neither the office's nor the reader's own."""
    office = {instance().secretariat_email, settings.DEFAULT_FROM_EMAIL, reader.email}
    office |= set(Call.objects.values_list("contact_email", flat=True))
    # A letter's Message-ID looks like an address and is none.
    return {one for one in ADDRESS.findall(page) if one not in office and "letter-" not in one}


def test_each_page_of_the_desk_with_an_address_on_it_notes_the_look(world: World) -> None:
    people, values = world
    reader = people["secretariat"]
    assert reader
    client = Client()
    client.force_login(reader)
    forgetful, found = [], 0
    for row in rows():
        before = Look.objects.count()
        answer = client.get(filled(row.address, values))
        shown = addresses_in(answer.getvalue().decode(errors="ignore"), reader)
        found += bool(shown)
        if shown and Look.objects.count() == before:
            forgetful.append(f"{row.address} shows {', '.join(sorted(shown))}")
    assert forgetful == [], "\n".join(forgetful)
    # The walk has really met addresses.
    assert found >= 5


def test_an_export_and_a_file_are_noted_as_such(world: World) -> None:
    people, values = world
    assert people["secretariat"]
    client = Client()
    client.force_login(people["secretariat"])
    for address, sight in {
        "/{lang}/desk/interest.{form}": Sight.EXPORT,
        "/{lang}/desk/applications.{form}": Sight.EXPORT,
        "/{lang}/desk/joining/{wish}/decision/": Sight.FILE,
        "/{lang}/calls/{slug}/apply/{application}/receipt/": Sight.PAGE,
        "/{lang}/calls/{slug}/apply/{application}/files/{key}/": Sight.FILE,
    }.items():
        client.get(filled(address, values)).getvalue()
        newest = Look.objects.first()
        assert newest
        assert newest.sight == sight, address


def test_an_authoritys_own_looks_are_not_noted(world: World) -> None:
    people, values = world
    assert people["officer"]
    client = Client()
    client.force_login(people["officer"])
    address = "/{lang}/calls/{slug}/apply/{application}/receipt/"
    assert client.get(filled(address, values)).status_code == 200
    assert Look.objects.count() == 0
