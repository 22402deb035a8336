"""What holds for each page of the house: its policy, and that nobody else is asked for anything."""

from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urlsplit

from django.conf import settings
from django.http.response import HttpResponseBase
from django.test import Client
from wagtail.models import Page

from tests.access import Row, filled, table
from tests.access_world import World

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
FETCHED = {"link": "href", "script": "src", "img": "src", "form": "action", "iframe": "src"}
"""What a browser asks for, or sends to, by itself or by a button."""


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


class Fetched(HTMLParser):
    """The addresses that a page has a browser fetch or send to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in FETCHED and (address := given.get(FETCHED[tag])):
            self.found.append(address)
        if sources := given.get("srcset"):
            self.found += [one.split()[0] for one in sources.split(",")]


def public_addresses(values: dict[str, str]) -> Iterator[str]:
    """Every address that anybody may open, in each language."""
    for row in table():
        if row.answers["public"] == 200 and not row.post and not row.address.endswith("/*"):
            for code, _name in settings.LANGUAGES:
                yield filled(row.address, values).replace("/en/", f"/{code}/", 1)
    for page in Page.objects.live().filter(depth__gt=1):
        parts = page.get_url_parts()
        if parts and parts[2]:
            yield parts[2]


def test_no_public_page_has_a_browser_ask_anybody_else(world: World) -> None:
    ours = {"", urlsplit(settings.BASE_URL).netloc, "testserver"}
    foreign, asked = [], 0
    for address in sorted(set(public_addresses(world[1]))):
        answer = Client().get(address, follow=True)
        body = answer.getvalue()  # To the end, so that a file that is sent is closed.
        if answer.get("Content-Type", "").startswith("text/html"):
            page = Fetched()
            page.feed(body.decode())
            asked += len(page.found)
            foreign += [(address, one) for one in page.found if urlsplit(one).netloc not in ours]
    assert foreign == []
    assert asked > 0
