"""Sign in by OpenID Connect: an address that another house vouches for, and nothing else."""

import urllib.request
from collections.abc import Iterator
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client
from pytest_django import Settings

from alliance.accounts.models import Person, Role
from alliance.accounts.tests import make
from alliance.accounts.tests.devices import app_code, sets_up_app
from alliance.accounts.tests.other_house import CLIENT, SECRET, OtherHouse, open_house
from alliance.accounts.tests.test_second_factors import signs_in

pytestmark = pytest.mark.django_db

ZOE = "zoe@town.example"


class Stay(urllib.request.HTTPRedirectHandler):
    """Does not follow where an answer leads."""

    def redirect_request(self, *_args: Any) -> None:
        return None


@pytest.fixture
def house(settings: Settings) -> Iterator[OtherHouse]:
    """The other house, which our settings name."""
    with open_house() as house:
        house.person = {"sub": "4711", "email": ZOE, "email_verified": True}
        known = {"server_url": house.address, "oauth_pkce_enabled": True}
        settings.OIDC = {
            "provider_id": "oidc",
            "name": "Town Hall",
            "client_id": CLIENT,
            "secret": SECRET,
            "settings": known,
        }
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [settings.OIDC]}}
        yield house


def comes_back(client: Client, onward: str = "", language: str = "en") -> Any:
    """Somebody goes there and comes back."""
    there = client.get(f"/{language}/sign-in/other-house/{onward}").headers["Location"]
    return client.get(back_from(there))


def back_from(there: str) -> str:
    """The address to which the other house sends them back."""
    try:
        urllib.request.build_opener(Stay).open(there)
    except HTTPError as answer:
        parts = urlsplit(answer.headers["Location"])
        return f"{parts.path}?{parts.query}"
    raise AssertionError("The other house let nobody in.")


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_it_is_offered_where_the_settings_name_one_and_only_there(
    client: Client, settings: Settings
) -> None:
    assert "other-house" not in client.get("/en/sign-in/").content.decode()
    assert client.get("/en/sign-in/other-house/").headers["Location"] == "/en/sign-in/"
    assert client.get("/sign-in/oidc/callback/").status_code == 404
    settings.OIDC = {"provider_id": "oidc", "name": "Town Hall"}
    page = client.get("/en/sign-in/?next=/en/members/").content.decode()
    assert "/en/sign-in/other-house/?next=%2Fen%2Fmembers%2F" in page
    assert "Sign in with Town Hall" in page


@pytest.mark.usefixtures("house")
def test_the_account_of_a_verified_address_is_opened_and_leads_on(client: Client) -> None:
    zoe = make.person(ZOE)
    answer = comes_back(client, "?next=/en/members/")
    assert answer.headers["Location"] == "/en/members/"
    assert client.session["_auth_user_id"] == str(zoe.pk)


def test_who_has_no_account_gets_one_in_the_language_they_left_in(
    house: OtherHouse, client: Client
) -> None:
    house.person |= {"given_name": "Zoë", "family_name": "Łoś", "email": "Zoe@Town.example"}
    answer = comes_back(client, language="de")
    zoe = Person.objects.get(email=ZOE)
    assert answer.headers["Location"] == "/de/sign-in/home/"
    assert (zoe.get_full_name(), zoe.language, zoe.role) == ("Zoë Łoś", "de", "")
    assert not zoe.has_usable_password()


def test_nothing_of_the_other_house_is_kept(house: OtherHouse, client: Client) -> None:
    comes_back(client)
    assert is_in(client)
    assert (SocialAccount.objects.count(), SocialToken.objects.count()) == (0, 0)


@pytest.mark.parametrize("verified", [False, None, "false", 0, "", "yes"])
def test_an_address_that_is_not_verified_opens_nothing(
    house: OtherHouse, client: Client, verified: Any
) -> None:
    make.person(ZOE)
    house.person["email_verified"] = verified
    answer = comes_back(client)
    assert (answer.headers["Location"], is_in(client)) == ("/en/sign-in/", False)
    assert "let us send you a code" in client.get("/en/sign-in/").content.decode()


@pytest.mark.parametrize("address", ["", "zoe", None, ["a@b.example"], "a@b@c.example"])
def test_an_address_that_is_none_opens_nothing(
    house: OtherHouse, client: Client, address: Any
) -> None:
    house.person["email"] = address
    comes_back(client)
    assert (is_in(client), Person.objects.count()) == (False, 0)


def test_nobody_gets_a_role_by_it(house: OtherHouse, client: Client) -> None:
    house.person |= {"role": "secretariat", "groups": ["secretariat"], "is_staff": True}
    comes_back(client)
    assert Person.objects.get().role == Role.NONE
    assert client.get("/en/desk/").status_code == 404


def test_answers_of_two_people_are_none(house: OtherHouse, client: Client) -> None:
    make.person(ZOE)
    house.userinfo = house.person | {"sub": "4712"}
    comes_back(client)
    assert not is_in(client)


def test_an_answer_meant_for_another_house_opens_nothing(house: OtherHouse, client: Client) -> None:
    house.audience = "somebody-else"
    comes_back(client)
    assert not is_in(client)


@pytest.mark.usefixtures("house")
def test_a_way_back_that_was_not_ours_opens_nothing(client: Client) -> None:
    """Somebody sends a link with their own code, so that others sign in as them."""
    other = Client()
    there = other.get("/en/sign-in/other-house/").headers["Location"]
    answer = client.get(back_from(there))
    assert (answer.headers["Location"], is_in(client)) == ("/en/sign-in/", False)
    for query in ("", "?error=access_denied", "?code=x&state=y", "?state=%00"):
        assert client.get(f"/sign-in/oidc/callback/{query}").status_code == 302


def test_a_house_that_answers_nonsense_is_met_with_a_sentence(
    house: OtherHouse, client: Client
) -> None:
    there = client.get("/en/sign-in/other-house/").headers["Location"]
    back = back_from(there)
    house.broken = True
    assert client.get(back).headers["Location"] == "/en/sign-in/"
    assert client.get("/en/sign-in/other-house/").headers["Location"] == "/en/sign-in/"
    assert "The sign-in did not work." in client.get("/en/sign-in/").content.decode()


def test_a_house_that_is_gone_is_met_with_a_sentence(
    house: OtherHouse, client: Client, settings: Settings
) -> None:
    settings.OIDC["settings"]["server_url"] = "http://127.0.0.1:1"
    assert client.get("/en/sign-in/other-house/").headers["Location"] == "/en/sign-in/"


@pytest.mark.usefixtures("house")
def test_who_has_a_second_factor_is_asked_for_it_here_too(client: Client) -> None:
    make.person(ZOE)
    at_home = Client()
    signs_in(at_home, ZOE)
    secret = sets_up_app(at_home)
    assert comes_back(client).headers["Location"] == "/en/sign-in/second/"
    client.post("/en/sign-in/second/", {"code": app_code(secret)})
    assert is_in(client)


@pytest.mark.usefixtures("house")
def test_a_closed_account_stays_closed(client: Client) -> None:
    make.person(ZOE, is_active=False)
    comes_back(client)
    assert not is_in(client)
