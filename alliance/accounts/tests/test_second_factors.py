"""Passkeys, an app's codes, recovery codes: how they are made, shown, lost."""

import json
import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric import ec
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from alliance.accounts.actions import erase_person
from alliance.accounts.factors import factors_of
from alliance.accounts.models import Person
from alliance.accounts.tests import make
from alliance.accounts.tests.devices import (
    Device,
    adds_passkey,
    app_code,
    is_svg,
    options_on,
    secret_on,
    sets_up_app,
)
from alliance.accounts.tests.make import NOON
from alliance.history.queries import acts_of
from alliance.outbox.models import Letter

pytestmark = pytest.mark.django_db

ZOE = "zoe@town.example"


@pytest.fixture
def zoe() -> Person:
    """Somebody with an account."""
    return make.person(ZOE)


def code_for(address: str) -> str:
    """The newest code that was sent to an address."""
    newest = Letter.objects.filter(key="sign-in-code", address=address).last()
    assert newest
    return str(newest.facts["code"])


def signs_in(client: Client, address: str = ZOE, onward: str = "") -> Any:
    """With the code from the letter."""
    client.post(f"/en/sign-in/{onward}", {"login": address})
    return client.post(f"/en/sign-in/code/{onward}", {"code": code_for(address)})


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.fixture
def at_home(zoe: Person) -> Client:
    """A browser in which Zoë has just signed in."""
    client = Client()
    signs_in(client)
    return client


# --- making them ------------------------------------------------------------------------


def test_a_passkey_is_added_under_its_name(zoe: Person, at_home: Client) -> None:
    answer = adds_passkey(at_home, Device(), "Key in the safe")
    assert answer.headers["Location"] == "/en/safety/codes/"
    assert "Key in the safe" in at_home.get("/en/safety/").content.decode()
    assert [act.verb for act in acts_of(zoe)][-1] == "passkey-added"


def test_each_change_of_the_sign_in_is_told_to_its_owner(zoe: Person, at_home: Client) -> None:
    adds_passkey(at_home, Device(), "Telefon", language="de")
    letter = Letter.objects.filter(key="sign-in-changed").get()
    assert (letter.address, letter.language) == (ZOE, "de")
    assert "Telefon" in letter.facts["what"]


def test_an_app_is_set_up_with_a_picture_that_the_page_itself_holds(at_home: Client) -> None:
    page = at_home.get("/en/safety/app/").content.decode()
    assert is_svg(re.findall(r'src="(data:[^"]+)"', page)[0])
    assert secret_on(page) == secret_on(at_home.get("/en/safety/app/").content.decode())
    sets_up_app(at_home)
    assert "Set up on" in at_home.get("/en/safety/").content.decode()


def test_a_wrong_code_sets_up_no_app_and_keeps_the_secret(zoe: Person, at_home: Client) -> None:
    secret = secret_on(at_home.get("/en/safety/app/").content.decode())
    page = at_home.post("/en/safety/app/", {"code": app_code(secret, steps=9)}).content.decode()
    assert "This is not the code that the app shows now." in page
    assert secret_on(page) == secret
    assert factors_of(zoe).app is None


def test_what_an_app_shares_with_us_is_not_readable_in_the_data(at_home: Client) -> None:
    secret = sets_up_app(at_home).replace(" ", "")
    assert secret not in json.dumps(Authenticator.objects.get(type="totp").data)


def test_another_app_gets_another_secret(at_home: Client) -> None:
    first = sets_up_app(at_home)
    at_home.post("/en/safety/app/", {"remove": "1"})
    assert secret_on(at_home.get("/en/safety/app/").content.decode()) != first


NONSENSE = [
    "",
    "{",
    "[]",
    "7",
    '"x"',
    "{}",
    '{"response": null}',
    '{"id": "x", "rawId": "x", "type": "public-key", "response": {}}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "e30",'
    ' "attestationObject": "AA", "authenticatorData": "AA", "signature": "AA",'
    ' "userHandle": "AA"}, "clientExtensionResults": {}}',
]


@pytest.mark.parametrize("credential", NONSENSE)
def test_nonsense_from_a_device_is_answered_with_a_sentence(
    zoe: Person, at_home: Client, credential: str
) -> None:
    at_home.get("/en/safety/passkeys/add/")
    typed = {"name": "Telephone", "credential": credential}
    answer = at_home.post("/en/safety/passkeys/add/", typed)
    assert answer.status_code == 200
    assert "Please try again." in answer.content.decode()
    assert 'value="Telephone"' in answer.content.decode()
    assert factors_of(zoe).passkeys == []


