"""The front page is light: what a first view fetches, counted as it is sent."""

import re
from html.parser import HTMLParser
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from alliance.base.stylesheet import JOINED, joined
from alliance.membership.tests import make
from alliance.website.tests.reading import SPRING, read

MOST_BYTES, MOST_REQUESTS = 75_000, 6
PACKED = {".woff2"}
"""What is compressed in itself."""
COUNTRIES = "AL AT BA BE BG CZ DE ES FI FR GR HR HU IT LT LV MD ME MK NL PL PT RO RS SE SI SK TR UA"


class Fetched(HTMLParser):
    """What a browser asks for when it shows a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        fetches = given.get("rel") in {"icon", "stylesheet", "preload"} or tag in {"img", "script"}
        address = given.get("src") or given.get("href")
        if fetches and address and given.get("loading") != "lazy":
            self.found.add(address)


def members() -> None:
    """As many as the network has, over as many countries."""
    codes = COUNTRIES.split()
    for number in range(130):
        make.member(
            f"Town of the River {number}",
            country=codes[number * number % len(codes)],
            lon=number * 7 % 50 - 9.0,
            lat=number * 3 % 25 + 36.0,
        )


def sent(client: Client, address: str) -> int:
    """So many bytes a browser gets for an address."""
    if not address.startswith("/static/"):
        answer = client.get(address, headers={"Accept-Encoding": "br"})
        assert answer.status_code == 200
        body = answer.content
        return len(body if answer.get("Content-Encoding") else brotli.compress(body, quality=5))
    name = address.removeprefix("/static/")
    if name == JOINED:
        return len(brotli.compress(joined().encode()))
    found = finders.find(name)
    assert isinstance(found, str), name
    body = Path(found).read_bytes()
    return len(body) if Path(found).suffix in PACKED else len(brotli.compress(body))


@pytest.mark.parametrize("code", ["en", "fr", "de"])
def test_the_first_view_of_home_is_light(site: Path, client: Client, code: str) -> None:
    members()
    home = f"/{code}/"
    fetched = Fetched()
    fetched.feed(client.get(home).content.decode())

    asked = {home, *fetched.found}
    weights = {address: sent(client, address) for address in asked}

    assert len(asked) <= MOST_REQUESTS, asked
    assert sum(weights.values()) <= MOST_BYTES, weights
    assert any("/map/" in address for address in asked)


def test_no_word_of_home_fetches_a_second_font(site: Path, client: Client) -> None:
    """Signs beyond the Latin font stand only where the reader's own typeface is asked for."""
    latin = re.compile(r"[\u0000-\u00ff\u0131\u0152\u0153\u02bb\u02bc\u02c6\u02da\u02dc"
                       r"\u2000-\u206f\u20ac\u2122\u2191\u2193\u2192\u2212\u2215]*")  # fmt: skip
    make.member("Ηράκλειο", country="GR", lon=25.1, lat=35.3)
    page = client.get("/en/").content.decode()
    page = re.sub(r"<title>.*?</title>", "", page, flags=re.DOTALL)
    page = re.sub(r'<(\w+)[^>]*class="own-script"[^>]*>.*?</\1>', "", page, flags=re.DOTALL)
    words = re.sub(r"<[^>]*>", "", page)

    assert latin.fullmatch(words)


def test_home_is_whole_without_a_script(site: Path, client: Client) -> None:
    page = read(client, "/en/", at=SPRING)

    assert "/en/join/" in page.addresses()
    assert "/en/members/map/?tie=member" in page.addresses()
    for fact in ("Latest news", "Housing", "year of launch", "The map, year by year"):
        assert fact in page.said
