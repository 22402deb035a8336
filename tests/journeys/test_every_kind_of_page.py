"""Every kind of public page: no barrier, nobody has to scroll sideways, no third party is asked.

Each is looked at wide and narrow, once light and once dark; which of them is dark takes turns.
The kinds take turns with the languages; those that most people read are looked at in all three.
"""

import pytest
from playwright.sync_api import Browser

from bench.kinds import NOWHERE, kinds
from tests.journeys.conftest import Arrives
from tests.journeys.visitor import Visitor

LANGUAGES = ("en", "fr", "de")
READ_BY_MOST = ("", "news/120-authorities/", "members/", "calls/romact-2016/")
WIDE, NARROW = (1280, 900), (320, 640)
COLOURS = ("dark", "light")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_page_is_open_to_all_and_asks_nobody_else(
    language: str, site: str, arrives: Arrives
) -> None:
    reader = arrives(language)
    for number, rest in enumerate(kinds(site)):
        turn = LANGUAGES[number % len(LANGUAGES)]
        one, other = COLOURS if (number + LANGUAGES.index(language)) % 2 else COLOURS[::-1]
        if rest in READ_BY_MOST or turn == language:
            looks(reader, one, NARROW)
            reader.opens(f"/{language}/{rest}", status=404 if rest == NOWHERE else 200)
            is_within(reader)
            looks(reader, other, WIDE)
            reader.looks_around()
            is_within(reader)


def looks(reader: Visitor, scheme: str, size: tuple[int, int]) -> None:
    """On a screen of this size, with the colours that its owner has chosen.

    Without motion: colours that are half way to others are none of the page's.
    """
    reader.page.emulate_media(
        color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce"
    )
    reader.page.set_viewport_size({"width": size[0], "height": size[1]})


def is_within(reader: Visitor) -> None:
    """Nobody has to scroll sideways."""
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    over = reader.page.evaluate(wide)
    assert over <= 0, f"{reader.page.url} is {over} px wider than {reader.page.viewport_size}"


def test_the_watch_hears_a_third_party_and_a_script_that_is_forbidden(
    browser: Browser, site: str
) -> None:
    visitor = Visitor(browser, site)
    visitor.opens("/en/about/")
    visitor.page.evaluate("() => { new Image().src = 'https://elsewhere.invalid/one.gif' }")
    visitor.page.evaluate(
        "() => { const one = document.createElement('script'); one.text = 'let a = 1';"
        " document.head.append(one) }"
    )
    visitor.page.wait_for_timeout(200)
    visitor.context.close()

    heard = " ".join(visitor.watch.complaints)
    assert "Content Security Policy" in heard
    assert "elsewhere.invalid" in heard
