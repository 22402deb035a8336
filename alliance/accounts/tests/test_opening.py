"""An unknown address gets a link that opens an account."""

from datetime import timedelta

import pytest
from django.conf import settings as here
from django.core import signing
from django.test import Client
from pytest_django import Settings

from alliance.accounts.actions import open_account
from alliance.accounts.models import Person
from alliance.accounts.offers import Offer
from alliance.accounts.tests.make import NOON, arriving
from alliance.base.refusal import Refused
from alliance.history.models import PersonKey
from alliance.history.queries import acts_of
from alliance.outbox.models import Letter

pytestmark = pytest.mark.django_db

TYPED = {"first_name": "Zoë", "last_name": "Łoś", "language": "fr"}


def asked(client: Client, query: str = "") -> str:
    """Ask with an address that nobody has, and read the link."""
    client.post("/en/sign-in/" + query, {"login": "new@town.example"}, **arriving(NOON))
    letter = Letter.objects.latest("pk")
    assert letter.key == "open-account"
    return str(letter.facts["link"]).removeprefix(here.BASE_URL)


def test_looking_at_the_link_opens_nothing(client: Client) -> None:
    link = asked(client)
    assert client.get(link, **arriving(NOON)).status_code == 200
    assert Person.objects.count() == 0


def test_saying_yes_opens_the_account_and_signs_in(client: Client) -> None:
    answer = client.post(asked(client), TYPED, **arriving(NOON))
    assert answer.headers["Location"] == "/en/sign-in/home/"
    person = Person.objects.get(email="new@town.example")
    assert client.session["_auth_user_id"] == str(person.pk)
    assert (str(person), person.has_usable_password(), person.sample) == ("Zoë Łoś", False, False)


def test_the_account_is_in_history_as_its_owners_act(client: Client) -> None:
    client.post(asked(client), TYPED, **arriving(NOON))
    person = Person.objects.get()
    act = acts_of(person).get()
    assert (act.verb, act.at) == ("opened", NOON)
    assert act.person == PersonKey.objects.get(person_id=person.pk).key


def test_a_name_is_asked_for_and_not_demanded(client: Client) -> None:
    client.post(asked(client), {"language": "de"}, **arriving(NOON))
    assert Person.objects.get().get_full_name() == ""


def test_the_new_account_goes_on_to_what_was_wanted(client: Client) -> None:
    link = asked(client, "?next=/en/join/")
    assert client.post(link, TYPED, **arriving(NOON)).headers["Location"] == "/en/join/"


@pytest.mark.parametrize(
    ("late", "accounts"),
    [(timedelta(microseconds=-1), 1), (timedelta(), 0)],
    ids=["in-time", "late"],
)
def test_the_link_is_good_for_thirty_minutes(
    client: Client, late: timedelta, accounts: int
) -> None:
    link = asked(client)
    client.post(link, TYPED, **arriving(NOON + timedelta(minutes=30) + late))
    assert Person.objects.count() == accounts


@pytest.mark.parametrize(
    "token",
    ["x", "WyJhIl0:1:x", signing.dumps(["a@b.example", 0, ""])],
    # The last one holds the time: its own text would name another test in each process.
    ids=["nonsense", "unsigned", "signed-for-something-else"],
)
def test_a_link_that_we_did_not_make_opens_nothing(client: Client, token: str) -> None:
    answer = client.post(f"/en/sign-in/open/{token}/", TYPED, follow=True)
    assert "This link is not complete." in answer.content.decode()
    assert Person.objects.count() == 0


def test_a_link_used_twice_leads_to_sign_in(client: Client) -> None:
    link = asked(client)
    client.post(link, TYPED, **arriving(NOON))
    other = Client()
    answer = other.post(link, TYPED, **arriving(NOON))
    assert answer.headers["Location"] == "/en/sign-in/"
    assert "_auth_user_id" not in other.session
    assert 'value="new@town.example"' in other.get("/en/sign-in/").content.decode()


def test_a_link_does_not_lead_to_another_site(client: Client) -> None:
    token = Offer("new@town.example", NOON, "https://evil.example/").token()
    answer = client.post(f"/en/sign-in/open/{token}/", TYPED, **arriving(NOON))
    assert answer.headers["Location"] == "/en/sign-in/home/"


def test_a_language_that_the_network_does_not_speak_is_refused_and_the_name_kept(
    client: Client,
) -> None:
    answer = client.post(asked(client), TYPED | {"language": "xx"}, **arriving(NOON))
    assert 'value="Łoś"' in answer.content.decode()
    assert Person.objects.count() == 0


def test_an_account_opened_in_a_demo_is_a_sample(client: Client, settings: Settings) -> None:
    link = asked(client)
    settings.DEMO = True
    token = link.split("/")[-2]
    from_link = Client().post(f"/en/sign-in/open/{token}/", TYPED, **arriving(NOON))
    assert from_link.status_code == 302
    assert Person.objects.get().sample is True


def test_an_account_opened_twice_at_once_is_opened_once() -> None:
    open_account("new@town.example", language="en", at=NOON)
    with pytest.raises(Refused, match="has an account already"):
        open_account("New@town.example", language="en", at=NOON)
    assert Person.objects.count() == 1
