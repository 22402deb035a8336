"""A reader meets one deadline in the list, on the call's page, in a calendar and on paper."""

import re
from datetime import UTC, datetime
from typing import Any
from urllib.request import urlopen

import icalendar

from tests.journeys.conftest import Arrives
from tests.journeys.visitor import Visitor

TIME = "main time"


def test_a_reader_finds_the_same_deadline_everywhere(arrives: Arrives) -> None:
    reader = arrives()
    reader.opens("/en/calls/")
    reader.chooses("state", "open")
    reader.presses("Show the list")
    told = moment(reader)
    reader.page.locator(".entries h3 a").first.click()
    reader.looks_around()
    assert moment(reader) == told
    its_calendar_says(reader, told)
    all_questions_stand_on_one_page(reader)


def moment(reader: Visitor) -> datetime:
    """The first moment that the page tells programs."""
    written = reader.page.locator(TIME).first.get_attribute("datetime")
    assert written is not None
    return datetime.fromisoformat(written).astimezone(UTC)


def its_calendar_says(reader: Visitor, told: datetime) -> None:
    link = reader.page.get_by_role("link", name="Put it into your calendar (ICS)").first
    address = str(link.evaluate("link => link.href"))
    with urlopen(address, timeout=30) as answer:
        read: Any = icalendar.Calendar.from_ical(answer.read())
    found = [one for one in read.walk("VEVENT") if "-deadline@" in str(one["uid"])]
    assert [one["dtstart"].dt.astimezone(UTC) for one in found] == [told]


def all_questions_stand_on_one_page(reader: Visitor) -> None:
    reader.follows("All questions and annexes on one page")
    reader.sees("Annexes")
    reader.sees("MB each.")
    assert reader.page.locator("h3").count() > 5
    address = str(reader.page.get_by_role("link", name="Take it as PDF").evaluate("a => a.href"))
    with urlopen(address, timeout=60) as answer:
        assert answer.read(5) == b"%PDF-"
    assert re.search(r"form\.pdf$", address)
