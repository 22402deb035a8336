"""How people come in: by a code from a letter, by a link for the new, by the demo's password."""

from tests.journeys.postbox import Postbox
from tests.journeys.visitor import Visitor

DEMO_PASSWORD = "demo"


def signs_in_by_password(visitor: Visitor, address: str) -> None:
    """As the demo's accounts can."""
    visitor.opens(f"/{visitor.language}/sign-in/")
    visitor.writes("login", address)
    visitor.writes("password", DEMO_PASSWORD)
    visitor.presses("Sign in")


def signs_in_by_code(visitor: Visitor, letters: Postbox) -> None:
    """The page is asked for a code, and the letter has it."""
    visitor.writes("login", letters.owner)
    visitor.presses("Sign in")
    visitor.writes("code", letters.next().code)
    visitor.presses("Go on")


def opens_an_account(visitor: Visitor, letters: Postbox) -> None:
    """Whoever is new gets a link instead of a code, and comes back to where they were going."""
    visitor.writes("login", letters.owner)
    visitor.presses("Sign in")
    visitor.opens(letters.next().link)
    visitor.writes("first_name", "Ana")
    visitor.writes("last_name", "Novak")
    visitor.presses("Open my account")
