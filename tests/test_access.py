"""Who may open what: every address stands in ``docs/access.md`` and answers as it says.

With it goes what each answer tells the browser: whether to keep it, and what a page may do.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import Client, override_settings
from pytest_django import DjangoDbBlocker

from alliance.accounts.models import Person
from alliance.opendata.badges import STYLE_HASH
from alliance.project.tests import demo_site
from tests.access import Row, addresses, filled, table
from tests.access_world import make_people, make_values

pytestmark = pytest.mark.urls(demo_site.__name__)

KEYED = (
    "/{lang}/sign-in/open/{token}/",
    "/{lang}/join/confirm/{token}/",
    "/{lang}/join/{key}/",
    "/{lang}/join/{key}/decision/",
    "/{lang}/members/{slug}/write/{role}/",
    "/{lang}/members/{slug}/handover/{token}/",
    "/{lang}/members/{slug}/invitation/{token}/",
    "/{lang}/letters/{token}/",
    "/{lang}/calls/{slug}/interest/",
    "/{lang}/calls/{slug}/interest/{key}/",
    "/{lang}/calls/{slug}/interest/{key}/withdraw/",
    "/{lang}/calls/{slug}/reminders/{key}/",
)
"""Pages that anybody may open and that can show one person's facts."""

STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'self'; "
    "base-uri 'none'; manifest-src 'self'"
)
# A piece for other people's pages: anybody may show it, and it may fetch and run nothing.
EMBEDDED = (
    f"default-src 'none'; style-src '{STYLE_HASH}'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors *"
)
NOTHING = "default-src 'none'"
LOOSER = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; form-action 'self'; "
    "frame-ancestors 'self'; base-uri 'none'; manifest-src 'self'; frame-src 'self'"
)


def test_every_address_stands_in_the_table_and_no_other() -> None:
    written = [row.address for row in table()]
    assert sorted(set(addresses()) - set(written)) == []
    assert sorted(set(written) - set(addresses())) == []
    assert len(written) == len(set(written))


@dataclass(frozen=True)
class Answered:
    """What somebody got who asked for an address, beside what the table says."""

    row: Row
    role: str
    address: str
    written: int
    status: int
    kept: set[str]
    policy: set[str]

    def __str__(self) -> str:
        return f"{self.role} {self.address}: {self.status}, written {self.written}"


def parts(header: str, by: str) -> set[str]:
    """The parts of a header; their order says nothing."""
    return {part.strip() for part in header.split(by)}


def answer_for(session: str, address: str, *, post: bool) -> HttpResponseBase:
    """What somebody gets who asks for an address. Nothing stays of it."""
    with transaction.atomic():
        client = Client(raise_request_exception=False)
        if session:
            client.cookies[settings.SESSION_COOKIE_NAME] = session
        answer = client.post(address) if post else client.get(address)
        answer.getvalue()  # To the end, so that a file that is sent is closed.
        transaction.set_rollback(True)
    return answer


def session_of(person: Person | None) -> str:
    """The session of somebody who has signed in; the public has none."""
    client = Client()
    if person:
        client.force_login(person)
        return client.cookies[settings.SESSION_COOKIE_NAME].value
    return ""


def walk(people: dict[str, Person | None], values: dict[str, str]) -> Iterator[Answered]:
    """Ask for every address as every role."""
    sessions = {role: session_of(person) for role, person in people.items()}
    for row in table():
        address = filled(row.address, values)
        for role, written in row.answers.items():
            answer = answer_for(sessions[role], address, post=row.post)
            kept = parts(answer.get("Cache-Control", ""), ",")
            policy = parts(answer.get("Content-Security-Policy", ""), ";")
            yield Answered(row, role, address, written, answer.status_code, kept, policy)


@pytest.fixture(scope="module")
def walked(_network: None, django_db_blocker: DjangoDbBlocker) -> list[Answered]:
    """All answers. Asking takes seconds, so it is done once for all that is to be seen in them."""
    with (
        django_db_blocker.unblock(),
        override_settings(ROOT_URLCONF=demo_site.__name__),
        transaction.atomic(),
    ):
        people = make_people()
        assert people["officer"]
        answers = list(walk(people, make_values(people["officer"])))
        transaction.set_rollback(True)
    return answers


def test_each_address_answers_each_role_as_the_table_says(walked: list[Answered]) -> None:
    differences = [str(one) for one in walked if one.status != one.written]
    assert not differences, "\n".join(differences)


def test_no_cache_keeps_what_is_somebodys_own(walked: list[Answered]) -> None:
    """No browser, and no cache on the way."""
    private = [one for one in walked if one.status == 200 and is_private(one.row)]
    kept = [f"{one}, {one.kept}" for one in private if not {"no-store", "private"} <= one.kept]
    assert not kept, "\n".join(kept)
    assert private


def test_the_policy_is_strict_everywhere_but_in_the_editors_rooms(walked: list[Answered]) -> None:
    pages = [one for one in walked if one.status == 200 and not one.row.post]
    rooms = [one for one in pages if one.address.startswith("/cms/")]
    differences = [
        f"{one}, {one.policy}"
        for one in pages
        if one.policy != parts(LOOSER if one in rooms else wanted(one.address), ";")
    ]
    assert not differences, "\n".join(differences)
    assert 0 < len(rooms) < len(pages)


def wanted(address: str) -> str:
    """The policy of a page outside the editors' rooms; a document may do nothing at all."""
    if address.startswith("/documents/"):
        return NOTHING
    return EMBEDDED if address.startswith("/embed/") else STRICT


def is_private(row: Row) -> bool:
    """Whether a page is somebody's own: behind sign-in, or behind a key from a letter."""
    opens = 200 in row.answers.values()
    return row.address in KEYED or (opens and row.answers["public"] != 200)
