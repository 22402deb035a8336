"""The board of translations: what it says of each page, and at what cost."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alliance.accounts.tests import make as people
from alliance.website.models import NewsPage, TextPage
from alliance.website.tests import make
from alliance.website.tests.reading import Text
from alliance.website.tests.test_translating import about, begun, fill, item, publish

BOARD = "/cms/translations/"


@pytest.fixture
def editor(site: object, client: Client) -> Client:
    client.force_login(people.editor())
    return client


def shown(editor: Client, asked: str = "") -> str:
    answer = editor.get(f"{BOARD}{asked}")
    assert answer.status_code == 200
    page = Text()
    page.feed(answer.content.decode())
    return page.said


def test_the_board_tells_the_state_of_each_page_in_each_language(editor: Client) -> None:
    original = item()
    fill(begun(original, "fr"))
    publish(about("en"), lead="Everything is different now.")
    news = shown(editor, "?q=bridge")
    assert "1 page" in news
    assert [state for state in ("Original", "Draft", "Missing") if state in news] == [
        "Original",
        "Draft",
        "Missing",
    ]
    title = TextPage.objects.get(pk=about("en").pk).title
    assert "Out of date" in shown(editor, f"?q={title}")


@pytest.mark.parametrize("state", ["missing", "outdated", "draft", "current"])
def test_the_board_is_narrowed_to_a_state_of_a_language(editor: Client, state: str) -> None:
    item()
    begun(make_item("Weir"), "de")
    publish(about("en"), lead="Everything is different now.")
    listed = shown(editor, f"?language=de&state={state}")
    assert ("The bridge is open" in listed) == (state == "missing")
    assert ("Weir" in listed) == (state == "draft")
    assert (about("en").title in listed.split("Page", 2)[-1]) == (state == "outdated")


def make_item(title: str) -> NewsPage:
    made = make.news(title, date(2024, 5, 21), slug=title.lower().replace(" ", "-"))
    made.save_revision().publish()
    return made


def test_a_state_without_a_language_is_asked_for_and_nonsense_shows_everything(
    editor: Client,
) -> None:
    assert "Choose the language that has this state." in shown(editor, "?state=missing")
    assert shown(editor, "?kind=nonsense&language=xx&page=9999999")


def test_the_board_asks_the_database_the_same_for_one_page_and_for_fifty(editor: Client) -> None:
    asked = []
    for number in range(50):
        make_item(f"Weir {number}")
        if number in (2, 49):
            shown(editor, "?q=Weir")
            with CaptureQueriesContext(
                connection,
            ) as captured:
                shown(editor, "?q=Weir")
            asked.append(len(captured))
    assert asked[0] == asked[1] <= 20
    assert "50 pages" in shown(editor, "?q=Weir")
