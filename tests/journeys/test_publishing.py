"""An editor who knows the documentation alone publishes an article with a picture, twice.

The way is that of docs/secretariat/publishing.md and docs/secretariat/translating.md.
"""

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import feedparser
from PIL import Image

from tests.journeys.conftest import Arrives
from tests.journeys.editing import Editor
from tests.journeys.postbox import get
from tests.journeys.signing_in import signs_in_by_password

LIVE = 10.0
"""Seconds from the publication to the reader: three are promised, a busy machine may need more."""
ENGLISH = {
    "title": "The mill is open again",
    "lead": "Come and see it turn.",
    "text": "All are welcome on Sunday.",
    "alternative": "A mill wheel with green paddles",
}
GERMAN = {
    "title": "Die Mühle ist wieder offen",
    "lead": "Kommen Sie und sehen Sie ihr zu.",
    "text": "Am Sonntag sind alle willkommen.",
    "alternative": "Ein Mühlrad mit grünen Schaufeln",
}
CREDIT = "Ana Pop"
A_MOMENT = 1_500
CAPTION = "When the mill turns"
TABLE = [["Day", "Hours"], ["Saturday", "9 to 12"]]


def test_an_article_with_a_picture_is_live_in_two_languages_and_in_all_feeds(
    site: str, arrives: Arrives, tmp_path: Path
) -> None:
    editor = arrives(kind=Editor)
    assert isinstance(editor, Editor)
    signs_in_by_password(editor, "editor@demo.example")
    writes_an_article(editor, tmp_path / "mill.jpg")
    published = editor.publishes("Publish")
    within(published, lambda: is_live(site, "en", ENGLISH) and is_live(site, "de", ENGLISH))

    translates_it(editor)
    published = editor.publishes("Publish in Deutsch")
    within(published, lambda: is_live(site, "de", GERMAN))
    assert is_live(site, "en", ENGLISH)
    readers_see_the_picture(arrives)


def test_what_is_pressed_waits_for_the_autosave_under_way(arrives: Arrives) -> None:
    editor = arrives(kind=Editor)
    assert isinstance(editor, Editor)
    signs_in_by_password(editor, "editor@demo.example")
    editor.opens("/cms/")
    editor.goes_through_pages_to("English", "News")
    editor.adds_child_page()
    held, sent = editor.holds_back_autosaves()
    # What stands in the form two seconds after it came is its start, and not saved.
    editor.page.wait_for_timeout(2 * A_MOMENT)
    editor.page.fill("[name=title]", "The ferry is back")
    editor.page.fill("[name=day]", datetime.now(UTC).date().isoformat())
    editor.page.fill("[name=lead]", "It goes at noon.")
    editor.waits_until(lambda: bool(held))

    # By the keyboard: the calendar of the date may still stand over the button.
    editor.page.get_by_role("button", name="Save draft", exact=True).press("Enter")
    editor.page.wait_for_timeout(A_MOMENT)
    assert sent == ["autosave"]
    with editor.page.expect_response(lambda answer: answer.status == 302):
        held.pop().continue_()
    assert sent == ["autosave", "pressed"]
    editor.opens("/cms/pages/")
    editor.goes_through_pages_to("English", "News")
    assert editor.page.get_by_role("link", name="The ferry is back", exact=True).count() == 1


def writes_an_article(editor: Editor, file: Path) -> None:
    """The first two chapters of the documentation."""
    Image.new("RGB", (1200, 800), "#4a7").save(file)
    editor.opens("/cms/")
    editor.goes_through_pages_to("English", "News")
    editor.adds_child_page()
    editor.page.fill("[name=title]", ENGLISH["title"])
    editor.page.fill("[name=day]", datetime.now(UTC).date().isoformat())
    editor.page.fill("[name=lead]", ENGLISH["lead"])
    editor.inserts_block("body", "Text")
    editor.page.locator('[data-contentpath="body"] [contenteditable=true]').first.click()
    editor.page.keyboard.type(ENGLISH["text"])
    editor.writes_a_table("body", TABLE, caption=CAPTION)
    over = editor.inserts_block("picture")
    facts = {"title": "Mill", "credit": CREDIT, "licence": "cc-by", "people": "nobody"}
    editor.uploads_a_picture(over, file, **facts)
    over.locator("[name$=alternative]").fill(ENGLISH["alternative"])


def translates_it(editor: Editor) -> None:
    """From the board of translations to the work, text by text."""
    editor.page.get_by_role("link", name="Translations", exact=True).first.click()
    editor.page.wait_for_url("**/cms/translations/**")
    row = editor.page.locator("tr", has_text=ENGLISH["title"])
    german = editor.page.locator("thead th").all_inner_texts().index("Deutsch") - 1
    row.locator("td").nth(german).get_by_role("button", name="Translate this page").click()
    editor.page.wait_for_url("**/edit/**")
    for name, words in ENGLISH.items():
        editor.translates(words, GERMAN[name])


def within(published: float, holds: Callable[[], bool]) -> None:
    """Perhaps not at once; what is asked some seconds later has to be there."""
    asked = time.monotonic()
    while not holds():
        assert asked < published + LIVE
        time.sleep(0.1)
        asked = time.monotonic()


def is_live(site: str, code: str, words: dict[str, str]) -> bool:
    """On its page, and whole in every feed of a language, with its picture."""
    item = json.loads(get(f"{site}/{code}/news/feed.json"))["items"][0]
    told = [(item["title"], item["content_html"], item.get("image", ""))]
    for name in ("rss.xml", "atom.xml"):
        newest = feedparser.parse(get(f"{site}/{code}/news/{name}")).entries[0]
        picture = newest.enclosures[0].href if newest.enclosures else ""
        told.append((newest.title, newest.content[0].value, picture))
    if any(title != words["title"] for title, _content, _picture in told):
        return False
    page = get(item["url"])
    return all(said in page for said in words.values()) and all(
        words["lead"] in content and words["text"] in content and "/pictures/" in picture
        for _title, content, picture in told
    )


def readers_see_the_picture(arrives: Arrives) -> None:
    """With its words and its credit, in either language; the page has no barrier."""
    for code, words in (("en", ENGLISH), ("de", GERMAN)):
        reader = arrives(code)
        reader.opens(f"/{code}/news/")
        reader.follows(words["title"])
        assert reader.page.get_by_alt_text(words["alternative"]).first.is_visible()
        reader.sees(CREDIT)
        table = reader.page.get_by_role("table", name=CAPTION)
        assert table.get_by_role("columnheader").all_inner_texts() == TABLE[0]
        assert table.get_by_role("cell").all_inner_texts() == TABLE[1]
