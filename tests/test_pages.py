"""What holds for each public page: a browser that shows it asks nobody else for anything."""

from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client
from wagtail.models import Page

from tests.access import filled, table
from tests.access_world import World

FETCHED = {"link": "href", "script": "src", "img": "src", "form": "action", "iframe": "src"}
"""What a browser asks for, or sends to, by itself or by a button."""


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
