import io
from datetime import UTC, datetime

import pytest
from django.test import Client
from docx import Document

from alliance.calls.loading import load_calls
from alliance.calls.tests import make
from alliance.questionnaires.loading import load_forms

pytestmark = pytest.mark.django_db

PAGE = "/{}/calls/ferry-2016/documents/{}/"
AT = datetime(2016, 3, 1, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _loaded() -> None:
    make.programme()
    load_forms(make.FOLDER, at=AT)
    load_calls(make.FOLDER, at=AT, practice=False)


def read(client: Client, code: str, key: str) -> str:
    answer = client.get(PAGE.format(code, key))
    assert answer.status_code == 200
    assert answer["X-Public-Page"] == "1"
    return answer.content.decode()


def word(client: Client, code: str, key: str) -> str:
    answer = client.get(f"/{code}/calls/ferry-2016/documents/{key}.docx")
    assert answer.status_code == 200
    return "\n".join(one.text for one in Document(io.BytesIO(answer.content)).paragraphs)


def test_a_document_is_read_in_the_readers_language(client: Client) -> None:
    assert "A ferry brings two banks together." in read(client, "en", "guidelines")
    assert "A ferry brings" not in read(client, "de", "guidelines")


def test_a_document_that_lacks_the_language_says_so_and_offers_what_there_is(
    client: Client,
) -> None:
    page = read(client, "fr", "guidelines")

    assert "A ferry brings two banks together." in page
    assert 'class="notice warn"' in page
    assert 'href="/de/calls/ferry-2016/documents/guidelines/"' in page


def test_a_sample_is_called_a_sample_on_page_and_file(client: Client) -> None:
    assert "sample text" in read(client, "en", "guidelines")
    assert "Sample text, written for this site." in word(client, "en", "guidelines")


def test_the_file_has_the_words_of_the_page_and_the_whole_deadline(client: Client) -> None:
    text = word(client, "en", "guidelines")

    assert "A ferry brings two banks together." in text
    assert "Add the letter of your town." in text
    assert "Friday 29 April 2016, 17:00" in text
    assert "UTC+2" in text


def test_the_form_is_made_from_its_definition(client: Client) -> None:
    for text in (read(client, "en", "form"), word(client, "en", "form")):
        assert "Why does your town need a ferry?" in text
        assert "Up to 50 words." in text
        assert "Only if you chose: “An association with a mandate from a town”" in text
    assert "Added by us" in word(client, "en", "form")
    assert "Warum braucht Ihre Stadt eine Fähre?" in word(client, "de", "form")


def test_a_file_says_which_kind_it_is_and_is_taken_as_a_download(client: Client) -> None:
    answer = client.get("/de/calls/ferry-2016/documents/form.docx")

    assert answer["Content-Disposition"] == 'attachment; filename="ferry-2016-form-de.docx"'
    assert answer["Content-Type"].endswith("wordprocessingml.document")


@pytest.mark.parametrize(
    "address",
    [
        "/en/calls/ferry-2016/documents/nothing/",
        "/en/calls/ferry-2016/documents/nothing.docx",
        "/en/calls/nothing/documents/form/",
        "/xx/calls/ferry-2016/documents/form/",
    ],
)
def test_an_address_that_leads_nowhere_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_call_that_is_not_published_shows_no_documents(client: Client) -> None:
    make.call("secret", published_at=None)

    assert client.get("/en/calls/secret/documents/form/").status_code == 404
