"""Our own letter, signed with a certificate and sent in: its signature is told, and no proof."""

import io

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from alliance.accounts.tests import make as people
from alliance.applications.models import Application, Confirmation, PartyKind
from alliance.applications.tests import make, make_parties
from alliance.files.signatures import read_waiting
from alliance.files.tests import signing
from alliance.outbox.loading import load_letters

pytestmark = [pytest.mark.django_db, pytest.mark.pages]
BY = "Digitally signed by Pat Mayor (Harbourton) on "
KINDS = [
    pytest.param(PartyKind.LEAD, id="the signature of the authority"),
    pytest.param(PartyKind.NONPROFIT, id="the mandate of a non-profit body"),
]


@pytest.fixture
def application() -> Application:
    load_letters(settings.INSTANCE_DIR)
    return make.submitted(make.open_call(), by=make.confirmed_officer()).application


@pytest.fixture
def officer(client: Client, application: Application) -> Client:
    assert application.started_by
    client.force_login(application.started_by)
    return client


def letter(officer: Client, application: Application, kind: str) -> bytes:
    """The paper as the officer takes it to whoever signs."""
    answer = officer.get(f"/en/calls/ferries/apply/{application.key}/letters/{kind}.pdf")
    assert answer.status_code == 200
    return bytes(answer.content)


def sends(officer: Client, application: Application, kind: str, paper: bytes) -> str:
    """Where the signed paper is read, after the worker has looked at it."""
    party = application.parties.get(kind=kind)
    page = f"/en/calls/ferries/apply/{application.key}/parties/{party.key}/"
    document = SimpleUploadedFile("letter.pdf", paper)
    said = {"do": "signed", "name": "Pat", "office": "Mayor", "document": document}
    assert "Confirmed on a signed paper by Mayor" in officer.post(page, said, follow=True).text
    read_waiting(timezone.now())
    return page


def signed(paper: bytes) -> bytes:
    return signing.signed(paper, signing.signer("Pat Mayor", "Harbourton"))


@pytest.mark.parametrize("kind", KINDS)
def test_whoever_sent_it_and_the_office_read_who_signed(
    officer: Client, application: Application, kind: str
) -> None:
    make_parties.party(application, kind, at=timezone.now())
    paper = signed(letter(officer, application, kind))
    page = officer.get(sends(officer, application, kind, paper)).text

    desk = Client()
    desk.force_login(people.secretary("kim@network.example"))
    for shown in (page, desk.get(f"/en/desk/applications/{application.key}/").text):
        assert BY in shown
        assert "It covers the whole document." in shown
        assert "not checked against a list of trusted issuers" in shown
    stored = Confirmation.objects.get().file
    assert stored is not None
    with stored.content.open("rb") as content:
        assert len(PdfReader(io.BytesIO(content.read())).pages) >= 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_changed_after_its_signature_is_taken_and_says_so(
    officer: Client, application: Application, kind: str
) -> None:
    make_parties.party(application, kind, at=timezone.now())
    paper = signing.added_to(signed(letter(officer, application, kind)))
    page = officer.get(sends(officer, application, kind, paper)).text

    assert BY in page
    assert "but the file was changed after it." in page


def test_a_letter_without_a_digital_signature_says_that(
    officer: Client, application: Application
) -> None:
    make_parties.party(application, PartyKind.LEAD, at=timezone.now())
    paper = letter(officer, application, PartyKind.LEAD)

    page = sends(officer, application, PartyKind.LEAD, paper)

    assert "This PDF has no digital signature." in officer.get(page).text
