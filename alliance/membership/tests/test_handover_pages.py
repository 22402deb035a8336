"""The pages behind a letter's link: nothing happens on opening them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from alliance.membership.models import (
    Access,
    Contact,
    HandoverLink,
    Invitation,
    InvitationState,
    Representation,
)
from alliance.membership.tests import make, make_people
from alliance.outbox.models import Letter

pytestmark = pytest.mark.django_db

SUCCESSOR = {
    "do": "pass-on",
    "name": "Ben Novak",
    "office": "Head of ferries",
    "email": "ben@harbourton.example",
}


@pytest.fixture
def contact() -> Contact:
    town = make.authority("Harbourton", website="https://harbourton.example")
    person = make_people.acting(town, Access.OWNER)
    return make_people.contact(town, person=person)


def opened(contact: Contact, *, days_ago: int = 0) -> str:
    token, _link = make_people.link(contact, made_at=timezone.now() - timedelta(days=days_ago))
    return f"/en/members/{contact.authority.slug}/handover/{token}/"


def test_opening_a_link_changes_nothing(client: Client, contact: Contact) -> None:
    address = opened(contact)
    for _scanner in range(3):
        assert client.get(address).status_code == 200
    assert client.head(address).status_code == 200
    assert HandoverLink.objects.get().used_at is None
    contact.refresh_from_db()
    assert contact.confirmed_at is None


def test_a_post_without_a_button_changes_nothing(client: Client, contact: Contact) -> None:
    address = opened(contact)
    for nonsense in ({}, {"do": ""}, {"do": "confirm\0"}, {"do": "delete"}):
        assert client.post(address, nonsense).status_code == 200
    assert HandoverLink.objects.get().used_at is None


def test_one_button_confirms_and_the_public_page_says_when(
    client: Client, contact: Contact
) -> None:
    page = client.post(opened(contact), {"do": "confirm"}).content.decode()
    assert "it is confirmed" in page
    profile = client.get(f"/en/members/{contact.authority.slug}/").content.decode()
    today = timezone.localdate()
    assert f"Confirmed on {today.day} {today:%B %Y}" in profile


def test_a_link_used_twice_says_so_and_shows_a_way_on(client: Client, contact: Contact) -> None:
    address = opened(contact)
    client.post(address, {"do": "confirm"})
    for answer in (client.get(address), client.post(address, {"do": "left"})):
        assert answer.status_code == 404
        assert "used already" in answer.content.decode()
        assert "/en/workspace/" in answer.content.decode()
    contact.refresh_from_db()
    assert contact.ends_date is None


def test_an_old_link_says_so(client: Client, contact: Contact) -> None:
    answer = client.get(opened(contact, days_ago=31))
    assert answer.status_code == 404
    assert "too old" in answer.content.decode()


def test_a_link_of_another_authority_opens_nothing(client: Client, contact: Contact) -> None:
    make.authority("Quayside")
    address = opened(contact).replace("harbourton", "quayside")
    answer = client.post(address, {"do": "confirm"})
    assert answer.status_code == 404
    assert "another authority" in answer.content.decode()
    assert HandoverLink.objects.get().used_at is None


@pytest.mark.parametrize("token", ["x", "%00", "a" * 2000, "../..", "é", "'--"])
def test_a_made_up_link_opens_nothing(client: Client, contact: Contact, token: str) -> None:
    slug = contact.authority.slug
    for kind in ("handover", "invitation"):
        assert client.get(f"/en/members/{slug}/{kind}/{token}/").status_code == 404
    assert client.get(f"/en/letters/{token}/").status_code == 404


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "Please fill this in."),
        ({"office": "x" * 151}, "At most 150"),
        ({"email": "ben"}, "valid email"),
        ({"email": "ana@harbourton.example"}, "your own address"),
    ],
)
def test_what_is_wrong_about_a_successor_is_said_and_the_rest_kept(
    client: Client, contact: Contact, wrong: dict[str, str], sentence: str
) -> None:
    page = client.post(opened(contact), SUCCESSOR | wrong).content.decode()
    assert sentence in page
    kept = [value for name, value in SUCCESSOR.items() if name not in {"do", *wrong}]
    assert all(f'value="{value}"' in page for value in kept)
    assert HandoverLink.objects.get().used_at is None
    assert not Invitation.objects.exists()


def test_passing_on_and_accepting_takes_two_buttons(client: Client, contact: Contact) -> None:
    page = client.post(opened(contact), SUCCESSOR).content.decode()
    assert "ben@harbourton.example" in page
    letter = make_people.last_letter("contact-invited")
    address = "/en/members/harbourton/invitation/" + make_people.token_of(letter) + "/"

    assert "Head of ferries" in client.get(address).content.decode()
    assert Invitation.objects.get().state == InvitationState.INVITED
    assert "ben@harbourton.example" in client.post(address).content.decode()

    assert Invitation.objects.get().state == InvitationState.ACCEPTED
    acting = Representation.objects.get(state="confirmed")
    assert (acting.person.email, acting.role) == ("ben@harbourton.example", Access.OWNER)
    assert "accepted this already" in client.get(address).content.decode()


def test_the_pages_are_kept_by_nobody(client: Client, contact: Contact) -> None:
    answer = client.get(opened(contact))
    assert "no-store" in answer["Cache-Control"]
    assert 'content="noindex"' in answer.content.decode()


def test_leaving_needs_no_sign_in(client: Client, contact: Contact) -> None:
    page = client.post(opened(contact), {"do": "left"}).content.decode()
    assert "have ended" in page
    assert Letter.objects.filter(key="secretariat-left").count() == 1


def test_a_link_goes_on_working_after_two_records_were_merged(
    client: Client, contact: Contact
) -> None:
    address = opened(contact)
    survivor = make.authority("Quayside")
    old = contact.authority
    Contact.objects.update(authority=survivor)
    old.merged_into = survivor
    old.save()
    assert client.get(address).status_code == 200
