"""All questions and annexes on one page, as PDF and as DOCX, in each language."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from docx import Document
from pypdf import PdfReader

from alliance.accounts.tests.make import arriving
from alliance.calls.models import Call, CallDocument
from alliance.calls.tests import make
from alliance.files.tests import make as files

pytestmark = pytest.mark.django_db

BEFORE = make.OPENS - timedelta(days=3)


def call(**fields: Any) -> Call:
    return make.call(published_at=BEFORE, **fields)


def page(client: Client, code: str = "en") -> str:
    answer = client.get(f"/{code}/calls/ferries/form/", **arriving(BEFORE))
    assert answer.status_code == 200
    assert answer["X-Public-Page"] == "1"
    return answer.content.decode()


def printed(client: Client, form: str, code: str = "en") -> str:
    answer = client.get(f"/{code}/calls/ferries/form.{form}", **arriving(BEFORE))
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith('attachment; filename="ferries-form-')
    if form == "docx":
        return "\n".join(one.text for one in Document(io.BytesIO(answer.content)).paragraphs)
    reader = PdfReader(io.BytesIO(answer.content))
    return "\n".join(one.extract_text() for one in reader.pages)


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_page_and_papers_ask_the_same_before_the_call_opens(client: Client, form: str) -> None:
    questions = [one for part in call().form.read().sections for one in part.questions]
    shown, paper = page(client), " ".join(printed(client, form).split())
    for question in questions:
        assert question.label["en"] in shown
        assert question.label["en"] in paper
    for words in ("Up to 50 words.", "Annexes", "Friday 29 April 2016, 17:00"):
        assert words in shown
        assert words in paper


def test_annexes_name_what_is_accepted(client: Client) -> None:
    call()
    annexes = page(client).partition('id="annexes"')[2]
    assert "PDF" in annexes
    assert "MB each." in annexes


@pytest.mark.parametrize(("code", "words"), [("de", "Warum"), ("fr", "Pourquoi")])
def test_the_form_speaks_the_readers_language(client: Client, code: str, words: str) -> None:
    call()
    assert words in page(client, code)
    assert words in printed(client, "pdf", code)


def test_a_language_that_the_form_lacks_is_named(client: Client) -> None:
    form = call().form
    form.document = form.document | {"languages": ["en", "de"]}
    form.save()
    shown = page(client, "fr")
    assert 'class="notice warn"' in shown
    assert "Why does your town need a ferry?" in shown


def test_the_pdf_can_be_read_aloud(client: Client) -> None:
    call()
    content = client.get("/en/calls/ferries/form.pdf", **arriving(BEFORE)).content
    root: Any = PdfReader(io.BytesIO(content)).root_object
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]


def uploaded(one: Call, **fields: Any) -> CallDocument:
    given = {"key": "annex", "language": "en", "title": "Annex", "file": files.stored()} | fields
    return CallDocument.objects.create(call=one, **given)


@pytest.mark.parametrize(
    ("replaced", "status"),
    [
        pytest.param(None, 200, id="holds"),
        pytest.param(BEFORE + make.TICK, 200, id="held once"),
        pytest.param(BEFORE, 404, id="replaced before the call came out"),
    ],
)
def test_a_file_is_handed_out_if_it_ever_held_in_public(
    client: Client, replaced: Any, status: int
) -> None:
    uploaded(call(), replaced_at=replaced)
    answer = client.get("/en/calls/ferries/documents/files/annex/1/", **arriving(make.OPENS))
    assert answer.status_code == status
    answer.close()


def test_files_of_a_call_that_is_not_out_are_nobodys(client: Client) -> None:
    one = call()
    uploaded(one)
    Call.objects.update(published_at=None)
    assert client.get("/en/calls/ferries/documents/files/annex/1/").status_code == 404


@pytest.mark.parametrize("address", ["annex/2/", "other/1/"])
def test_a_version_that_never_was_is_not_found(client: Client, address: str) -> None:
    uploaded(call())
    answer = client.get(f"/en/calls/ferries/documents/files/{address}")
    assert answer.status_code == 404


def test_the_call_page_names_the_file_and_its_version(client: Client) -> None:
    one = call()
    uploaded(one, replaced_at=make.OPENS)
    uploaded(one, version=2)
    shown = client.get("/en/calls/ferries/", **arriving(make.OPENS)).content.decode()
    assert 'href="/en/calls/ferries/documents/files/annex/2/"' in shown
    assert "Version 2" in shown
    assert "files/annex/1/" not in shown
