"""One deadline, told in every place in which it is told: all name the same instant."""

import io
import re
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
TIMES = re.compile(r'<time datetime="([^"]+)"')
LOCAL = re.compile(r'data-local-time="([^"]+)"')


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]


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


@pytest.mark.parametrize(("zone", "closes"), TABLE)
def test_every_place_tells_the_same_instant_to_the_microsecond(
    site: Path, client: Client, zone: str, closes: datetime
) -> None:
    opened = closes - timedelta(days=60)
    load_letters(settings.INSTANCE_DIR)
    earlier = make.call("earlier", closes_at=opened - HOUR)
    applications.interest(earlier, confirmed_at=opened - HOUR)
    until = closes.replace(second=0, microsecond=0) - timedelta(days=2)
    call = make.call(
        zone=zone, opens_at=None, published_at=opened, closes_at=closes, questions_until=until
    )
    call.documents.create(key="guide", language="en", title="Guide", body="<p>Words.</p>")
    now = opened + HOUR
    jobs.tell_of_next_call(now)

    pages = ("/en/calls/ferries/", "/en/calls/?state=open", "/en/")
    for address in pages:
        html = client.get(address, **arriving(now)).content.decode()
        # The front page also tells the days of news, long before the call came out.
        assert {one for one in instants_in(html) if one > opened} == {closes}, address
        others = {until} if address == pages[0] else set()
        assert all_understood(read(client, address, at=now).said) == {closes} | others, address

    base = "/en/calls/ferries/"
    for address in (f"{base}form/", f"{base}documents/guide/"):
        assert all_understood(read(client, address, at=now).said) == {closes}, address
    for address in (f"{base}form.docx", f"{base}documents/guide.docx", f"{base}form.pdf"):
        content = client.get(address, **arriving(now)).content
        assert all_understood(text_of(content)) == {closes}, address

    for feed in ("rss", "atom"):
        parsed = feedparser.parse(client.get(f"/en/calls/{feed}.xml", **arriving(now)).content)
        summary = next(one.summary for one in parsed.entries if one.link.endswith("/ferries/"))
        assert instants_in(summary) == {closes}
        assert all_understood(re.sub("<[^>]*>", " ", summary)) == {closes}

    letter = Letter.objects.get(key="call-published")
    assert all_understood(letter.facts["deadline"]) == {closes}

    told = client.get("/api/v1/calls/ferries", **arriving(now)).json()["closes_at"]
    assert datetime.fromisoformat(told) == closes

    for address in (f"{base}deadline.ics", "/en/calls/deadlines.ics"):
        event = calendars.events(client.get(address, **arriving(now)).content)[
            "ferries-deadline@example"
        ]
        # A calendar counts whole seconds: it names the second in which the deadline falls.
        assert calendars.instant(event) == closes.replace(microsecond=0)
        assert datetime.fromisoformat(event["x-instant"]) == closes
        assert all_understood(event["description"]) == {closes}

    assert client.get(f"{base}", **arriving(closes - TICK))["X-Fresh-Until"] == closes.isoformat()


def text_of(content: bytes) -> str:
    """The words of a paper, whatever it was made for."""
    if content.startswith(b"%PDF"):
        pages = PdfReader(io.BytesIO(content)).pages
        return " ".join(page.extract_text() for page in pages[:1])
    return "\n".join(one.text for one in Document(io.BytesIO(content)).paragraphs)
