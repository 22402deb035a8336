"""Before a call is out: its documents, its languages, its text page, what readers will see."""

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from i18nfield.strings import LazyI18nString

from alliance.accounts.models import Person
from alliance.calls.actions import edit
from alliance.calls.contents import content_of
from alliance.calls.models import Call, Criterion
from alliance.calls.tests import make
from alliance.desk.tests.calls_made import fields, unpublished
from alliance.desk.tests.conftest import AT
from alliance.files.tests import make as files
from alliance.history.actions import key_of
from alliance.website.loading import load_text, make_locales, texts
from alliance.website.models import CallPage

pytestmark = pytest.mark.django_db


def page_of(name: str, call: Call, *more: str) -> str:
    return reverse(f"desk-call-{name}", args=[call.slug, *more])


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def with_guide(desk: Client, **said: Any) -> Call:
    call = unpublished()
    new = page_of("document-new", call)
    desk.post(new, {"doc_title": "Guide", "body": "# Who\n\nTowns", "edits": 0} | said)
    return call


def test_a_document_is_typed_with_signs_and_comes_back_to_be_edited(desk: Client) -> None:
    call = with_guide(desk)
    document = call.documents.current().get()
    assert (document.key, document.language) == ("guide", "en")
    assert document.body == "<h2>Who</h2>\n<p>Towns</p>"
    address = page_of("document", call, "guide", "en")
    assert fields(desk, address)["body"] == "# Who\n\nTowns"
    desk.post(address, fields(desk, address) | {"body": "# Who\n\nRiver towns"})
    assert call.documents.current().get().version == 2
    assert "Version 2" in desk.get(page_of("documents", call)).content.decode()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("guide.pdf", files.office("word/document.xml"), "is not what its name says"),
        ("guide.pdf", b"<html>", "We cannot read “guide.pdf”."),
        ("guide.png", files.PNG, "“guide.png” is no document. Possible are: PDF, DOCX, XLSX, ODT."),
        ("guide.docx", b"", "is empty"),
    ],
)
def test_a_file_that_is_no_document_is_refused_and_what_was_typed_stays(
    name: str, content: bytes, sentence: str, desk: Client
) -> None:
    call = unpublished()
    said = {"doc_title": "Guide", "edits": 0, "file": upload(name, content)}
    shown = desk.post(page_of("document-new", call), said).content.decode()
    assert sentence in shown
    assert 'value="Guide"' in shown
    assert not call.documents.exists()


def test_a_document_can_be_a_file_which_the_desk_hands_out_again(desk: Client) -> None:
    call = with_guide(desk, body="", file=upload("guide.pdf", files.PDF))
    answer = desk.get(page_of("document-file", call, "guide", "en"))
    assert b"".join(answer.streaming_content) == files.PDF  # type: ignore[attr-defined]
    address = page_of("document", call, "guide", "en")
    desk.post(address, fields(desk, address) | {"drop_file": "on", "body": "Words"})
    assert call.documents.current().get().file is None


def test_a_document_says_something(desk: Client) -> None:
    call = unpublished()
    shown = desk.post(page_of("document-new", call), {"doc_title": "Guide", "edits": 0})
    assert "Write the words, or add a file." in shown.content.decode()


def test_the_empty_form_is_offered_in_the_languages_of_the_call(desk: Client) -> None:
    call = unpublished()
    desk.post(page_of("form-document", call))
    assert [one.language for one in call.documents.current()] == ["de", "en"]
    assert "Why does your town need a ferry?" in (
        desk.get(page_of("preview-document", call, "en", "form")).content.decode()
    )


def test_a_text_changed_in_english_alone_is_flagged_until_somebody_has_looked(
    desk: Client, ana: Person
) -> None:
    call = unpublished()
    words = content_of(call)["words"] | {"title": {"en": "Rafts", "de": "Fähren"}}
    edit(call, {"words": words}, edits=0, by=ana, at=AT)
    assert "Changed in the language that counts, not in German: texts." in (
        desk.get(reverse("desk-call", args=[call.slug])).content.decode()
    )
    assert "Original changed since" in desk.get(page_of("comparison", call)).content.decode()
    desk.post(page_of("still-right", call), {"path": "words/title", "language": "de"})
    assert "Original changed since" not in desk.get(page_of("comparison", call)).content.decode()
    assert "Found a translation still right" in (
        desk.get(reverse("desk-call", args=[call.slug])).content.decode()
    )


def test_what_is_wrong_forbids_publishing_whatever_is_ticked(desk: Client) -> None:
    call = unpublished()
    Criterion.objects.create(call=call, key="a", name=LazyI18nString("A"), weight=90)
    shown = desk.post(page_of("publish", call), {"edits": 0, "seen": "on"}).content.decode()
    assert "The weights of the criteria add up to 90.00, not to 100." in shown
    call.refresh_from_db()
    assert call.published_at is None


