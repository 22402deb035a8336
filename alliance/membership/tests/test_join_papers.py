"""The letter of commitment, the decision, and papers that follow a wish to join."""

import io
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from alliance.accounts.tests import make as people
from alliance.files.models import Scan, StoredFile
from alliance.files.tests import make as files
from alliance.membership import actions
from alliance.membership.infected import tell_senders
from alliance.membership.letters.commitment import (
    Form,
    commitment_letter,
    facts_of_authority,
    facts_of_wish,
)
from alliance.membership.models import JoinApplication, JoinState
from alliance.membership.tests import make
from alliance.membership.wishes import Promise
from alliance.outbox.loading import load_letters
from alliance.outbox.models import Letter, LetterText

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def letters(db: None) -> None:
    """The words of the example network."""
    load_letters(settings.INSTANCE_DIR)


def pdf_text(content: bytes) -> str:
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def docx_text(content: bytes) -> str:
    return " ".join(one.text for one in Document(io.BytesIO(content)).paragraphs)


READERS = {Form.PDF: pdf_text, Form.DOCX: docx_text}


@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["Letter of commitment of Ниш", "The council", "1 March 2016", "Place and date",
                "Forty flats will have water. By 2018.", "Who chairs the council"]),
        ("fr", ["Lettre d’engagement : Ниш", "Le conseil", "1 mars 2016", "Lieu et date",
                "Forty flats will have water. D’ici 2018."]),
        ("de", ["Verpflichtung: Ниш", "Der Rat", "1. März 2016", "Ort und Datum",
                "Forty flats will have water. Bis 2018."]),
    ],
)  # fmt: skip
def test_the_letter_says_what_the_authority_commits_to_in_its_language(
    form: Form, language: str, said: list[str]
) -> None:
    wish = make.join_application(name="Ниш", country="RS")

    text = READERS[form](commitment_letter(facts_of_wish(wish), language, form))
    plain = text.replace("\xa0", " ")
    assert [one for one in said if one not in plain] == []


@pytest.mark.parametrize("name", ["Ниш", "Ηράκλειο", "Łódź", "Țăndărei"])
def test_names_are_printed_in_their_own_letters(name: str) -> None:
    wish = make.join_application(name=name)

    assert name in pdf_text(commitment_letter(facts_of_wish(wish), "en", Form.PDF))


def test_the_letter_has_nothing_of_the_contact() -> None:
    wish = make.join_application()

    for form, read in READERS.items():
        text = read(commitment_letter(facts_of_wish(wish), "en", form))
        for private in ("Ewa", "Nowak", "ewa@", "Officer for social affairs"):
            assert private not in text


def test_what_somebody_typed_makes_no_heading_of_its_own() -> None:
    sly = Promise(make.aim(), "Flats.\n# Signature\n____ Not here", None)
    wish = make.join_application(name="Town\n# Heading")
    wish.commitments.update(sentence=sly.sentence, year=None)

    word = Document(io.BytesIO(commitment_letter(facts_of_wish(wish), "en", Form.DOCX)))
    heads = [one.text for one in word.paragraphs if "Heading" in str(one.style)]
    assert heads == ["What we commit to", "Signature"]


def test_the_secretariats_own_words_are_the_letters() -> None:
    LetterText.objects.filter(key="commitment-letter", language="en").update(
        subject="Our pledge", body="{authority} promises:\n\n{commitments}\n"
    )
    facts = facts_of_wish(make.join_application())

    assert pdf_text(commitment_letter(facts, "en", Form.PDF)).startswith(
        "Our pledge Łąkowo promises: • Housing: Forty flats will have water. By 2018."
    )


def test_a_letter_made_in_a_demonstration_says_so() -> None:
    wish = make.join_application(sample=True)

    assert "It binds nobody." in pdf_text(commitment_letter(facts_of_wish(wish), "en", Form.PDF))


def test_a_member_that_renews_gets_the_letter_with_its_commitments() -> None:
    member = make.member("Graz")
    member.commitments.create(aim=make.aim(), sentence="More flats.", year=2030)

    text = docx_text(commitment_letter(facts_of_authority(member), "en", Form.DOCX))
    for said in ("Graz (City, Romania) stays a member", "More flats. By 2030.", "Who decided, and"):
        assert said in text


