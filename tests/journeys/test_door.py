"""The site as it is run in production: nginx in front, on a line that fails and comes back."""

import html
import json
import re
import ssl
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings

from alliance.base.patience import MOST_WAITED
from tests.journeys.door import Door
from tests.journeys.door_reader import Answer, Reader
from tests.journeys.raw import request, says
from tools.tree import ROOT

PAUSE = 1.5
# nginx tells milliseconds, by a clock that it reads once a turn.
EARLY = 0.01
PATIENCE = 20.0
A_PAGE = "/en/calls/"
PAGE = "0e5a1c6e-53b3-4c1f-9a39-5d4be1b3f0aa"


@dataclass
class Town:
    """An officer who is signed in, with complete drafts to hand in one by one."""

    reader: Reader
    call: str
    drafts: list[list[str]]

    def next(self) -> tuple[str, str]:
        """Where the next draft is handed in, and its revision."""
        draft, revision = self.drafts.pop()
        return f"/en/calls/{self.call}/apply/{draft}/submit/", revision

    def receipt(self, page: str) -> datetime:
        """The moment that the receipt of a draft names."""
        said = self.reader.get(page.replace("submit/", "receipt.json"))
        return datetime.fromisoformat(json.loads(said.text)["received_at"])


@dataclass
class Page:
    """A section of a draft that lies open, with one text in it."""

    section: str
    token: str
    form: str
    question: str
    base: str
    number: int = 0

    @classmethod
    def of(cls, reader: Reader, address: str) -> "Page":
        """The first section of a draft that asks for a long text."""
        overview = reader.get(address).text
        for section in dict.fromkeys(re.findall(rf'href="({address}[a-z0-9_-]+/)[#"]', overview)):
            text = reader.get(section).text
            asked = re.search(r'<textarea[^>]* name="([^"]+)"', text)
            if asked and (found := re.search(r'data-token="([^"]+)"', text)):
                form = re.search(r'data-form="([^"]+)"', text)
                prints = re.search(r'name="base" value="([^"]*)"', text)
                assert form
                assert prints
                base = json.loads(html.unescape(prints[1]))[asked[1]]
                return cls(section, found[1], form[1], asked[1], base)
        raise AssertionError(overview)

    def saves(self, reader: Reader, text: str) -> int:
        """The status with which a change is answered."""
        self.number += 1
        change = {"question": self.question, "value": text, "base": self.base}
        said = {"token": self.token, "page": PAGE, "form": self.form}
        body = json.dumps(said | {"changes": [change | {"number": self.number}]})
        address = re.sub("[^/]+/$", "save/", self.section)
        kind = {"Content-Type": "application/json"}
        answer = reader._read(reader.asks("POST", address, body.encode(), kind))
        if answer.status == 200:
            self.base = json.loads(answer.text)["stored"][self.question]
        return answer.status


@pytest.fixture(scope="module")
def town(door: Door) -> Town:
    made: dict[str, Any] = door.prepared(7)
    (officer,) = made["people"]
    reader = Reader(door)
    reader.signs_in(officer["login"], made["password"])
    return Town(reader, made["call"], officer["drafts"])


def test_a_moment_that_a_client_writes_itself_is_replaced(town: Town) -> None:
    page, revision = town.next()
    town.reader.get(page)
    before = datetime.now(UTC)

    answer = town.reader.post(page, {"X-Arrived": "1.000"}, revision=revision)

    assert answer.status == 302, answer.text
    assert before - timedelta(milliseconds=1) <= town.receipt(page) <= datetime.now(UTC)


def test_the_moment_is_that_of_the_last_byte(town: Town) -> None:
    page, revision = town.next()
    town.reader.get(page)

    answer, began, ended = town.reader.posts_slowly(page, pause=PAUSE, revision=revision)

    assert answer.status == 302, answer.text
    moment = town.receipt(page).timestamp()
    assert moment - began >= PAUSE - EARLY
    assert -EARLY <= moment - ended < PAUSE


def test_the_site_knows_that_its_readers_come_safely(door: Door) -> None:
    answer = Reader(door).get(A_PAGE)

    assert answer.status == 200
    assert "max-age=31536000" in answer.headers["strict-transport-security"]
    assert "x-accel-expires" not in answer.headers
    assert "x-arrived" not in answer.headers


def test_what_nginx_keeps_is_for_fields_that_public_pages_know() -> None:
    shipped = (ROOT / "deploy" / "nginx.conf").read_text()
    found = re.search(r'"~\^\(\?:\(\?:([^)]+)\)=', shipped)

    assert found is not None
    assert found[1].split("|") == list(settings.PUBLIC_QUERY_NAMES)


def test_a_public_page_comes_from_memory_and_one_for_one_reader_never(
    door: Door, town: Town
) -> None:
    until = time.monotonic() + PATIENCE
    anybody = Reader(door)
    # Each process learns first that the page is public.
    while anybody.get(A_PAGE).headers["x-cache"] != "HIT":
        assert time.monotonic() < until

    assert town.reader.get(A_PAGE).headers["x-cache"] == "BYPASS"
    assert anybody.get(f"{A_PAGE}?unheard-of=1").headers["x-cache"] == "BYPASS"
    assert {anybody.get("/").headers.get("x-cache") for _time in range(5)} <= {"MISS", "EXPIRED"}


