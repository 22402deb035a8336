import io
import json
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from pypdf import PdfReader

from alliance.applications.actions.letting_go import delete_handed_in
from alliance.applications.drafts import canonical, digest
from alliance.applications.models import Submission, SubmissionCopy
from alliance.applications.own_copy import as_data, make_copies
from alliance.applications.receipts import is_genuine
from alliance.applications.tests import make

pytestmark = pytest.mark.django_db


def words_of(content: bytes) -> str:
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def copy_of(submission: Submission) -> bytes:
    make_copies(make.AT)
    with SubmissionCopy.objects.get(submission=submission).pdf.open("rb") as pdf:
        content: bytes = pdf.read()
    return content


def test_the_copy_holds_the_very_content_whose_digest_the_receipt_names() -> None:
    copy = as_data(make.submitted())

    assert is_genuine(copy["receipt"])
    assert digest(canonical(copy["content"])) == copy["receipt"]["sha256"]
    assert copy["content"]["answers"]["reason"] == "The river is wide."


def test_the_pdf_says_all_answers_files_and_the_receipt() -> None:
    submission = make.submitted()

    said = words_of(copy_of(submission))

    assert "Application FERRIES-0001, version 1" in said
    assert "The river is wide." in said
    assert "mandate.pdf" in said
    together = said.replace(" ", "")
    for proof in (submission.sha256, submission.signature, submission.files.get().sha256):
        assert proof in together
    assert "2016-04-12T08:42:00.000000Z" in together


def test_the_pdf_is_tagged_and_names_title_and_language() -> None:
    reader = PdfReader(io.BytesIO(copy_of(make.submitted())))
    root: Any = reader.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert reader.metadata is not None
    assert reader.metadata.title == "Application FERRIES-0001, version 1"


def test_it_is_made_once_and_in_the_language_of_the_application() -> None:
    submission = make.submitted()
    type(submission.application).objects.update(language="de")

    assert (make_copies(make.AT), make_copies(make.AT)) == (1, 0)
    assert "Antrag FERRIES-0001, Fassung 1" in words_of(copy_of(submission))


def test_the_receipt_offers_both_and_says_while_the_pdf_is_being_made(client: Client) -> None:
    submission = make.submitted(make.open_call())
    client.force_login(make.officer())
    page = f"/en/calls/ferries/apply/{submission.application.key}/receipt/"

    assert "The PDF is being made." in client.get(page).content.decode()
    early = client.get(f"{page}1/copy.pdf", follow=True).content.decode()
    assert "The PDF is being made. Try again in a few seconds." in early

    make_copies(submission.received_at)
    assert f"{page}1/copy.pdf" in client.get(page).content.decode()
    pdf, data = client.get(f"{page}1/copy.pdf"), client.get(f"{page}1/copy.json")
    assert 'filename="application-FERRIES-0001-1.pdf"' in pdf["Content-Disposition"]
    assert pdf.content.startswith(b"%PDF-")
    assert json.loads(data.content) == as_data(submission)
    assert client.get(f"{page}2/copy.pdf").status_code == 404


@pytest.mark.parametrize(
    "reason", ["\u202e\u200bשלום", "<script>#set", "=1+1", "😀 € ș", "a" * 200]
)
def test_whatever_is_written_can_be_printed(reason: str) -> None:
    assert copy_of(make.submitted(reason=reason or "x")).startswith(b"%PDF-")


@pytest.mark.django_db(transaction=True)
def test_copies_go_with_what_they_copy() -> None:
    submission = make.submitted()
    copy_of(submission)
    name = SubmissionCopy.objects.get().pdf.name

    delete_handed_in(submission.application.call)

    assert not SubmissionCopy.objects.exists()
    assert name is not None
    assert not default_storage.exists(name)
