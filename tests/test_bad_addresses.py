"""Nonsense in the addresses and headers of public pages: the right answer, never a fault."""

import re
from collections.abc import Iterator
from itertools import cycle, islice
from typing import Any
from urllib.parse import quote_from_bytes

import pytest
from django.conf import settings
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st

from alliance.project.tests import demo_site
from tests.access import filled, table
from tests.access_world import World

pytestmark = [pytest.mark.urls(demo_site.__name__), pytest.mark.hunt]

NAMES = settings.PUBLIC_QUERY_NAMES
# A page, a sentence about what is wrong (the API's too), another place, or nothing to say.
RIGHT = {200, 204, 301, 302, 303, 304, 400, 404, 405, 406, 410}
NONSENSE = (
    "page=1000000",
    "page=-1&page=two&page=99999999999999999999999",
    "&".join(f"{name}=%00%FF%C0%AF%F0%28%8C%28" for name in NAMES),
    "&".join(f"{name}=%27%22%3E%3Cscript%3E" for name in NAMES),
    "&".join(f"{name}=%E2%80%AE%F0%9F%8E%89{'9' * 40}" for name in NAMES),
    "&".join(f"{name}=" for name in NAMES),
    "&".join(f"unheard-of-{number}={number}" for number in range(30)),
    "q=" + "a" * 10_000,
    "q=%F0%9F%8E%89" * 400,
    "=&=&&&;;%",
)
BYTES = ("\0", "\ufffe", "\u202e", "\U0001f389", "../..", "a" * 5000, "\r\nX:1", "9" * 40)
MADE_UP: tuple[dict[str, Any], ...] = (
    {"HTTP_RANGE": "bytes=0-10"},
    {"HTTP_RANGE": "bytes=10-0,5-6"},
    {"HTTP_IF_NONE_MATCH": '"x"', "HTTP_IF_MODIFIED_SINCE": "yesterday"},
    {"HTTP_IF_MATCH": '"x"'},
    {"HTTP_IF_UNMODIFIED_SINCE": "Fri, 29 Apr 1916 12:00:00 GMT"},
    {"HTTP_ACCEPT_LANGUAGE": "xx;q=nonsense," * 500},
    {"HTTP_COOKIE": "session=\xff; csrf=" + "a" * 5000},
    {"HTTP_ACCEPT": "nonsense", "HTTP_ACCEPT_ENCODING": "nonsense;q=2"},
    {"HTTP_X_HTTP_METHOD_OVERRIDE": "DELETE", "HTTP_X_ORIGINAL_URL": "/en/desk/"},
    {"HTTP_X_FORWARDED_HOST": "evil.example", "HTTP_FORWARDED": "host=evil.example"},
)
# The token of a form, a moment, and what a link to another language takes along.
PASSING = re.compile(r'value="[A-Za-z0-9]{64}"|\d\d:\d\d(:\d\d)?|\?[^"]*(?=")')
TURNS = 2
METHODS = ("HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND")
some_words = (st.sampled_from(BYTES).map(str.encode) | st.binary(max_size=30)).map(quote_from_bytes)
some_question = st.lists(
    st.tuples(st.sampled_from(NAMES) | some_words, some_words).map("=".join), max_size=5
).map("&".join)
a_bounded_hunt = trying(
    max_examples=100,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def public(world: World, settings: Any) -> list[str]:
    """Addresses that anybody may open, as often as they like."""
    # One network asks for more in a minute here than the open data are given for.
    settings.OPEN_DATA_PER_MINUTE = 10**9
    return list(dict.fromkeys(addresses(world[1])))


def addresses(values: dict[str, str]) -> Iterator[str]:
    """Those of the access table, and pages below the place that editors fill."""
    for row in table():
        if row.answers.get("public") == 200 and not row.post and not row.address.endswith("/*"):
            yield filled(row.address, values)
    yield from ("/en/", "/en/news/", "/en/events/", "/en/about/")


def faults(client: Client, asked: Iterator[str] | list[str]) -> list[str]:
    """The addresses that are answered wrongly."""
    wrong = []
    for address in asked:
        answer = client.get(address)
        answer.getvalue()  # To the end, so that a file that is sent is closed.
        if answer.status_code not in RIGHT:
            wrong.append(f"{answer.status_code} from {address[:160]}")
    return wrong


def lenient() -> Client:
    """A reader's program: a fault of ours is an answer to it."""
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("turn", range(TURNS))
def test_a_nonsense_question_never_makes_a_fault(public: list[str], turn: int) -> None:
    """Each address is asked two of them, and each of them is asked of many addresses."""
    questions = islice(cycle(NONSENSE), turn * len(NONSENSE) // TURNS, None)

    assert (
        faults(lenient(), [f"{one}?{asked}" for one, asked in zip(public, questions, strict=False)])
        == []
    )


def test_no_question_that_can_be_made_up_makes_a_fault(public: list[str]) -> None:
    client = lenient()

    @a_bounded_hunt
    @given(st.sampled_from(public), some_question)
    def every_question(address: str, question: str) -> None:
        assert faults(client, [f"{address}?{question}"]) == []

    every_question()


def test_a_nonsense_part_of_an_address_leads_nowhere(world: World, public: list[str]) -> None:
    client = lenient()
    rows = [
        row.address
        for row in table()
        if not row.post and row.answers["public"] in RIGHT and "{" in row.address[7:]
    ]

    @a_bounded_hunt
    @given(st.sampled_from(rows), some_words)
    def every_part(address: str, part: str) -> None:
        values = dict.fromkeys(world[1], part) | {"/{lang}": "en"}
        assert faults(client, [filled(address, values).replace("*", "")]) == []

    every_part()


def said_by(client: Client, address: str) -> str:
    """What a page says, without what is of one reading alone."""
    answer = client.get(address)
    said = answer.getvalue().decode(errors="replace")
    if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
        return ""
    return PASSING.sub("", said.partition("<main")[2].partition("</main")[0])


def test_fields_that_no_page_knows_and_pages_far_beyond_the_last_change_no_page(
    public: list[str],
) -> None:
    client = lenient()
    # The page of components shows a list that goes on from any page.
    shown = [address for address in public if address != "/en/components/"]
    plain = {address: said_by(client, address) for address in shown}
    other = [
        f"{address}?{odd}"
        for address in shown
        for odd in ("unheard-of=1&countries=XX", "page=1000000")
        if plain[address] and said_by(client, f"{address}?{odd}") != plain[address]
    ]

    assert other == [], "\n".join(other)


def test_another_method_is_answered_or_refused(public: list[str]) -> None:
    client = lenient()
    wrong = []
    for address, method in zip(public, cycle(METHODS), strict=False):
        for asked in ("HEAD", method):
            answer = client.generic(asked, address)
            body = answer.getvalue()
            if answer.status_code not in RIGHT | {403} or (asked == "HEAD" and body):
                wrong.append(f"{answer.status_code} from {asked} {address}")

    assert wrong == []


def test_headers_that_readers_make_up_change_no_public_page(public: list[str]) -> None:
    for address in ("/en/", "/en/members/", "/en/news/rss.xml", "/en/join/", "/sitemap.xml"):
        assert address in public
        for headers in MADE_UP:
            answer = lenient().get(address, **headers)

            assert answer.status_code == 200, (address, headers)
            assert b"evil.example" not in answer.getvalue()
