"""PO files: out, filled, in again, and published."""

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail_localize.models import Translation

from alliance.accounts.tests import make as people
from alliance.website.blocks import as_text
from alliance.website.models import NewsPage
from alliance.website.tests.reading import Text, read
from alliance.website.tests.test_translating import begun, item

FRENCH_WORD = '<h2>Why</h2><p>They say <b>“fleuve”</b>, see <a href="/en/about/">here</a>.</p>'


@pytest.fixture
def editor(site: object, client: Client) -> Client:
    client.force_login(people.editor())
    return client


def with_words() -> Translation:
    original = item()
    original.body = as_text(FRENCH_WORD)
    original.save_revision().publish()
    return begun(NewsPage.objects.get(pk=original.pk))


def downloaded(editor: Client, translation: Translation, *, width: int = 78) -> polib.POFile:
    """The file, to be written again in lines of a width."""
    answer = editor.get(f"/cms/localize/translate/{translation.pk}/pofile/download/")
    assert answer.status_code == 200
    return polib.pofile(answer.content.decode(), wrapwidth=width)


def sent(editor: Client, translation: Translation, content: bytes | None) -> str:
    """What the editor reads after sending a file."""
    file = {} if content is None else {"file": SimpleUploadedFile("words.po", content)}
    answer = editor.post(
        f"/cms/localize/translate/{translation.pk}/pofile/upload/", file, follow=True
    )
    assert answer.status_code == 200
    page = Text()
    page.feed(answer.content.decode())
    return page.said


def test_a_po_file_goes_out_comes_back_filled_and_the_page_is_published(
    editor: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    translation = with_words()
    po = downloaded(editor, translation)
    assert 'They say <b>“fleuve”</b>, see <a id="a1">here</a>.' in {one.msgid for one in po}
    for entry in po:
        entry.msgstr = entry.msgid.replace("They say", "Man sagt").replace("Why", "Warum")
        entry.msgstr = entry.msgstr.replace("The bridge is open", "Die Brücke ist offen")
    assert "texts were taken over" in sent(editor, translation, str(po).encode())
    german = translation.get_target_instance()
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(f"/cms/pages/{german.pk}/edit/", {"action": "publish"})
    page = read(Client(), "/de/news/bridge/")
    assert "Man sagt “fleuve” , see here ." in page.said
    assert "Die Brücke ist offen" in page.said
    assert "Warum" in page.said


def test_a_file_comes_back_from_a_po_editor_with_its_own_header_line_ends_and_guesses(
    editor: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    translation = with_words()
    po = downloaded(editor, translation, width=40)
    po.metadata |= {"X-Generator": "Poedit 3.4", "Last-Translator": "Ana", "Language": "de"}
    for entry in po:
        entry.msgstr = entry.msgid.replace("They say", "Man sagt und schreibt an vielen Ufern")
        if "Walk over it" in entry.msgid:
            # From the editor's memory of other files; nobody has read it.
            entry.msgstr, entry.flags = "Ungelesen geraten.", ["fuzzy"]
    po.append(polib.POEntry(msgid="Gone", msgstr="Fort", obsolete=True))
    kept = "\ufeff" + str(po).replace("\n", "\r\n")
    said = sent(editor, translation, kept.encode())
    assert "texts were taken over" in said
    assert "1 text is marked as not sure (fuzzy) in the file and was left out." in said
    german = translation.get_target_instance()
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(f"/cms/pages/{german.pk}/edit/", {"action": "publish"})
    page = read(Client(), "/de/news/bridge/")
    assert "Man sagt und schreibt an vielen Ufern" in page.said
    assert "Ungelesen geraten." not in page.said
    assert "Walk over it." in page.said


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "Choose a PO file first."),
        (b"", "There is no text in this file."),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "This is no PO file that we can read."),
        (b'msgid "A"\nmsgstr "B" "', "This is no PO file that we can read."),
        (b'msgid ""\nmsgstr ""\n\nmsgid "A"\nmsgstr "B"\n', "belongs to another translation"),
        ('msgid "A"\nmsgstr "é"\n'.encode("utf-16"), "This is no PO file that we can read."),
        (b'msgid "/etc/passwd"\nmsgstr "' + b"x" * 2_000_001 + b'"\n', "too large"),
    ],
)
def test_a_broken_po_file_gets_a_sentence(
    editor: Client, content: bytes | None, sentence: str
) -> None:
    assert sentence in sent(editor, with_words(), content)


def test_texts_with_broken_marks_are_named_and_the_page_keeps_the_original(
    editor: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    translation = with_words()
    po = downloaded(editor, translation)
    for entry in po:
        entry.msgstr = '<script>x</script> <a id="a7">da</a>' if "They say" in entry.msgid else ""
    assert "1 text has marks" in sent(editor, translation, str(po).encode())
    german = translation.get_target_instance()
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(f"/cms/pages/{german.pk}/edit/", {"action": "publish"})
    page = read(Client(), "/de/news/bridge/")
    assert "They say" in page.said
    assert "nicht übersetzt" in page.said
