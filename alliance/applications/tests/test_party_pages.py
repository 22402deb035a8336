"""The pages of signature, mandate and partners, and the page that a letter leads to."""

import io
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from docx import Document

from alliance.accounts.models import Person
from alliance.applications.models import Application, Confirmation, Party, PartyKind
from alliance.applications.tests import make, make_parties
from alliance.calls.tests import make as calls
from alliance.files.tests import make as files
from alliance.outbox.loading import load_letters
from alliance.outbox.models import Letter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _words() -> None:
    load_letters(settings.INSTANCE_DIR)


@pytest.fixture
def application() -> Application:
    return make.draft(make.open_call(), by=make.confirmed_officer(), modules=["A"])


@pytest.fixture
def officer(client: Client, application: Application) -> Client:
    assert application.started_by
    client.force_login(application.started_by)
    return client


def ours(application: Application, place: str = "") -> str:
    return f"/en/calls/{application.call.slug}/apply/{application.key}/{place}"


def asked(application: Application, kind: str = PartyKind.LEAD) -> Party:
    return make_parties.party(application, kind, at=timezone.now())


def shown_digest(page: str) -> str:
    return page.split('name="digest" value="')[1][:64]


def test_an_officer_asks_the_mayor_and_reads_where_it_stands(
    officer: Client, application: Application
) -> None:
    assert "Nobody has been asked yet" in officer.get(ours(application)).text
    typed = {"office": "Mayor", "email": "mayor@harbourton.example", "language": "fr"}
    page = officer.post(ours(application, "parties/add/lead/"), typed, follow=True).text
    assert "The letter with the link is on its way." in page
    assert "no answer yet" in page
    assert Letter.objects.get(key="party-signature").language == "fr"
    make_parties.confirmed(Party.objects.get(), at=timezone.now())
    for place in ("", "submit/", "parties/"):
        assert "Confirmed on" in officer.get(ours(application, place)).text


def test_the_mayor_signs_on_one_page_without_an_account(application: Application) -> None:
    address = make_parties.address(asked(application))
    mayor = Client()
    page = mayor.get(address).text
    assert "Harbourton" in page
    assert "Head of ferries" in page
    assert not Confirmation.objects.exists(), "reading signs nothing"
    said = {"do": "confirm", "digest": shown_digest(page), "name": "Pat", "office": "Mayor"}
    page = mayor.post(address, said, follow=True).text
    assert "by Mayor." in page
    assert Confirmation.objects.get().name == "Pat"
    page = mayor.post(address, {"do": "withdraw"}, follow=True).text
    assert "Withdrawn on" in page


def test_a_scanner_that_asks_for_the_page_or_its_head_signs_nothing(
    application: Application,
) -> None:
    address = make_parties.address(asked(application))
    for ask in (Client().get, Client().head, Client().options):
        ask(f"{address}?do=confirm&name=Pat&office=Mayor")
    assert not Confirmation.objects.exists()


def test_a_page_that_shows_an_older_text_signs_nothing_and_keeps_what_was_typed(
    application: Application,
) -> None:
    address = make_parties.address(asked(application))
    old = shown_digest(Client().get(address).text)
    application.answers["reason"] = "Another word."
    application.save()
    said = {"do": "confirm", "digest": old, "name": "Pat Mayor", "office": "Mayor"}
    page = Client().post(address, said).text
    assert "changed after the page was loaded" in page
    assert 'value="Pat Mayor"' in page
    assert shown_digest(page) != old
    assert not Confirmation.objects.exists()


@pytest.mark.parametrize(
    "said",
    [
        {"name": "", "office": "Mayor"},
        {"name": "x" * 151, "office": "Mayor"},
        {"name": "Pat", "office": "\x00"},
        {"name": "Pat", "office": "Mayor", "digest": "' OR 1=1"},
    ],
)
def test_bad_input_on_the_letters_page_is_answered_and_signs_nothing(
    application: Application, said: dict[str, str]
) -> None:
    address = make_parties.address(asked(application))
    digest = shown_digest(Client().get(address).text)
    answer = Client().post(address, {"do": "confirm", "digest": digest} | said)
    assert answer.status_code == 200
    assert "Error:" in answer.text
    assert not Confirmation.objects.exists()


def test_a_partner_sees_its_own_part_and_nothing_else(application: Application) -> None:
    application.answers["reason"] = "A secret of Harbourton"
    application.save()
    party = asked(application, PartyKind.AUTHORITY)
    page = Client().get(make_parties.address(party)).text
    assert make_parties.PART in page
    assert "€1,200.50" in page
    assert "A secret of Harbourton" not in page
    assert Client().get(make_parties.address(party, copy=True)).status_code == 404


