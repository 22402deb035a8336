"""One deadline, told in every place in which it is told: all name the same instant."""

import io
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import feedparser
import pytest
from django.conf import settings
from django.test import Client
from docx import Document
from pypdf import PdfReader

from alliance.accounts.tests.make import arriving
from alliance.applications import jobs
from alliance.applications.tests import make as applications
from alliance.calls.tests import calendars, make
from alliance.calls.tests.reading import all_understood
from alliance.outbox.loading import load_letters
from alliance.outbox.models import Letter
from alliance.website.tests.reading import read

TICK, HOUR = timedelta(microseconds=1), timedelta(hours=1)
CALL = "/en/calls/ferries/"
TIMES = re.compile(r'<time datetime="([^"]+)"')
LOCAL = re.compile(r'data-local-time="([^"]+)"')


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]


SPRING, AUTUMN = at(2027, 3, 28, 1), at(2027, 10, 31, 1)
TABLE = [
    pytest.param("Europe/Paris", at(2027, 4, 30, 15), id="ordinary"),
    pytest.param("Europe/Paris", SPRING - HOUR / 2, id="Paris, last hour of winter"),
    pytest.param("Europe/Paris", SPRING - TICK, id="Paris, last tick of winter"),
    pytest.param("Europe/Paris", SPRING, id="Paris, summer begins"),
    pytest.param("Europe/Paris", SPRING + HOUR / 2, id="Paris, first hour of summer"),
    pytest.param("Europe/Paris", AUTUMN - HOUR / 2, id="Paris, half past two, first time"),
    pytest.param("Europe/Paris", AUTUMN + HOUR / 2, id="Paris, half past two, second time"),
    pytest.param("Europe/Lisbon", SPRING + HOUR / 2, id="Lisbon, first hour of summer"),
    pytest.param("Europe/Lisbon", AUTUMN + HOUR / 2, id="Lisbon, first hour of winter"),
    pytest.param("Atlantic/Azores", SPRING - HOUR / 2, id="Azores, last hour of winter"),
    pytest.param("Europe/Athens", SPRING + HOUR / 2, id="Athens, first hour of summer"),
    pytest.param("Europe/Athens", AUTUMN - HOUR / 2, id="Athens, half past three, first time"),
    pytest.param("Europe/Dublin", AUTUMN + HOUR / 2, id="Dublin, winter is the exception"),
    pytest.param("Europe/Chisinau", SPRING + HOUR / 2, id="Chisinau, spring"),
    pytest.param("Europe/Chisinau", AUTUMN - HOUR / 2, id="Chisinau, autumn"),
    pytest.param("Europe/Istanbul", SPRING, id="Istanbul changes no clock"),
    pytest.param("Atlantic/Reykjavik", AUTUMN, id="Reykjavik, as UTC"),
    pytest.param("Asia/Yerevan", at(2027, 6, 30, 20), id="Yerevan, midnight"),
    pytest.param("Europe/Paris", at(2028, 2, 29, 16), id="leap day"),
    pytest.param("Europe/Paris", at(2027, 12, 31, 22, 59, 59), id="last second of the year"),
    pytest.param("Asia/Tbilisi", at(2027, 12, 31, 20), id="the year begins in the east"),
    pytest.param("Europe/Paris", at(2027, 4, 30, 15, 0, 0, 1), id="a microsecond"),
    pytest.param("Europe/Athens", at(2027, 4, 30, 14, 59, 59, 999999), id="a microsecond before"),
]


def instants_in(html: str) -> set[datetime]:
    """Every moment that a page tells programs."""
    told = [*TIMES.findall(html), *LOCAL.findall(html)]
    return {datetime.fromisoformat(one).astimezone(UTC) for one in told}


@dataclass(frozen=True)
class Told:
    """A deadline, and the moment at which readers ask for it."""

    client: Client
    closes: datetime
    until: datetime
    now: datetime

    def asks(self, address: str) -> bytes:
        return bytes(self.client.get(address, **arriving(self.now)).content)


@pytest.mark.parametrize(("zone", "closes"), TABLE)
def test_every_place_tells_the_same_instant_to_the_microsecond(
    site: Path, client: Client, zone: str, closes: datetime
) -> None:
    opened = closes - timedelta(days=60)
    told = Told(client, closes, closes.replace(second=0, microsecond=0) - 48 * HOUR, opened + HOUR)
    load_letters(settings.INSTANCE_DIR)
    earlier = make.call("earlier", closes_at=opened - HOUR)
    applications.interest(earlier, confirmed_at=opened - HOUR)
    call = make.call(
        zone=zone, opens_at=None, published_at=opened, closes_at=closes, questions_until=told.until
    )
    call.documents.create(key="guide", language="en", title="Guide", body="<p>Words.</p>")
    jobs.tell_of_next_call(told.now)

    pages_tell(told, opened)
    papers_tell(told)
    feeds_and_letters_tell(told)
    programs_are_told(told)
    last = client.get(CALL, **arriving(closes - TICK))
    assert last["X-Fresh-Until"] == closes.isoformat()


def pages_tell(told: Told, opened: datetime) -> None:
    for address in (CALL, "/en/calls/?state=open", "/en/"):
        html = told.asks(address).decode()
        # A call's own page also tells when its questions end.
        others = {told.until} if address == CALL else set()
        # The front page also tells the days of news, long before the call came out.
        ahead = {one for one in instants_in(html) if one > opened}
        assert ahead == {told.closes} | others, address
        said = read(told.client, address, at=told.now).said
        assert all_understood(said) == {told.closes} | others, address


def papers_tell(told: Told) -> None:
    for address in (f"{CALL}form/", f"{CALL}documents/guide/"):
        said = read(told.client, address, at=told.now).said
        assert all_understood(said) == {told.closes}, address
    for address in (f"{CALL}form.docx", f"{CALL}documents/guide.docx", f"{CALL}form.pdf"):
        assert all_understood(text_of(told.asks(address))) == {told.closes}, address


def feeds_and_letters_tell(told: Told) -> None:
    for feed in ("rss", "atom"):
        parsed = feedparser.parse(told.asks(f"/en/calls/{feed}.xml"))
        summary = next(one.summary for one in parsed.entries if one.link.endswith("/ferries/"))
        assert instants_in(summary) == {told.closes}
        assert all_understood(re.sub("<[^>]*>", " ", summary)) == {told.closes}
    letter = Letter.objects.get(key="call-published")
    assert all_understood(letter.facts["deadline"]) == {told.closes}


def programs_are_told(told: Told) -> None:
    fact = json.loads(told.asks("/api/v1/calls/ferries"))["closes_at"]
    assert datetime.fromisoformat(fact) == told.closes
    for address in (f"{CALL}deadline.ics", "/en/calls/deadlines.ics"):
        event = calendars.events(told.asks(address))["ferries-deadline@example"]
        # A calendar counts whole seconds: it names the second in which the deadline falls.
        assert calendars.instant(event) == told.closes.replace(microsecond=0)
        assert datetime.fromisoformat(event["x-instant"]) == told.closes
        assert all_understood(event["description"]) == {told.closes}


def text_of(content: bytes) -> str:
    """The words of a paper, whatever it was made for."""
    if content.startswith(b"%PDF"):
        pages = PdfReader(io.BytesIO(content)).pages
        return " ".join(page.extract_text() for page in pages[:1])
    return "\n".join(one.text for one in Document(io.BytesIO(content)).paragraphs)
