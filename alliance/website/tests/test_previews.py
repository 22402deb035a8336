"""What editors see of a draft is the site's own page, with the draft's words, in its language."""

import pytest
from django.test import Client
from django.utils.html import escape

from alliance.accounts.tests import make as people
from alliance.website.models import (
    CallIndexPage,
    CallPage,
    EventIndexPage,
    EventPage,
    HomePage,
    NewsIndexPage,
    NewsPage,
    NotePage,
    ProgrammePage,
    PublicPage,
    TextPage,
)
from alliance.website.tests import make
from alliance.website.tests.reading import read
from alliance.website.tests.test_editing import as_typed

KINDS = (
    *(HomePage, TextPage, NotePage, ProgrammePage, NewsIndexPage, NewsPage),
    *(EventIndexPage, EventPage, CallIndexPage, CallPage),
)
TITLE, LEAD = "Der Otter & sein Wehr", "Nur im Entwurf zu lesen."
STYLE_SHEET = '<link rel="stylesheet" href="/static/alliance/site.css">'


@pytest.fixture
def editor(site: object, client: Client) -> Client:
    client.force_login(people.editor())
    return client


def drafted(kind: type[PublicPage], language: str) -> PublicPage:
    """A page that readers know, with words that only a draft has."""
    pages = kind.objects.filter(locale__language_code=language, alias_of=None, live=True)
    page = pages.first()
    assert page, f"There is no {kind.__name__} in {language}."
    page.title, page.lead = TITLE, LEAD
    page.save_revision()
    return page


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_draft_is_previewed_as_the_site_will_show_it(
    editor: Client, kind: type[PublicPage], language: str
) -> None:
    page = drafted(kind, language)
    answer = editor.get(f"/cms/pages/{page.pk}/view_draft/")
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in shown
    assert STYLE_SHEET in shown
    assert LEAD in shown
    # The title of a call is the call's own, a fact.
    assert (escape(TITLE) in shown) == (kind is not CallPage)
    assert LEAD not in read(Client(), page.get_url() or "").said


@pytest.mark.parametrize("language", ["en", "de"])
def test_an_article_that_was_never_saved_is_previewed_beside_its_form(
    editor: Client, language: str
) -> None:
    index = NewsIndexPage.objects.get(locale__language_code=language)
    typed = {
        "title": TITLE,
        "slug": "otter",
        "day": "2024-05-20",
        "lead": LEAD,
        **as_typed("<p>Am Sonntag.</p>"),
        **make.form(),
    }
    there = f"/cms/pages/add/website/newspage/{index.pk}/preview/"
    assert editor.post(there, typed).json()["is_valid"]
    answer = editor.get(there)
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in shown
    assert STYLE_SHEET in shown
    assert "Am Sonntag." in shown
    assert not NewsPage.objects.filter(slug="otter").exists()