def test_warnings_are_ticked_before_a_call_is_published(desk: Client) -> None:
    call = unpublished()
    shown = desk.post(page_of("publish", call), {"edits": 0}).content.decode()
    assert "Read the warnings, then tick this box." in shown
    assert desk.post(page_of("publish", call), {"edits": 0, "seen": "on"}).status_code == 302
    call.refresh_from_db()
    assert call.published_at == AT
    assert call.snapshots.count() == 1


def test_nobody_publishes_what_a_colleague_has_changed_meanwhile(desk: Client, ana: Person) -> None:
    call = unpublished()
    edit(call, {"reference": "NEW"}, edits=0, by=ana, at=AT)
    shown = desk.post(page_of("publish", call), {"edits": 0, "seen": "on"}).content.decode()
    assert "Somebody else has changed this call" in shown


@pytest.fixture
def listed(site: None) -> None:
    """The page over the list of calls."""
    locales = make_locales()
    for one in texts(make.FOLDER):
        if one.key == "pages/calls-intro":
            load_text(one, set(), locales)


def test_the_text_page_is_made_in_every_language_and_only_once(desk: Client, listed: None) -> None:
    call = unpublished()
    for _again in range(2):
        page = desk.post(page_of("pages", call), follow=True).content.decode()
    made = CallPage.objects.filter(call=call, alias_of=None)
    titles = {one.locale.language_code: one.title for one in made}
    assert titles == {"en": "Ferries", "fr": "Ferries", "de": "Fähren"}
    assert "The text page has no words yet in German." in page
    assert "Write it in German" in page


def test_without_a_list_of_calls_the_site_has_no_place_for_a_text_page(
    desk: Client, site: None
) -> None:
    page = desk.post(page_of("pages", unpublished()), follow=True).content.decode()
    assert "The site has no list of calls yet." in page


def test_a_preview_shows_what_readers_will_see_and_leaves_nothing_behind(
    desk: Client, reader: Client, site: None, ana: Person
) -> None:
    call = make.call(title=LazyI18nString({"en": "Ferries", "de": "Fähren"}))
    words = content_of(call)["words"] | {"title": {"en": "Rafts", "de": "Flöße"}}
    edit(call, {"words": words}, edits=0, by=ana, at=AT)
    shown = desk.get(page_of("preview", call, "de")).content.decode()
    assert "Flöße" in shown
    assert "Freitag, 29. April 2016, 17:00 Lyoner Zeit (UTC+2)" in shown
    call.refresh_from_db()
    assert (call.title.data["en"], call.edits) == ("Ferries", 1)
    assert "Rafts" not in reader.get("/en/calls/ferries/").content.decode()


@pytest.mark.parametrize(
    ("when", "words"), [("announced", "Opens soon"), ("open", "Open"), ("over", "Closed")]
)
def test_a_preview_shows_the_page_before_while_and_after(
    when: str, words: str, desk: Client, site: None
) -> None:
    address = page_of("preview", unpublished(), "en") + f"?when={when}"
    shown = desk.get(address).content.decode()
    assert f">{words}</span>" in shown
    assert 'name="robots" content="noindex"' in shown


def test_only_the_secretariat_sees_a_preview(reader: Client) -> None:
    call = unpublished()
    assert reader.get(page_of("preview", call, "en")).status_code == 302
    assert reader.get("/en/calls/ferries/").status_code == 404


def queries(desk: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert desk.get(address).status_code == 200
    return len(asked)


def test_the_list_of_calls_asks_as_often_for_fifty_as_for_one(desk: Client, ana: Person) -> None:
    key_of(ana.pk)
    desk.get(reverse("desk-calls"))
    asked, made = [], 0
    for size in (1, 3, 50):
        while made < size:
            unpublished(f"ferries-{made}")
            made += 1
        asked.append(queries(desk, reverse("desk-calls")))
    assert asked == [asked[0]] * 3
    assert asked[0] <= 20


def test_the_page_of_a_call_asks_as_often_for_fifty_documents_as_for_one(
    desk: Client, ana: Person
) -> None:
    call = with_guide(desk)
    address = reverse("desk-call", args=[call.slug])
    desk.get(address)
    before = queries(desk, address)
    for number in range(49):
        call.documents.create(key=f"d{number}", language="en", title=f"Paper {number}", body="x")
    assert queries(desk, address) == before
    assert before <= 60


def test_a_package_with_a_program_is_no_document(desk: Client) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for part in ("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"):
            package.writestr(part, "x")
    said = {"doc_title": "Guide", "edits": 0, "file": upload("guide.docx", packed.getvalue())}
    shown = desk.post(page_of("document-new", unpublished()), said).content.decode()
    assert "“guide.docx” contains macros, which we do not accept." in shown