def test_the_signatory_reads_the_whole_text_one_click_away(application: Application) -> None:
    application.answers["reason"] = "Ferries for all"
    application.save()
    page = Client().get(make_parties.address(asked(application), copy=True))
    assert "Ferries for all" in page.text
    assert "no-store" in page["Cache-Control"]


def test_a_forged_or_ended_link_says_so(application: Application) -> None:
    address = make_parties.address(asked(application))
    Party.objects.update(removed_at=timezone.now())
    for one in ("/en/confirmations/forged/", "/en/confirmations/a:b/", address):
        answer = Client().get(one)
        assert answer.status_code == 404
        assert "This link does not answer" in answer.text


def test_a_signed_paper_stands_for_the_link(officer: Client, application: Application) -> None:
    party = asked(application)
    said: dict[str, object] = {"do": "signed", "name": "Pat", "office": "Mayor"}
    said |= {"document": files.upload("signed.pdf")}
    page = officer.post(ours(application, f"parties/{party.key}/"), said, follow=True).text
    assert "Confirmed on a signed paper by Mayor" in page
    signed = Confirmation.objects.get()
    assert signed.file is not None
    paper = ours(application, f"papers/{signed.file.key}/")
    assert officer.get(paper).getvalue()
    assert Client().get(paper).status_code == 302


def test_a_paper_that_is_none_is_a_sentence_at_the_field(
    officer: Client, application: Application
) -> None:
    party = asked(application)
    said: dict[str, object] = {"do": "signed", "name": "Pat", "office": "Mayor"}
    said |= {"document": SimpleUploadedFile("signed.pdf", b"")}
    page = officer.post(ours(application, f"parties/{party.key}/"), said).text
    assert "Error:" in page
    assert 'value="Pat"' in page
    assert not Confirmation.objects.exists()


@pytest.mark.parametrize(
    ("amount", "taken"),
    [("1.234,56", 1), ("1200.50", 1), ("-5", 0), ("1e9", 0), ("99999999999", 0)],
)
def test_an_amount_is_read_as_people_write_it(
    officer: Client, application: Application, amount: str, taken: int
) -> None:
    typed = {"name": "Eastport", "country": "FR", "part": "Ferries.", "amount": amount}
    typed |= {"office": "Hall", "email": "hall@eastport.example", "language": "en"}
    officer.post(ours(application, "parties/add/authority/"), typed)
    assert Party.objects.count() == taken


@pytest.mark.parametrize("code", ["en", "fr", "de"])
def test_the_letter_to_sign_names_call_authority_and_modules(
    officer: Client, application: Application, code: str
) -> None:
    address = ours(application, "letters/lead.docx")
    content = officer.get(f"{address}?language={code}").getvalue()
    words = "\n".join(one.text for one in Document(io.BytesIO(content)).paragraphs)
    assert "Harbourton" in words
    assert application.number in words
    assert "A: " in words
    assert officer.get(ours(application, "letters/lead.pdf")).getvalue().startswith(b"%PDF")
    assert officer.get(ours(application, "letters/nonprofit.pdf")).status_code == 404


def test_a_stranger_finds_none_of_the_pages(application: Application, client: Client) -> None:
    party = asked(application)
    client.force_login(make.officer("eve@elsewhere.example"))
    for place in ("parties/", f"parties/{party.key}/", "parties/add/lead/", "letters/lead.pdf"):
        assert client.get(ours(application, place)).status_code == 404


def test_people_of_a_body_write_and_hand_in_while_the_mandate_stands(
    officer: Client, application: Application
) -> None:
    body = asked(application, PartyKind.NONPROFIT)
    page = ours(application, f"parties/{body.key}/")
    assert (
        "can write once"
        in officer.post(page, {"do": "writer", "email": "kim@friends.example"}, follow=True).text
    )
    kim = Client()
    kim.force_login(Person.objects.get_or_create(email="kim@friends.example")[0])
    assert kim.get(ours(application)).status_code == 404
    make_parties.confirmed(body, at=timezone.now())
    assert kim.get(ours(application)).status_code == 200
    officer.post(page, {"do": f"end-{body.writers.get().pk}"})
    assert kim.get(ours(application)).status_code == 404


def test_signature_and_partners_close_with_the_deadline(client: Client) -> None:
    now = timezone.now()
    application = make.draft(make.open_call(), by=make.confirmed_officer())
    assert application.started_by
    client.force_login(application.started_by)
    type(application.call).objects.update(closes_at=now - timedelta(minutes=1))
    typed = {"name": "Eastport", "country": "FR", "part": "Ferries.", "office": "Hall"}
    typed |= {"email": "hall@eastport.example", "language": "en"}
    page = client.post(ours(application, "parties/add/authority/"), typed).text
    assert "The deadline has passed" in page
    assert calls.CLOSES
