"""A machine writes drafts; people answer for what is published."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings
from wagtail_localize.models import StringTranslation, Translation

from alliance.accounts.tests import make as people
from alliance.website.tests.reading import Text, read
from alliance.website.tests.test_translating import begun, item

CLASS = "alliance.website.translating_machine.LibreTranslate"


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    """The address of a service that runs in a process of its own."""
    program = Path(__file__).parent / "machine.py"
    running = subprocess.Popen(  # noqa: S603  (a program of ours)
        [sys.executable, program], stdout=subprocess.PIPE, text=True
    )
    with running as process:
        assert process.stdout
        yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
        process.kill()


@pytest.fixture
def editor(site: object, client: Client) -> Client:
    client.force_login(people.editor())
    return client


def at(settings: Settings, address: str, key: str = "a-key") -> None:
    options = {"URL": address, "KEY": key, "SECONDS": 2}
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {"CLASS": CLASS, "OPTIONS": options}


def drafted(editor: Client, translation: Translation) -> str:
    """What the editor reads after asking the machine."""
    answer = editor.post(
        f"/cms/localize/translate/{translation.pk}/machine_translate/", follow=True
    )
    assert answer.status_code == 200
    page = Text()
    page.feed(answer.content.decode())
    return page.said


def test_without_a_service_there_is_no_machine(editor: Client) -> None:
    translation = begun(item())
    address = f"/cms/localize/translate/{translation.pk}/machine_translate/"
    assert editor.post(address).status_code == 404


def test_a_draft_of_a_machine_waits_until_somebody_has_read_it(
    editor: Client,
    settings: Settings,
    service: str,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    at(settings, service)
    translation = begun(item())
    assert "Nobody has read it" in drafted(editor, translation)
    german = translation.get_target_instance()
    edit = f"/cms/pages/{german.pk}/edit/"
    assert b"were written by a machine" in editor.get(edit).content
    assert b"Machine draft, not checked" in editor.get("/cms/translations/?q=bridge").content

    refused = editor.post(edit, {"action": "publish"}, follow=True)
    assert b"nobody has read them yet" in refused.content
    assert "[de]" not in read(Client(), "/de/news/bridge/").said

    draft = f"/cms/translations/machine/{translation.pk}/"
    assert b"[de] The bridge is open" in editor.get(draft).content
    editor.post(draft)
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(edit, {"action": "publish"})
    german.refresh_from_db()
    assert "[de] The bridge is open" in read(Client(), german.get_url()).said


def test_a_text_that_somebody_has_changed_is_theirs(
    editor: Client, settings: Settings, service: str
) -> None:
    at(settings, service)
    translation = begun(item())
    drafted(editor, translation)
    machine = StringTranslation.objects.filter(translation_type="machine").count()
    segment = translation.source.stringsegment_set.first()
    assert segment
    answer = editor.put(
        f"/cms/localize/translate/{translation.pk}/strings/{segment.pk}/edit/",
        "value=Die+Brücke",
        content_type="application/x-www-form-urlencoded",
    )
    assert answer.status_code == 200
    assert StringTranslation.objects.filter(translation_type="machine").count() == machine - 1


def test_synchronising_with_a_machine_publishes_nothing_unread(
    editor: Client, settings: Settings, service: str
) -> None:
    at(settings, service)
    translation = begun(item())
    answer = editor.post(
        f"/cms/localize/update/{translation.source_id}/",
        {"use_machine_translation": "on", "publish_translations": "on"},
    )
    assert answer.status_code == 302
    assert "[de]" not in read(Client(), "/de/news/bridge/").said


@pytest.mark.parametrize(
    ("where", "key", "code", "sentence"),
    [
        ("", "wrong", "de", "The translation service refused: it answered 403."),
        ("", "a-key", "fr", "The translation service does not know this language: French."),
        ("http://127.0.0.1:9", "a-key", "de", "The translation service does not answer."),
    ],
)
def test_a_service_that_fails_is_a_sentence_and_changes_nothing(
    editor: Client,
    settings: Settings,
    service: str,
    where: str,
    key: str,
    code: str,
    sentence: str,
) -> None:
    at(settings, where or service, key)
    assert sentence in drafted(editor, begun(item(), code))
    assert not StringTranslation.objects.exists()