@pytest.mark.parametrize("credential", NONSENSE)
def test_nonsense_at_the_door_opens_nothing(credential: str) -> None:
    client = Client()
    client.get("/en/sign-in/passkey/")
    answer = client.post("/en/sign-in/passkey/", {"credential": credential})
    assert (answer.headers["Location"], is_in(client)) == ("/en/sign-in/", False)


def test_a_passkey_of_another_site_is_not_taken(
    zoe: Person, at_home: Client, settings: Settings
) -> None:
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = False
    page = adds_passkey(at_home, Device("https://evil.example")).content.decode()
    assert "The passkey could not be added." in page
    assert factors_of(zoe).passkeys == []


# --- signing in with them ---------------------------------------------------------------


def test_a_passkey_alone_opens_and_leads_on(zoe: Person, at_home: Client) -> None:
    device, client = Device(), Client()
    adds_passkey(at_home, device)
    options = client.get("/en/sign-in/passkey/").json()
    shown = {"credential": device.shows(options)}
    answer = client.post("/en/sign-in/passkey/?next=/en/members/", shown)
    assert answer.headers["Location"] == "/en/members/"
    assert is_in(client)


def test_a_passkey_signed_by_another_key_opens_nothing(at_home: Client) -> None:
    device, client = Device(), Client()
    adds_passkey(at_home, device)
    options = client.get("/en/sign-in/passkey/").json()
    forged = device.shows(options, with_key=ec.generate_private_key(ec.SECP256R1()))
    client.post("/en/sign-in/passkey/", {"credential": forged})
    assert not is_in(client)


def test_a_passkey_shown_once_cannot_be_shown_again(at_home: Client) -> None:
    device, client = Device(), Client()
    adds_passkey(at_home, device)
    shown = {"credential": device.shows(client.get("/en/sign-in/passkey/").json())}
    client.post("/en/sign-in/passkey/", shown)
    client.post("/en/sign-out/")
    client.post("/en/sign-in/passkey/", shown)
    assert not is_in(client)


def test_after_the_mailed_code_a_passkey_is_asked_for(at_home: Client) -> None:
    device, client = Device(), Client()
    adds_passkey(at_home, device)
    answer = signs_in(client, onward="?next=/en/members/")
    assert answer.headers["Location"] == "/en/sign-in/second/"
    assert not is_in(client)
    page = client.get("/en/sign-in/second/").content.decode()
    answer = client.post("/en/sign-in/second/", {"credential": device.shows(options_on(page))})
    assert (answer.headers["Location"], is_in(client)) == ("/en/members/", True)


def test_after_the_mailed_code_the_code_of_the_app_is_asked_for(at_home: Client) -> None:
    secret, client = sets_up_app(at_home), Client()
    signs_in(client)
    page = client.post("/en/sign-in/second/", {"code": app_code(secret, steps=9)})
    assert "This code is not right" in page.content.decode()
    assert not is_in(client)
    client.post("/en/sign-in/second/", {"code": app_code(secret)})
    assert is_in(client)


def test_a_recovery_code_counts_once(zoe: Person, at_home: Client) -> None:
    adds_passkey(at_home, Device())
    code = re.findall(r"<code>(\d{8})</code>", at_home.get("/en/safety/codes/").content.decode())[0]
    entered = []
    for _time in range(2):
        client = Client()
        signs_in(client)
        client.post("/en/sign-in/second/", {"code": f"{code[:4]} {code[4:]}"})
        entered.append(is_in(client))
    assert entered == [True, False]
    assert factors_of(zoe).codes_left == 9


def test_a_seventh_wrong_code_has_to_wait(at_home: Client) -> None:
    secret, client = sets_up_app(at_home), Client()
    signs_in(client)
    for _time in range(6):
        client.post("/en/sign-in/second/", {"code": "000000"})
    page = client.post("/en/sign-in/second/", {"code": app_code(secret)}).content.decode()
    assert "Too many wrong tries." in page
    assert not is_in(client)


def test_nobody_comes_to_the_second_step_without_the_first(client: Client) -> None:
    assert client.get("/en/sign-in/second/").headers["Location"] == "/en/sign-in/"
    assert client.post("/en/sign-in/second/", {"code": "1"}).status_code == 302


