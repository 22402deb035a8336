"""An officer leaves in the middle of writing; the successor goes on, and nothing is lost."""

from collections.abc import Callable

from tests.journeys.applying import practice_call
from tests.journeys.conftest import Arrives
from tests.journeys.postbox import Postbox
from tests.journeys.signing_in import signs_in_by_code, signs_in_by_password
from tests.journeys.visitor import Visitor

TOWN = "valea-lastunilor"
OFFICER, SUCCESSOR = "officer@demo.example", "dan@valea-lastunilor.example"
PEOPLE = f"/en/workspace/authorities/{TOWN}/people/"


def test_a_draft_goes_on_with_the_successor_and_is_shut_to_who_left(
    site: str, arrives: Arrives, postbox: Callable[[str], Postbox]
) -> None:
    officer, successor = arrives(), arrives()
    signs_in_by_password(officer, OFFICER)
    section = writes_a_section(officer, practice_call(site))
    invites(officer)

    letters = postbox(SUCCESSOR)
    accepts(successor, letters)
    successor.opens(section)
    successor.finds_written("lead_name", "Ana Novak")

    still_open = officer.opens_another_window()
    still_open.opens(section)
    shuts_out(successor)
    types_on(still_open)
    officer.opens(section)
    assert officer.path == "/en/sign-in/"

    successor.opens(section)
    successor.finds_written("lead_name", "Ana Novak")


def writes_a_section(officer: Visitor, call: str) -> str:
    officer.opens(f"/en/calls/{call}/apply/")
    officer.writes("office", "Officer for social inclusion")
    officer.presses("Start writing")
    officer.ticks("applicant_kind", "local_authority")
    officer.presses("Save and continue")
    officer.writes("lead_name", "Ana Novak")
    officer.presses("Save")
    return officer.path


def invites(officer: Visitor) -> None:
    """The owner makes a colleague owner, too: somebody has to stay."""
    officer.opens(PEOPLE)
    officer.page.get_by_text("Invite somebody").click()
    form = officer.page.locator("#invite")
    form.locator('[name="name"]').fill("Dan Pop")
    form.locator('[name="office"]').fill("Head of social inclusion")
    form.locator('[name="email"]').fill(SUCCESSOR)
    form.locator('[name="access"][value="owner"]').check()
    officer.presses("Send the invitation")


def accepts(successor: Visitor, letters: Postbox) -> None:
    successor.opens(letters.next().link)
    successor.presses("Accept")
    successor.follows("Sign in")
    signs_in_by_code(successor, letters)


def shuts_out(successor: Visitor) -> None:
    successor.opens(PEOPLE)
    row = successor.page.locator("li", has_text=OFFICER)
    row.get_by_role("button", name="End Demo Officer").click()
    successor.page.wait_for_load_state()


def types_on(officer: Visitor) -> None:
    """In a page that was open before: nothing of it reaches the draft."""
    officer.page.fill('[name="lead_name"]', "Somebody else")
    officer.page.wait_for_timeout(3_000)
