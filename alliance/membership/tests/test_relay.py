"""The public writes to an office and never sees an address."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from alliance.base.refusal import Refused
from alliance.membership import actions
from alliance.membership.models import Contact, RelayMessage
from alliance.membership.people_rules import A_DAY
from alliance.membership.tests import make, make_people
from alliance.outbox.models import Letter

pytestmark = pytest.mark.django_db

ADDRESS = "/en/members/harbourton/write/press/"
LETTER = {
    "sender_name": "Eva Reader",
    "sender_email": "eva@reader.example",
    "text": "When does the ferry go?",
}


@pytest.fixture
def contact() -> Contact:
    return make_people.contact(make.member("Harbourton"), "press")


def confirm_address() -> str:
    return f"/en/letters/{make_people.token_of(make_people.last_letter('relay-confirm'))}/"


def test_the_profile_shows_the_office_and_no_address(client: Client, contact: Contact) -> None:
    page = client.get("/en/members/harbourton/").content.decode()
    assert ADDRESS in page
    assert "Head of ferries" in page
    assert "Ana" not in page
    assert "@harbourton" not in page


def test_a_name_is_public_only_where_it_was_agreed(client: Client, contact: Contact) -> None:
    Contact.objects.update(name_visibility="public", office_visibility="members")
    page = client.get("/en/members/harbourton/").content.decode()
    assert "Ana Ilić" in page
    assert "Head of ferries" not in page


def test_a_letter_reaches_the_office_once_its_writer_has_confirmed(
    client: Client, contact: Contact
) -> None:
    page = client.post(ADDRESS, LETTER).content.decode()
    assert "Look into your mailbox" in page
    assert not Letter.objects.filter(key="relay-message").exists()

    address = confirm_address()
    client.get(address)
    assert not Letter.objects.filter(key="relay-message").exists()
    for _press in range(2):
        assert "on its way" in client.post(address).content.decode()

    letter = Letter.objects.get(key="relay-message")
    assert (letter.address, letter.reply_to) == ("ana@harbourton.example", "eva@reader.example")
    assert letter.facts["text"] == "When does the ferry go?"
    # So that a mailbox that refuses it counts as one that takes no letters.
    assert letter.about == f"membership.contact:{contact.pk}"
    assert RelayMessage.objects.get().text == ""


def test_no_page_shows_the_address_of_the_office(client: Client, contact: Contact) -> None:
    client.post(ADDRESS, LETTER)
    for address in (ADDRESS, confirm_address()):
        assert "ana@harbourton.example" not in client.get(address).content.decode()
    assert "ana@harbourton.example" not in str(make_people.last_letter("relay-confirm").facts)


def test_a_program_that_fills_every_field_is_thanked_and_ignored(
    client: Client, contact: Contact
) -> None:
    page = client.post(ADDRESS, LETTER | {"subject": "Buy"}).content.decode()
    assert "Look into your mailbox" in page
    assert not RelayMessage.objects.exists()
    assert not Letter.objects.exists()


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
    client: Client, contact: Contact, wrong: dict[str, str], sentence: str
) -> None:
    page = client.post(ADDRESS, LETTER | wrong).content.decode()
    assert sentence in page
    kept = [value for name, value in LETTER.items() if name not in wrong]
    assert all(value in page for value in kept)
    assert not RelayMessage.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [{"email": ""}, {"bounces": 2}],
    ids=["no address", "unreachable"],
)
def test_an_office_that_cannot_be_reached_sends_to_the_secretariat(
    client: Client, fields: dict[str, object]
) -> None:
    make_people.contact(make.member("Harbourton"), "press", **fields)
    assert ADDRESS not in client.get("/en/members/harbourton/").content.decode()
    assert "write to the secretariat" in client.post(ADDRESS, LETTER).content.decode()


@pytest.mark.parametrize("address", [ADDRESS, "/en/members/nowhere/write/press/"])
def test_an_office_that_nobody_holds_has_no_page(client: Client, address: str) -> None:
    make_people.contact(make.member("Harbourton"), "press", ends_date=make_people.TODAY)
    assert client.get(address).status_code == 404


def test_one_network_writes_only_so_many_letters_in_an_hour(
    client: Client, contact: Contact
) -> None:
    for _letter in range(10):
        client.post(ADDRESS, LETTER)
    assert "Try again in an hour" in client.post(ADDRESS, LETTER).content.decode()
    assert RelayMessage.objects.count() == 10


def test_an_office_gets_only_so_many_letters_in_a_day(contact: Contact) -> None:
    now = timezone.now()
    for _letter in range(A_DAY):
        actions.write_to_office(contact, **LETTER, at=now)
    with pytest.raises(Refused, match="many letters today"):
        actions.write_to_office(contact, **LETTER, at=now)
    actions.write_to_office(contact, **LETTER, at=now + timedelta(days=1))


def test_an_unconfirmed_letter_is_too_old_after_three_days(contact: Contact) -> None:
    now = timezone.now()
    message = actions.write_to_office(contact, **LETTER, at=now)
    with pytest.raises(Refused, match="too old"):
        actions.pass_on_message(message, at=now + timedelta(days=3))
