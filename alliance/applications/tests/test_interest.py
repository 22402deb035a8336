import pytest
from django.core.cache import cache
from django.test import Client

from alliance.applications.models import Interest
from alliance.applications.tests import make
from alliance.outbox.models import Letter

pytestmark = pytest.mark.django_db

PAGE = "/en/calls/ferries/interest/"
SAID = {
    "authority_name": "Harbourton",
    "country": "FR",
    "modules": ["A", "B"],
    "need": "A ferry, and somebody who can steer it.",
    "email": "Ana@harbourton.example",
    "consent": "on",
}


@pytest.fixture(autouse=True)
def _nothing_sent_yet() -> None:
    cache.clear()


def test_interest_is_noted_and_a_letter_asks_whether_the_address_is_right(client: Client) -> None:
    make.calls.call()

    sent = client.post(PAGE, SAID)

    assert sent.headers["Location"] == f"{PAGE}sent/"
    assert client.get(f"{PAGE}sent/").status_code == 200
    interest = Interest.objects.get()
    assert (interest.state, interest.email) == ("unconfirmed", "ana@harbourton.example")
    assert interest.modules == ["A", "B"]
    letter = Letter.objects.get()
    assert (letter.key, letter.address) == ("interest-confirm", "ana@harbourton.example")
    assert letter.facts["link"].endswith(f"{PAGE}{interest.key}/")


def test_only_the_button_behind_the_link_registers(client: Client) -> None:
    interest = make.interest(state="unconfirmed", confirmed_at=None)
    link = f"{PAGE}{interest.key}/"

    client.get(link)
    interest.refresh_from_db()
    assert interest.state == "unconfirmed"

    answer = client.post(link, follow=True)
    interest.refresh_from_db()
    assert interest.state == "confirmed"
    assert "You are registered" in answer.content.decode()
    assert [letter.key for letter in Letter.objects.all()] == ["interest-registered"]


def test_interest_told_to_a_demo_is_marked_before_and_after_it_is_confirmed(
    client: Client,
) -> None:
    interest = make.interest(state="unconfirmed", confirmed_at=None, sample=True)
    link = f"{PAGE}{interest.key}/"

    assert ">sample</span>" in client.get(link).content.decode()
    assert ">sample</span>" in client.post(link, follow=True).content.decode()


def test_pressing_the_button_twice_registers_once(client: Client) -> None:
    interest = make.interest(state="unconfirmed", confirmed_at=None)

    client.post(f"{PAGE}{interest.key}/")
    client.post(f"{PAGE}{interest.key}/")

    assert Letter.objects.count() == 1


def test_who_registers_again_replaces_what_they_said(client: Client) -> None:
    old = make.interest(need="A boat.")
    new = make.interest(old.call, need="A ferry.", state="unconfirmed", confirmed_at=None)

    client.post(f"{PAGE}{new.key}/")

    assert [one.need for one in Interest.objects.all()] == ["A ferry."]


@pytest.mark.parametrize("opened", [True, False])
def test_interest_is_welcome_before_and_after_the_deadline(client: Client, *, opened: bool) -> None:
    make.open_call() if opened else make.calls.call()

    assert client.post(PAGE, SAID).status_code == 302


def test_many_letters_at_the_wish_of_one_network_have_to_wait(client: Client) -> None:
    make.calls.call()
    for number in range(20):
        client.post(PAGE, SAID | {"email": f"ana{number}@harbourton.example"})

    refused = client.post(PAGE, SAID)

    assert refused.status_code == 200
    assert "Many requests have come from your network. Try again" in refused.content.decode()
    assert Letter.objects.count() == 20
    assert client.post(PAGE, SAID, REMOTE_ADDR="2001:db8::1").status_code == 302


def test_without_consent_nothing_is_noted(client: Client) -> None:
    make.calls.call()

    page = client.post(PAGE, {**SAID, "consent": ""})

    assert page.status_code == 200
    assert "Harbourton" in page.content.decode()
    assert not Interest.objects.exists()


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("email", "ana(at)town", "Enter a valid email address."),
        ("country", "XX", "XX is not one of the available choices."),
        ("need", "ä" * 5_001, "This has 5001 characters. At most 5000 are possible."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    client: Client, name: str, value: str, sentence: str
) -> None:
    make.calls.call()

    page = client.post(PAGE, {**SAID, name: value}).content.decode()

    assert sentence in page
    assert "A ferry, and somebody who can steer it." in page or name == "need"
    assert not Interest.objects.exists()


def test_signs_that_no_text_has_are_left_out(client: Client) -> None:
    make.calls.call()

    client.post(PAGE, {**SAID, "authority_name": "Har\x00bour\u202eton 🚢", "need": "a\x00b"})

    interest = Interest.objects.get()
    assert (interest.authority_name, interest.need) == ("Harbourton 🚢", "ab")


def test_a_draft_can_become_an_interest(client: Client) -> None:
    draft = make.draft()
    client.force_login(make.officer())

    page = client.get(f"{PAGE}?application={draft.key}").content.decode()

    assert 'value="Harbourton"' in page
    assert 'value="ana@harbourton.example"' in page
    assert '<option value="FR" selected>' in page


def test_somebody_elses_draft_fills_in_nothing(client: Client) -> None:
    draft = make.draft()

    page = client.get(f"{PAGE}?application={draft.key}").content.decode()

    assert "Harbourton" not in page


@pytest.mark.parametrize(
    "address",
    [
        "/en/calls/nothing/interest/",
        "/en/calls/ferries/interest/00000000-0000-4000-8000-000000000000/",
        "/en/calls/ferries/interest/7/",
    ],
)
def test_an_address_that_leads_nowhere_is_not_found(client: Client, address: str) -> None:
    make.calls.call()

    assert client.get(address).status_code == 404