def test_a_closed_account_is_not_opened_by_its_passkey(zoe: Person, at_home: Client) -> None:
    device, client = Device(), Client()
    adds_passkey(at_home, device)
    Person.objects.filter(pk=zoe.pk).update(is_active=False)
    shown = {"credential": device.shows(client.get("/en/sign-in/passkey/").json())}
    client.post("/en/sign-in/passkey/", shown)
    assert not is_in(client)


# --- changing and losing them -----------------------------------------------------------


def test_a_passkey_is_renamed_and_removed_and_the_codes_go_with_it(
    zoe: Person, at_home: Client
) -> None:
    adds_passkey(at_home, Device())
    one = f"/en/safety/passkeys/{factors_of(zoe).passkeys[0].pk}/"
    at_home.post(one, {"name": "Old telephone"})
    assert factors_of(zoe).passkeys[0].data["name"] == "Old telephone"
    at_home.post(one, {"remove": "1"})
    assert Authenticator.objects.count() == 0
    assert [act.verb for act in acts_of(zoe)][-2:] == ["passkey-renamed", "passkey-removed"]


def test_somebody_elses_passkey_is_not_there(zoe: Person, at_home: Client) -> None:
    adds_passkey(at_home, Device())
    other = Client()
    make.person("max@town.example")
    signs_in(other, "max@town.example")
    address = f"/en/safety/passkeys/{factors_of(zoe).passkeys[0].pk}/"
    assert other.get(address).status_code == 404
    assert other.post(address, {"remove": "1"}).status_code == 404


def test_new_recovery_codes_end_the_old_ones(zoe: Person, at_home: Client) -> None:
    adds_passkey(at_home, Device())
    before = at_home.get("/en/safety/codes/").content.decode()
    at_home.post("/en/safety/codes/", {"renew": "1"})
    after = at_home.get("/en/safety/codes/").content.decode()
    codes = [set(re.findall(r"<code>(\d{8})</code>", page)) for page in (before, after)]
    assert [len(found) for found in codes] == [10, 10]
    assert codes[0].isdisjoint(codes[1])


def test_who_signed_in_a_while_ago_shows_by_a_mailed_code_that_it_is_they(
    zoe: Person, client: Client
) -> None:
    client.force_login(zoe)
    answer = client.get("/en/safety/app/")
    assert answer.headers["Location"] == "/en/safety/again/?next=%2Fen%2Fsafety%2Fapp%2F"
    again = answer.headers["Location"]
    client.post(again, {"send": "1"})
    wrong = "00000000" if code_for(ZOE) != "00000000" else "00000001"
    assert "This is not the code" in client.post(again, {"code": wrong}).content.decode()
    answer = client.post(again, {"code": code_for(ZOE)})
    assert answer.headers["Location"] == "/en/safety/app/"
    assert client.get("/en/safety/app/").status_code == 200


def test_a_fifth_wrong_code_ends_it(zoe: Person, client: Client) -> None:
    client.force_login(zoe)
    client.post("/en/safety/again/", {"send": "1"})
    wrong = "00000000" if code_for(ZOE) != "00000000" else "00000001"
    for _time in range(5):
        page = client.post("/en/safety/again/", {"code": wrong}).content.decode()
    assert "That was the fifth wrong code." in page
    client.post("/en/safety/again/", {"code": code_for(ZOE)})
    assert client.get("/en/safety/app/").status_code == 302


def test_whoever_has_lost_everything_is_helped_by_a_command(zoe: Person, at_home: Client) -> None:
    adds_passkey(at_home, Device())
    call_command("forget_second_factors", "Zoe@town.example")
    assert not is_in(at_home) or at_home.get("/en/workspace/").status_code == 302
    client = Client()
    signs_in(client)
    assert is_in(client)
    assert [act.verb for act in acts_of(zoe)][-1] == "second-factors-forgotten"


def test_there_is_nothing_to_forget_of_nobody() -> None:
    with pytest.raises(CommandError, match="no account"):
        call_command("forget_second_factors", "nobody@town.example")


def test_erasing_a_person_takes_their_second_factors(zoe: Person, at_home: Client) -> None:
    adds_passkey(at_home, Device())
    erase_person(zoe, by=None, at=NOON)
    assert Authenticator.objects.count() == 0
