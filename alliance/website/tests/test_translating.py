"""A changed original, its translations, and what readers and editors see of it."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object

from alliance.accounts.tests import make as people
from alliance.website.models import NewsPage, TextPage
from alliance.website.tests import make
from alliance.website.tests.reading import read
from alliance.website.tests.writing import picture
from alliance.website.translating import digest

CHANGED = "The original of this page was changed on"


@pytest.fixture
def editor(site: object, client: Client) -> Client:
    client.force_login(people.editor())
    return client


def about(code: str) -> TextPage:
    return TextPage.objects.get(key="about", locale__language_code=code)


def publish(page: Page, **fields: str) -> None:
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def item() -> NewsPage:
    """A news item in English, published, that other languages show as it is."""
    made = make.news("The bridge is open", date(2024, 5, 20), slug="bridge", lead="Walk over it.")
    made.save_revision().publish()
    make.in_all_languages()
    return NewsPage.objects.get(pk=made.pk)


def begun(page: NewsPage, code: str = "de") -> Translation:
    translate_object(page, [Locale.objects.get(language_code=code)])
    return Translation.objects.get(
        source__object_id=page.translation_key, target_locale__language_code=code
    )


def fill(translation: Translation, *, kind: str = "manual") -> None:
    """Every text of a translation, put into another language."""
    for segment in translation.source.stringsegment_set.select_related("string", "context"):
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=translation.target_locale,
            defaults={
                "data": segment.string.data
                if segment.context.path == "slug"
                else f"DE {segment.string.data}",
                "translation_type": kind,
            },
        )


def test_readers_of_a_translation_are_told_that_its_original_changed(site: object) -> None:
    assert "wurde am" not in read(Client(), "/de/about/").said
    publish(about("en"), lead="Everything is different now.")
    german = read(Client(), "/de/about/")
    assert "Das Original dieser Seite wurde am" in german.said
    assert "/en/about/" in german.addresses()
    assert "Das Original" not in read(Client(), "/en/about/").said


def test_publishing_an_original_without_a_change_of_words_marks_nothing(site: object) -> None:
    publish(about("en"))
    assert "Das Original" not in read(Client(), "/de/about/").said


def test_publishing_the_translation_again_takes_the_mark_away(site: object) -> None:
    publish(about("en"), lead="Everything is different now.")
    publish(about("de"), lead="Jetzt ist alles anders.")
    assert "Das Original" not in read(Client(), "/de/about/").said


def test_an_editor_says_that_a_translation_is_still_right(editor: Client) -> None:
    publish(about("en"), lead="A comma, more.")
    assert "Das Original" in read(Client(), "/de/about/").said
    answer = editor.post(f"/cms/translations/confirm/{about('de').pk}/")
    assert answer.status_code == 302
    assert "Das Original" not in read(Client(), "/de/about/").said
    assert CHANGED not in read(Client(), "/de/about/").said


def test_a_translation_is_begun_as_a_draft_and_opens_side_by_side(editor: Client) -> None:
    original = item()
    assert "Diese Seite gibt es noch nicht" in read(Client(), "/de/news/bridge/").said
    answer = editor.post(f"/cms/translations/begin/{original.pk}/de/")
    german = original.get_translation(Locale.objects.get(language_code="de"))
    assert answer["Location"] == f"/cms/pages/{german.pk}/edit/"
    assert b"wagtail-localize" in editor.get(answer["Location"]).content
    page = read(Client(), "/de/news/bridge/")
    assert "Diese Seite gibt es noch nicht auf Deutsch" in page.said
    english = read(Client(), "/en/news/bridge/")
    offered = [link.get("hreflang") for link in english.links if link["tag"] == "link"]
    assert "de" not in offered
    assert "/de/news/bridge/" not in Client().get("/sitemap/pages.xml").content.decode()


def test_a_finished_translation_is_published_and_follows_its_original(
    editor: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    original = item()
    translation = begun(original)
    fill(translation)
    german = translation.get_target_instance()
    with django_capture_on_commit_callbacks(execute=True):
        answer = editor.post(f"/cms/pages/{german.pk}/edit/", {"action": "publish"})
    assert answer.status_code == 302
    page = read(Client(), "/de/news/bridge/")
    assert "DE The bridge is open" in page.said
    assert "Das Original" not in page.said

    publish(NewsPage.objects.get(pk=original.pk), lead="It is closed again.")
    assert "Das Original dieser Seite wurde am" in read(Client(), "/de/news/bridge/").said
    new = translation.source.stringsegment_set.filter(string__data="It is closed again.")
    assert new.exists(), "the editor has the new words at hand"
    fill(translation)
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(f"/cms/pages/{german.pk}/edit/", {"action": "publish"})
    page = read(Client(), "/de/news/bridge/")
    assert "DE It is closed again." in page.said
    assert "Das Original" not in page.said


def test_only_who_may_edit_a_page_confirms_or_begins_a_translation(site: object) -> None:
    client = Client()
    client.force_login(people.person())
    for address in (f"confirm/{about('de').pk}/", f"begin/{about('en').pk}/de/", ""):
        assert client.post(f"/cms/translations/{address}").status_code == 302
    assert "Das Original" not in read(Client(), "/de/about/").said


@pytest.mark.parametrize("stored", [None, ""])
def test_a_picture_without_a_caption_says_the_same_however_that_is_stored(
    site: object, stored: str | None
) -> None:
    page: Any = item()
    words = {"alternative": "A bridge", "decorative": False, "caption": stored}
    page.picture = [("picture", {"picture": picture(), **words})]
    page.save_revision().publish()
    read_again = NewsPage.objects.get(pk=page.pk)

    assert digest(page) == digest(read_again)
    assert read_again.picture[0].value["caption"] == ""
    assert begun(read_again).source.stringsegment_set.filter(string__data="A bridge").exists()
