"""An editor publishes an article with a picture, as docs/secretariat/publishing.md says."""

from pathlib import Path
from typing import Any

import feedparser
import pytest
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from alliance.accounts.tests import make as people
from alliance.website.models import NewsIndexPage, Picture
from alliance.website.tests.reading import read
from alliance.website.tests.writing import COMMENTS, photo, text


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def editor(site: Path, client: Client) -> Client:
    client.force_login(people.editor())
    return client


def uploads_a_picture(editor: Client) -> Picture:
    """The library's form, with what must be known of a picture."""
    facts = {"title": "Otter", "credit": "Ana Pop", "licence": "cc-by", "people": "nobody"}
    sent = {"file": photo(), "tags": "", "collection": "1", **facts}
    assert editor.post("/cms/images/add/", sent).status_code == 302
    made: Picture = Picture.objects.get()
    return made


def writes_an_article(editor: Client, picture: Picture) -> None:
    """One form: title, day, lead, two blocks, and the button that publishes."""
    shown = {"picture": str(picture.pk), "alternative": "An otter in the reeds", "caption": ""}
    blocks = [text("<h2>Sunday</h2><p>All are welcome.</p>"), ("picture", shown)]
    lists = {
        "body": streamfield(blocks),
        "picture": streamfield([]),
        "corrections": streamfield([]),
        "concerned": inline_formset([]),
    }
    words = {"title": "The mill is open", "slug": "mill", "day": "2024-05-20", "lead": "Come."}
    pressed = {"action-publish": "action-publish"}
    index = NewsIndexPage.objects.get(locale__language_code="en")
    sent = words | COMMENTS | dict(nested_form_data(lists)) | pressed
    answer = editor.post(f"/cms/pages/add/website/newspage/{index.pk}/", sent)
    assert answer.status_code == 302


def test_it_is_live_on_its_page_and_whole_in_every_feed_of_two_languages(editor: Client) -> None:
    writes_an_article(editor, uploads_a_picture(editor))
    for code in ("en", "de"):
        assert "All are welcome." in read(Client(), f"/{code}/news/mill/").said
        for name in ("rss.xml", "atom.xml"):
            newest = feedparser.parse(Client().get(f"/{code}/news/{name}").content).entries[0]
            assert newest.title == "The mill is open"
            assert "All are welcome." in newest.content[0].value
        item = Client().get(f"/{code}/news/feed.json").json()["items"][0]
        assert "All are welcome." in item["content_html"]
        assert 'alt="An otter in the reeds"' in item["content_html"]
        assert 'src="http://localhost:8000/pictures/' in item["content_html"]
