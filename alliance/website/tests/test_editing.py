from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from alliance.accounts.tests import make as people
from alliance.history.queries import public_epoch
from alliance.website.blocks import FEATURES
from alliance.website.models import NewsIndexPage, NewsPage, NotePage, TextPage
from alliance.website.tests import make as make_pages
from alliance.website.tests.reading import read

FRENCH_WORD = '<p>They say “<span lang="fr">fleuve</span>”.</p>'


@pytest.fixture
def editor(site: Path, client: Client) -> Client:
    client.force_login(people.editor())
    return client


def as_typed(html: str) -> dict[str, str]:
    """What the editor's form sends for these words in one block of text."""
    text = rich_text(html, features=FEATURES)
    return dict(nested_form_data({"body": streamfield([("text", text)])}))


def test_an_editor_replaces_the_note_in_the_editors_rooms(editor: Client) -> None:
    note = NotePage.objects.get(locale__language_code="en")
    words = {
        "title": note.title,
        "slug": note.slug,
        "lead": "One word.",
        **as_typed(FRENCH_WORD),
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "comments-MIN_NUM_FORMS": "0",
        "comments-MAX_NUM_FORMS": "",
        "action-publish": "action-publish",
    }
    assert editor.get(f"/cms/pages/{note.pk}/edit/").status_code == 200
    answer = editor.post(f"/cms/pages/{note.pk}/edit/", words)
    assert answer.status_code == 302
    note.refresh_from_db()
    # The library numbers paragraphs; the words are as typed.
    typed = note.body[0].value.source
    assert (note.lead, "They say “" in typed) == ("One word.", True)
    assert '<span lang="fr">fleuve</span>' in typed
    assert "One word." in read(Client(), "/en/about/").said


def test_an_editor_adds_a_news_item(editor: Client) -> None:
    index = NewsIndexPage.objects.get(locale__language_code="en")
    words = {
        "title": "The mill is open",
        "slug": "mill",
        "day": "2024-05-20",
        "lead": "Come and see.",
        **as_typed("<p>On Sunday.</p>"),
        **make_pages.form(),
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "comments-MIN_NUM_FORMS": "0",
        "comments-MAX_NUM_FORMS": "",
        "action-publish": "action-publish",
    }
    answer = editor.post(f"/cms/pages/add/website/newspage/{index.pk}/", words)
    assert answer.status_code == 302
    assert "Come and see." in read(Client(), "/en/news/").said
    german = read(Client(), "/de/news/mill/")
    assert "/en/news/mill/" in german.addresses()
    assert "en" in german.languages[1:]


def test_an_officer_has_no_way_into_the_editors_rooms(site: Path, client: Client) -> None:
    client.force_login(people.person())
    assert client.get("/cms/").status_code == 302
    assert client.get("/cms/pages/").status_code == 302


def test_whatever_happens_to_words_tells_the_page_caches(site: Path) -> None:
    index = NewsIndexPage.objects.get(locale__language_code="en")
    item = NewsPage(title="Mill", day=date(2024, 5, 20), locale=index.locale, live=False)
    index.add_child(instance=item)
    about = TextPage.objects.get(key="about", locale__language_code="en")

    seen = [public_epoch()]
    item.save_revision().publish()
    seen.append(public_epoch())
    Page.objects.get(pk=item.pk).move(about, pos="last-child")
    seen.append(public_epoch())
    Page.objects.get(pk=item.pk).specific.unpublish()
    seen.append(public_epoch())
    Page.objects.get(pk=item.pk).delete()
    seen.append(public_epoch())
    assert seen == sorted(set(seen))


def test_a_reader_makes_no_page(site: Path, client: Client) -> None:
    before = Page.objects.count()
    for address in ("/en/", "/fr/news/", "/de/calls/ferry-2016/", "/en/nowhere/"):
        client.get(address)
    assert Page.objects.count() == before
