"""People change, the office stays: from the letter to the successor's first page."""

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from tests.journeys.applying import practice_call
from tests.journeys.conftest import Arrives
from tests.journeys.postbox import Postbox
from tests.journeys.signing_in import signs_in_by_code, signs_in_by_password
from tests.journeys.visitor import Visitor

TOWN = "valea-lastunilor"
OFFICER, SUCCESSOR = "officer@demo.example", "dan@valea-lastunilor.example"
OURS = f"/en/workspace/authorities/{TOWN}/"


def test_an_office_passes_to_a_successor_and_the_draft_goes_on(
    site: str, arrives: Arrives, postbox: Callable[[str], Postbox]
) -> None:
    officer, secretariat, successor = arrives(), arrives(), arrives()
    signs_in_by_password(officer, OFFICER)
    says_where_its_mail_is(officer)
    draft = begins_a_draft(officer, practice_call(site))

    signs_in_by_password(secretariat, "secretariat@demo.example")
    asks(secretariat)
    asked = letter_about(postbox(OFFICER), "Technical lead")
    reader = arrives()
    passes_on(reader, asked)
    officer.opens(OURS)

    letters = postbox(SUCCESSOR)
    accepts(successor, letters)
    goes_on_with(successor, letters, draft)
    is_shut_out(officer, draft)
    the_link_answers_once(arrives(), asked)
    is_fresh(arrives())


def says_where_its_mail_is(officer: Visitor) -> None:
    """The owner completes the public page; the website's domain is the town's own."""
    officer.opens(OURS)
    officer.follows("Complete your public page")
    officer.writes("website", "https://www.valea-lastunilor.example")
    officer.ticks("languages", "ro")
    officer.presses("Save")
    officer.sees("Your public page is changed.")


def begins_a_draft(officer: Visitor, call: str) -> str:
    officer.opens(f"/en/calls/{call}/apply/")
    officer.writes("office", "Officer for social inclusion")
    officer.presses("Start writing")
    officer.presses("Save and continue")
    return "/".join(officer.path.split("/")[:6]) + "/"


def asks(secretariat: Visitor) -> None:
    """One click in the desk; the worker would have asked on a day of its own."""
    secretariat.opens("/en/desk/contacts/?state=never")
    secretariat.follows("Valea Lăstunilor")
    secretariat.presses("Ask now whether it still holds")
    secretariat.sees("The letter is on its way.")


def letter_about(letters: Postbox, words: str) -> str:
    """The link of the letter whose subject says ``words``."""
    while True:
        letter = letters.next()
        if words in letter.subject:
            return letter.link


def passes_on(reader: Visitor, link: str) -> None:
    """Without signing in. Opening the page alone does nothing."""
    for _time in range(2):
        reader.opens(link)
        reader.sees("Is this still right?")
    page = reader.page
    page.fill('[name="name"]', "Dan Pop")
    page.fill('[name="office"]', "Head of social inclusion")
    page.fill('[name="email"]', "dan")
    reader.presses("Pass it on")
    reader.sees("Please look at these points")
    page.fill('[name="email"]', SUCCESSOR)
    reader.presses("Pass it on")
    reader.sees("We have written to Dan Pop")


def accepts(successor: Visitor, letters: Postbox) -> None:
    successor.opens(letters.next().link)
    successor.sees("Head of social inclusion")
    successor.presses("Accept")
    successor.sees("You sign in with dan@valea-lastunilor.example")


def goes_on_with(successor: Visitor, letters: Postbox, draft: str) -> None:
    """The draft that the predecessor began is the authority's."""
    successor.follows("Sign in")
    signs_in_by_code(successor, letters)
    successor.opens(OURS)
    successor.sees("Owner")
    successor.opens(draft)
    successor.sees("Your application")


def is_shut_out(officer: Visitor, draft: str) -> None:
    """Signed out at once; and signed in again, the pages are not there."""
    officer.opens(OURS)
    assert officer.path == "/en/sign-in/"
    signs_in_by_password(officer, OFFICER)
    for address in (OURS, draft):
        officer.opens(address, status=404)


def the_link_answers_once(scanner: Visitor, link: str) -> None:
    scanner.opens(link, status=404)
    scanner.sees("This link has been used already.")


def is_fresh(reader: Visitor) -> None:
    """The public page says when the entry was confirmed, and shows no address."""
    today = datetime.now(UTC).astimezone(ZoneInfo("Europe/Paris")).date()
    reader.opens(f"/en/members/{TOWN}/")
    reader.sees(f"Confirmed on {today.day} {today:%B %Y}")
    assert SUCCESSOR not in reader.page.content()
    assert "Dan Pop" not in reader.page.content()