@pytest.mark.parametrize(
    ("form", "media_type"),
    [
        ("pdf", "application/pdf"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ],
)
def test_the_page_of_a_wish_offers_the_letter(client: Client, form: str, media_type: str) -> None:
    wish = make.join_application(name="Łódź")
    address = f"/en/join/{wish.key}/letter.{form}"
    assert address in client.get(f"/en/join/{wish.key}/").content.decode()

    answer = client.get(address)
    assert answer["Content-Type"] == media_type
    assert "no-store" in answer["Cache-Control"]
    assert f"%C5%81%C3%B3d%C5%BA.{form}" in answer["Content-Disposition"]
    assert "Łódź" in READERS[Form(form)](answer.content)


def test_the_letter_of_confirmation_leads_to_the_paper() -> None:
    wish = make.join_application(JoinState.UNCONFIRMED)
    actions.confirm_join(wish, at=make.NOON)

    facts = Letter.objects.get(key="join-received").facts
    assert facts["paper"].endswith(f"/en/join/{wish.key}/letter.pdf")


def send(client: Client, wish: JoinApplication, upload: Any) -> str:
    address = f"/en/join/{wish.key}/documents/"
    return client.post(address, {"document": upload}, follow=True).content.decode()


def test_the_signed_letter_is_sent_on_the_page_and_the_secretariat_told(client: Client) -> None:
    wish = make.join_application()
    page = send(client, wish, files.upload("signed.pdf"))

    assert "signed.pdf" in page
    assert wish.documents.get().file.name == "signed.pdf"
    assert wish.decision_file.name == "decision.pdf"
    assert Letter.objects.get().key == "secretariat-join"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "“a.pdf” is empty. Choose the file again."),
        (b"MZ program", "We cannot read “a.pdf”."),
    ],
)
def test_a_file_that_is_none_is_answered_by_a_sentence(
    client: Client, content: bytes, sentence: str
) -> None:
    wish = make.join_application()

    assert sentence in send(client, wish, files.upload("a.pdf", content))
    assert wish.documents.count() == 0


def test_nothing_is_sent_after_the_decision(client: Client) -> None:
    wish = make.join_application(JoinState.REFUSED, reasons="No decision.")

    page = send(client, wish, files.upload())
    assert "Your request has been decided. There is nothing to send any more." in page


def test_the_tenth_document_is_the_last(client: Client) -> None:
    wish = make.join_application()
    for _each in range(10):
        actions.send_document(wish, files.upload(), at=make.NOON)

    assert "You have sent 10 documents." in send(client, wish, files.upload())
    assert wish.documents.count() == 10


def decision_of(wish: JoinApplication) -> str:
    return reverse("join-decision", args=[wish.key])


def test_before_the_address_is_confirmed_the_wishs_address_opens_the_decision(
    client: Client,
) -> None:
    wish = make.join_application(JoinState.UNCONFIRMED)
    answer = client.get(decision_of(wish))

    assert b"".join(answer) == files.PDF
    assert answer["Content-Disposition"] == 'attachment; filename="decision.pdf"'


def test_once_it_is_confirmed_only_the_contact_and_the_secretariat_get_it(client: Client) -> None:
    wish = make.join_application()
    asked = client.get(decision_of(wish))
    assert (asked.status_code, asked["Location"]) == (
        302,
        f"/en/sign-in/?next=/en/join/{wish.key}/decision/",
    )
    for person, status in (
        (people.person("ewa@lakowo.example"), 200),
        (people.secretary(), 200),
        (people.person("somebody@town.example"), 404),
    ):
        client.force_login(person)
        answer = client.get(decision_of(wish))
        b"".join(answer)
        assert answer.status_code == status


def test_the_same_holds_for_what_was_sent_later(client: Client) -> None:
    wish = make.join_application()
    sent = actions.send_document(wish, files.upload("signed.pdf"), at=make.NOON)
    address = reverse("join-document", args=[wish.key, sent.file.key])
    assert client.get(address).status_code == 302

    client.force_login(people.person("ewa@lakowo.example"))
    answer = client.get(address)
    b"".join(answer)
    assert answer.status_code == 200
    other = make.join_application(name="Other")
    assert client.get(reverse("join-document", args=[other.key, sent.file.key])).status_code == 404


def infect(stored: StoredFile) -> None:
    StoredFile.objects.filter(pk=stored.pk).update(scan=Scan.REFUSED, scan_found="Eicar-Test")


def test_whoever_sent_an_infected_file_is_told_once_and_sends_it_again(client: Client) -> None:
    wish = make.join_application()
    infect(wish.decision_file)

    assert (tell_senders(make.NOON), tell_senders(make.NOON)) == (1, 0)
    letter = Letter.objects.get()
    assert (letter.key, letter.address) == ("file-refused", "ewa@lakowo.example")
    assert letter.facts["virus"] == "Eicar-Test"
    assert letter.facts["link"].endswith(f"/en/join/{wish.key}/")
    page = client.get(f"/en/join/{wish.key}/").content.decode()
    assert "Our scanner found a virus in this file (Eicar-Test)." in page
    assert decision_of(wish) not in page


def test_nobody_is_told_at_an_address_that_is_not_confirmed() -> None:
    wish = make.join_application(JoinState.UNCONFIRMED)
    infect(wish.decision_file)

    assert tell_senders(make.NOON) == 0


def test_an_infected_file_is_answered_by_a_sentence(client: Client) -> None:
    wish = make.join_application()
    infect(wish.decision_file)
    client.force_login(people.secretary())

    answer = client.get(decision_of(wish))
    assert answer.status_code == 403
    assert "“decision.pdf” is infected (Eicar-Test)." in answer.content.decode()


def test_an_infected_file_is_not_kept_for_the_form(client: Client) -> None:
    kept = actions.keep(files.upload(), at=make.NOON)
    infect(kept.file)

    page = client.post("/en/join/", {"kept": str(kept.key)}).content.decode()
    assert "We no longer have your file, or it is infected." in page
    assert str(kept.key) not in page
