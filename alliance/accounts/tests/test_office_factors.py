"""Outside a demo, the office's doors open with a second factor alone."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import Settings

from alliance.accounts.factors import factors_of
from alliance.accounts.models import Person
from alliance.accounts.tests import make
from alliance.accounts.tests.devices import Device, adds_passkey, app_code, sets_up_app
from alliance.accounts.tests.test_second_factors import signs_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def outside_a_demo(settings: Settings) -> None:
    settings.SECOND_FACTOR = True


OFFICE: dict[str, tuple[Callable[[], Person], str]] = {
    "secretariat": (make.secretary, "/en/desk/"),
    "editor": (make.editor, "/cms/"),
}


@pytest.mark.parametrize(("somebody", "door"), OFFICE.values(), ids=OFFICE)
def test_without_a_second_factor_the_office_is_led_to_one(
    somebody: Callable[[], Person], door: str, client: Client
) -> None:
    signs_in(client, somebody().email)
    assert client.get(door).headers["Location"] == "/en/safety/"
    assert client.get("/cms/pages/").headers["Location"] == "/en/safety/"
    assert client.get("/en/sign-in/home/").headers["Location"] == "/en/safety/"
    assert "Your role needs a second factor" in client.get("/en/safety/").content.decode()


@pytest.mark.parametrize(("somebody", "door"), OFFICE.values(), ids=OFFICE)
def test_whoever_has_just_made_one_goes_on(
    somebody: Callable[[], Person], door: str, client: Client
) -> None:
    signs_in(client, somebody().email)
    adds_passkey(client, Device())
    assert client.get(door).status_code == 200


def test_a_session_from_before_does_not_open_because_another_made_one(client: Client) -> None:
    secretary, old = make.secretary(), Client()
    signs_in(old, secretary.email)
    signs_in(client, secretary.email)
    adds_passkey(client, Device())
    assert old.get("/en/desk/").headers["Location"] == "/en/safety/"
    assert "Sign out and in again" in old.get("/en/safety/").content.decode()


def test_with_code_and_app_the_desk_opens(client: Client) -> None:
    secretary = make.secretary()
    signs_in(client, secretary.email)
    secret, other = sets_up_app(client), Client()
    signs_in(other, secretary.email)
    other.post("/en/sign-in/second/", {"code": app_code(secret)})
    assert other.get("/en/desk/").status_code == 200


def test_a_role_opens_nothing_else_either_until_then() -> None:
    secretary = make.secretary()
    secretary.unproven = True
    assert (secretary.is_secretariat, secretary.is_editor, secretary.is_staff) == (False,) * 3


def test_officers_of_authorities_need_none(client: Client) -> None:
    signs_in(client, make.person().email)
    assert client.get("/en/workspace/").status_code == 200
    assert client.get("/en/desk/").status_code == 404


def test_the_last_second_factor_of_the_office_stays(client: Client) -> None:
    secretary = make.secretary()
    signs_in(client, secretary.email)
    adds_passkey(client, Device())
    one = f"/en/safety/passkeys/{factors_of(secretary).passkeys[0].pk}/"
    page = client.post(one, {"remove": "1"}).content.decode()
    assert "Add another one before you remove this one." in page
    assert len(factors_of(secretary).passkeys) == 1
    sets_up_app(client)
    client.post(one, {"remove": "1"})
    assert factors_of(secretary).passkeys == []


def test_signing_out_is_open_to_whoever_is_barred(client: Client) -> None:
    signs_in(client, make.editor().email)
    client.post("/cms/logout/")
    assert "_auth_user_id" not in client.session


def test_in_a_demo_nobody_of_the_office_needs_one(settings: Settings, client: Client) -> None:
    settings.SECOND_FACTOR = False
    signs_in(client, make.secretary().email)
    assert client.get("/en/desk/").status_code == 200
