"""The public writes to an office of the network and never sees an address."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from alliance.base.refusal import Refused
from alliance.membership.tests import make_people
from alliance.outbox.models import Letter
from alliance.website import contact_forgetting, contacting
from alliance.website.contact_rules import MOST_IN_A_DAY
from alliance.website.models import OfficeMessage
from alliance.website.offices import Office, office
from alliance.website.tests.reading import read

ADDRESS = "/en/contact/press/"
LETTER = {
    "sender_name": "Eva Reader",
    "sender_email": "eva@reader.example",
    "text": "May we print the picture of the otter?",
}


def press() -> Office:
    found = office("press")
    assert found
    return found


def link() -> str:
    token = make_people.token_of(make_people.last_letter("relay-confirm"))
    return f"/en/contact/confirm/{token}/"


def test_the_contact_page_offers_each_office_and_no_address(site: Path, client: Client) -> None:
    for code, press_office in (("en", "Press"), ("fr", "Presse"), ("de", "Presse")):
        page = read(client, f"/{code}/contact/")
        assert press_office in page.said
        assert f"/{code}/contact/press/" in page.addresses()
        assert not [one for one in page.addresses() if one.startswith("mailto:")]
        assert "secretariat@demo.example" not in page.said


def test_a_letter_reaches_the_office_once_its_writer_has_confirmed(
    site: Path, client: Client
) -> None:
    assert "Look into your mailbox" in client.post(ADDRESS, LETTER).content.decode()
    assert not Letter.objects.filter(key="contact-message").exists()
    client.get(link())
    assert not Letter.objects.filter(key="contact-message").exists()
    for _press in range(2):
        assert "on its way" in client.post(link()).content.decode()
    letter = Letter.objects.get(key="contact-message")
    assert (letter.address, letter.reply_to) == ("secretariat@demo.example", "eva@reader.example")
    assert letter.facts["text"] == LETTER["text"]
    assert letter.facts["role"] == "Press"
    assert OfficeMessage.objects.get().text == ""


def test_no_page_shows_the_address_of_the_office(site: Path, client: Client) -> None:
    client.post(ADDRESS, LETTER)
    for address in (ADDRESS, link()):
        assert "secretariat@demo.example" not in client.get(address).content.decode()
    assert "secretariat@" not in str(make_people.last_letter("relay-confirm").facts)


def test_nothing_of_it_is_kept_by_anybody(site: Path, client: Client) -> None:
    for answer in (client.get(ADDRESS), client.post(ADDRESS, LETTER), client.get(link())):
        assert "no-store" in answer["Cache-Control"]
        assert "X-Public-Page" not in answer


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"text": ""}, "Please fill this in."),
        ({"text": "x" * 5_001}, "At most 5000"),
        ({"sender_email": "eva"}, "valid email"),
        ({"sender_name": "x" * 101}, "At most 100"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_the_rest_kept(
    site: Path, client: Client, wrong: dict[str, str], sentence: str
) -> None:
    page = client.post(ADDRESS, LETTER | wrong).content.decode()
    assert sentence in page
    assert all(value in page for name, value in LETTER.items() if name not in wrong)
    assert not OfficeMessage.objects.exists()


def test_a_program_that_fills_every_field_is_thanked_and_ignored(
    site: Path, client: Client
) -> None:
    page = client.post(ADDRESS, LETTER | {"subject": "Buy"}).content.decode()
    assert "Look into your mailbox" in page
    assert not OfficeMessage.objects.exists()
    assert not Letter.objects.exists()


def test_signs_that_are_no_text_are_left_out(site: Path, client: Client) -> None:
    client.post(ADDRESS, LETTER | {"text": "Good\0 day\u202e", "sender_name": "Eva\0"})
    message = OfficeMessage.objects.get()
    assert (message.sender_name, message.text) == ("Eva", "Good day")


@pytest.mark.parametrize("address", ["/en/contact/nobody/", "/en/contact/confirm/guessed/"])
def test_an_office_or_link_that_is_not_there_has_no_page(
    site: Path, client: Client, address: str
) -> None:
    assert client.get(address).status_code == 404


def test_one_network_writes_only_so_many_letters_in_an_hour(site: Path, client: Client) -> None:
    for _letter in range(10):
        client.post(ADDRESS, LETTER)
    page = client.post(ADDRESS, LETTER).content.decode()
    assert "Try again in an hour" in page
    assert LETTER["text"] in page
    assert OfficeMessage.objects.count() == 10


def test_an_office_gets_only_so_many_letters_in_a_day(site: Path) -> None:
    now = timezone.now()
    first = contacting.write(press(), **LETTER, at=now)
    OfficeMessage.objects.bulk_create(
        OfficeMessage(
            office="press", digest=str(number), created_at=now, expires_at=first.expires_at
        )
        for number in range(MOST_IN_A_DAY - 1)
    )
    with pytest.raises(Refused, match="many letters today"):
        contacting.write(press(), **LETTER, at=now)
    contacting.write(press(), **LETTER, at=now + timedelta(days=1))


def test_an_unconfirmed_letter_is_too_old_after_three_days(site: Path) -> None:
    now = timezone.now()
    message = contacting.write(press(), **LETTER, at=now)
    with pytest.raises(Refused, match="too old"):
        contacting.pass_on(message, press(), at=now + timedelta(days=3))
    over = now + timedelta(days=3)
    assert contact_forgetting.forget_office_letters(over, timedelta(days=30)) == 1


def test_whoever_wrote_can_be_forgotten(site: Path) -> None:
    contacting.write(press(), **LETTER, at=timezone.now())
    assert contact_forgetting.forget_writer(1, "EVA@reader.example", timezone.now()) == 1
    assert not OfficeMessage.objects.exists()
