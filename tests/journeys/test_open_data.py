"""Somebody quotes a figure, takes the data, and puts a badge on a website."""

import csv
from urllib.parse import urljoin

import pytest
from playwright.sync_api import ViewportSize

from tests.journeys.conftest import Arrives
from tests.journeys.postbox import get
from tests.journeys.visitor import Visitor

DAY = "2013-07-31"
PHONE: ViewportSize = {"width": 320, "height": 700}


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_reader_quotes_the_figure_of_a_day_and_takes_its_table(
    language: str, arrives: Arrives
) -> None:
    reader = arrives(language)
    reader.opens(f"/{language}/")
    reader.goes_to(f"/{language}/figures/")
    reader.goes_to(f"/{language}/figures/members/")
    asks_for(reader, DAY)
    reader.sees("120")
    assert f"/{language}/figures/members/?as-of={DAY}" in reader.text
    takes_the_table(reader)
    reader.opens(f"/{language}/figures/members-by-country/?as-of={DAY}")
    reader.opens(f"/{language}/figures/population/")


def asks_for(reader: Visitor, day: str) -> None:
    reader.writes("as-of", day)
    with reader.page.expect_navigation():
        reader.page.locator("main form button").first.click()
    reader.looks_around()
    assert f"as-of={day}" in reader.page.url


def takes_the_table(reader: Visitor) -> None:
    """The last line of the table is the figure that the page shows."""
    lines = list(csv.reader(get(urljoin(reader.site, reader.address_of("CSV"))).splitlines()))
    assert lines[0] == ["as_of", "value"]
    assert lines[-1] == [DAY, "120"]


def test_a_reader_asks_the_directory_for_an_earlier_day(arrives: Arrives) -> None:
    reader = arrives()
    reader.opens("/en/members/")
    reader.writes("as-of", DAY)
    reader.presses("Show the list")
    reader.sees("This is the state at the end of 31 July 2013.")
    reader.sees("120 members")
    reader.opens("/en/members/?tie=declaration&not-tie=member")
    reader.sees("Signed the Declaration")


def test_a_member_finds_the_badge_for_its_website_also_on_a_phone(arrives: Arrives) -> None:
    reader = arrives()
    reader.page.set_viewport_size(PHONE)
    reader.opens("/en/for-your-website/")
    reader.writes("member", "nobody-of-this-name")
    reader.presses("Show the badge")
    reader.sees("Nobody in the register has this address.")
    reader.writes("member", "strasbourg")
    reader.presses("Show the badge")
    picture = reader.page.locator('main img[src*="/embed/member/strasbourg.svg"]')
    assert picture.evaluate("image => image.naturalWidth") > 0
    assert "Member since" in get(f"{reader.site}/embed/member/strasbourg.svg?lang=en")
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