POISON = {
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Proto": "http",
    "X-Forwarded-Port": "666",
    "Forwarded": "host=evil.example",
    "X-Original-URL": "/en/desk/",
    "X-HTTP-Method-Override": "DELETE",
    "Accept-Language": "de",
    "Range": "bytes=0-9",
    "If-None-Match": '"evil.example"',
    "Cookie": "theme=evil.example",
}


def test_nothing_that_one_reader_sends_is_in_the_page_that_nginx_keeps(door: Door) -> None:
    reader = Reader(door)
    clean = reader.get(A_PAGE).text
    for name, words in POISON.items():
        for method in ("GET", "HEAD"):
            reader._read(reader.asks(method, A_PAGE, headers={name: words}))
        assert reader.get(A_PAGE).text == clean, name


def test_a_signed_in_reader_leaves_nothing_of_theirs_in_the_pages_of_others(
    door: Door, town: Town
) -> None:
    for _time in range(3):
        town.reader.get(A_PAGE)
        said = Reader(door).get(A_PAGE)
        assert "sign-out" not in said.text
        assert "set-cookie" not in said.headers


@pytest.mark.parametrize(
    "path", ["/en/%ff/", "/en/%00/", "/en/calls/?q=" + "a" * 10_000, "/en/%c0%af"]
)
def test_nonsense_is_answered_through_nginx_too(door: Door, path: str) -> None:
    trust = ssl.create_default_context(cafile=str(door.certificate))
    reply = says(door.port, request(path, f"localhost:{door.port}"), trust)

    assert 200 <= reply.status < 500, reply.head


@pytest.mark.parametrize("host", ["evil.example", ""])
def test_a_page_for_another_host_is_refused_by_the_site(door: Door, host: str) -> None:
    trust = ssl.create_default_context(cafile=str(door.certificate))
    reply = says(door.port, request(A_PAGE, host), trust)

    assert reply.status == 400
    assert "evil.example" not in Reader(door).get(A_PAGE).text


def test_who_hands_in_while_the_site_is_down_is_in_time_afterwards(door: Door, town: Town) -> None:
    page, revision = town.next()
    changed_page, changed_revision = town.next()
    town.reader.get(page)
    door.close_web()
    closed = time.monotonic()

    before = datetime.now(UTC)
    turned_away = town.reader.post(page, revision=revision)
    after = datetime.now(UTC)
    ticket = ticket_of(turned_away)
    the_status_page_stands(door)
    other = ticket_of(town.reader.post(changed_page, revision=changed_revision))
    gone_after_three_seconds(door, closed)

    door.open_web()
    town.reader.get(page)
    assert town.reader.post(page, revision=revision, ticket=ticket).status == 302
    assert before - timedelta(milliseconds=1) <= town.receipt(page) <= after
    for_another_draft = town.reader.post(changed_page, revision="ab" * 32, ticket=other)
    assert "The draft was changed" in for_another_draft.text


def test_who_has_waited_too_long_gets_a_ticket_and_nothing_was_begun(
    door: Door, town: Town
) -> None:
    page, revision = town.next()
    town.reader.get(page)
    before = datetime.now(UTC)

    with door.stuck(MOST_WAITED.total_seconds() + 1):
        turned_away = town.reader.post(page, revision=revision)

    assert "Hand it in again" in turned_away.text
    assert town.reader.get(page.replace("submit/", "receipt.json")).status == 404
    ticket = ticket_of(turned_away)
    assert town.reader.post(page, revision=revision, ticket=ticket).status == 302
    moment = town.receipt(page) - before
    assert timedelta(seconds=-EARLY) <= moment < timedelta(seconds=PAUSE)


def test_what_is_typed_is_stored_while_no_web_process_answers(door: Door, town: Town) -> None:
    """By the process that does nothing else; and without it by the web processes."""
    draft, _revision = town.drafts.pop()
    address = f"/en/calls/{town.call}/apply/{draft}/"
    page = Page.of(town.reader, address)
    with door.saving():
        stored = page.saves(town.reader, "Typed while all pages are busy.")
        door.close_web()
        assert page.saves(town.reader, "Typed while they are gone.") == 200
        assert town.reader.get(page.section).status == 503
        door.open_web()
    assert stored == 200
    assert "Typed while they are gone." in town.reader.get(page.section).text
    assert page.saves(town.reader, "Typed without that process.") == 200
    assert "Typed without that process." in town.reader.get(page.section).text


def the_status_page_stands(door: Door) -> None:
    """What the worker wrote is read by nginx alone."""
    folder = door.data / "status"
    folder.mkdir(exist_ok=True)
    (folder / "en.html").write_text("The site is down.")
    assert Reader(door).get("/en/status/").text == "The site is down."


def ticket_of(answer: Answer) -> str:
    assert (answer.status, answer.headers["retry-after"]) == (503, "5")
    found = re.search(r'name="ticket" value="([^"]+)"', answer.text)
    assert found is not None, answer.text
    return found[1]


def gone_after_three_seconds(door: Door, closed: float) -> None:
    time.sleep(max(0.0, closed + 3 - time.monotonic()))
    assert Reader(door).get(A_PAGE).status == 502
