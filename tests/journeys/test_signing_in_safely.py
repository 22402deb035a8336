"""Signing in with what one has: a passkey that a device keeps, an app that makes codes."""

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from tests.journeys.conftest import Arrives
from tests.journeys.signing_in import DEMO_PASSWORD, signs_in_by_password
from tests.journeys.visitor import KeyboardVisitor, Visitor

OFFICER, EDITOR = "officer@demo.example", "editor@demo.example"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def has_a_device(visitor: Visitor) -> None:
    """A telephone that keeps passkeys, as the browser simulates it."""
    session = visitor.context.new_cdp_session(visitor.page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})


def goes_to_signing_in_safely(visitor: Visitor) -> None:
    visitor.opens("/en/workspace/account/")
    visitor.goes_to("/en/safety/")


def signs_out(visitor: Visitor) -> None:
    visitor.opens("/en/sign-out/")
    visitor.presses("Sign out")


def test_an_officer_adds_a_passkey_and_signs_in_with_it_alone(arrives: Arrives) -> None:
    officer = arrives()
    has_a_device(officer)
    signs_in_by_password(officer, OFFICER)
    adds_a_passkey(officer)
    signs_out(officer)
    signs_in_with_the_passkey(officer)
    uses_it_after_the_password(officer)
    removes_it(officer)


def adds_a_passkey(officer: Visitor) -> None:
    goes_to_signing_in_safely(officer)
    officer.follows("Add a passkey")
    officer.does_not_see("This browser knows no passkeys")
    officer.writes("name", "My telephone")
    officer.presses("Add a passkey")
    officer.sees("Your passkey is added.")
    officer.sees("When your telephone is lost, one of these codes lets you in.")
    assert officer.page.locator(".codes code").count() == 10


def signs_in_with_the_passkey(officer: Visitor) -> None:
    officer.opens("/en/sign-in/?next=/en/workspace/account/")
    officer.presses("Sign in with a passkey")
    assert officer.path == "/en/workspace/account/"
    officer.sees(f"You sign in as {OFFICER}.")
    signs_out(officer)


def uses_it_after_the_password(officer: Visitor) -> None:
    signs_in_by_password(officer, OFFICER)
    officer.sees("One more step")
    officer.presses("Use my passkey")
    assert officer.path == "/en/workspace/"


def removes_it(officer: Visitor) -> None:
    goes_to_signing_in_safely(officer)
    officer.follows("Change My telephone")
    officer.presses("Remove it")
    officer.does_not_see("My telephone")
    signs_out(officer)
    signs_in_by_password(officer, OFFICER)
    assert officer.path == "/en/workspace/"


def test_an_editor_sets_up_an_app_by_keyboard_without_scripts(arrives: Arrives) -> None:
    editor = arrives(kind=KeyboardVisitor)
    editor.opens("/en/sign-in/?next=/en/safety/")
    enters_the_password(editor)
    editor.follows("Set up an app")
    secret = editor.page.locator(".secret").inner_text()
    editor.writes("code", "000000")
    editor.presses("Set up the app")
    editor.sees("This is not the code that the app shows now.")
    editor.writes("code", code_of(secret))
    editor.presses("Set up the app")
    editor.sees("Your app is set up.")
    signs_out(editor)
    editor.opens("/en/sign-in/?next=/en/safety/")
    enters_the_password(editor)
    editor.sees("One more step")
    editor.writes("code", code_of(secret))
    editor.presses("Go on")
    assert editor.path == "/en/safety/"
    editor.sees("Remove the app")


def enters_the_password(editor: Visitor) -> None:
    editor.writes("login", EDITOR)
    editor.writes("password", DEMO_PASSWORD)
    editor.presses("Sign in")


def code_of(secret: str) -> str:
    """What the app shows now."""
    return format_hotp_value(hotp_value(secret.replace(" ", ""), int(time.time()) // 30))
