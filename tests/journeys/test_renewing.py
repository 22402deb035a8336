"""A mandate has ended: the letter, the new decision, and the state that everybody sees."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.journeys import papers
from tests.journeys.conftest import Arrives
from tests.journeys.postbox import Letter, Postbox, get
from tests.journeys.signing_in import DEMO_PASSWORD, signs_in_by_password
from tests.journeys.visitor import Visitor

OFFICER, TOWN = "officer@demo.example", "Valea Lăstunilor"
PROFILE = "/en/members/valea-lastunilor/"
TO_RENEW = "/en/members/?state=to-be-renewed&country=RO"
MAKE_UP = 3.0
"""A second for the page cache, and the rest for a busy machine."""


def today() -> date:
    """Where the network has its seat."""
    return datetime.now(UTC).astimezone(ZoneInfo("Europe/Paris")).date()


def letter_about(letters: Postbox, words: str) -> Letter:
    """The next letter whose subject says this."""
    while True:
        letter = letters.next()
        if words in letter.subject:
            return letter


def test_a_member_renews_by_the_letter_and_is_active_for_everybody(
    site: str, arrives: Arrives, postbox: Callable[[str], Postbox], tmp_path: Path
) -> None:
    reader, officer, letters = arrives(), arrives(), postbox(OFFICER)
    reader.opens(TO_RENEW)
    reader.sees(TOWN)
    reader.follows(TOWN)
    reader.sees("To be renewed since 1 October 2026")

    asked = letter_about(letters, "we have not heard from you")
    officer.opens(asked.link)
    officer.sees(f"Does {TOWN} stay?")
    comes_in(officer)
    renews(officer, tmp_path)
    assert TOWN in letter_about(letters, "the membership is renewed").subject

    everybody_sees_it(site, reader)
    officer.opens(asked.link, status=404)
    officer.sees("This link has been used already.")


def comes_in(officer: Visitor) -> None:
    """From the letter's page through the door to the form."""
    officer.follows("Enter the new decision")
    officer.writes("login", OFFICER)
    officer.writes("password", DEMO_PASSWORD)
    officer.presses("Sign in")
    assert officer.path == "/en/workspace/authorities/valea-lastunilor/renew/"


def renews(officer: Visitor, folder: Path) -> None:
    """First with a term that ends before the decision; what was typed stays."""
    officer.ticks("decided_by", "council")
    officer.writes("decision_date", (today() - timedelta(days=2)).isoformat())
    officer.writes("term_ends", (today() - timedelta(days=3)).isoformat())
    officer.attaches("decision_file", papers.pdf(folder / "decision.pdf", "We stay."))
    officer.presses("Renew the membership")
    officer.sees("The term cannot end before the decision.")
    officer.sees("We have your file: decision.pdf")
    officer.writes("term_ends", f"{today().year + 4}-06-30")
    officer.presses("Renew the membership")
    assert officer.path == "/en/workspace/"
    officer.sees("The membership is renewed. Thank you.")


def everybody_sees_it(site: str, reader: Visitor) -> None:
    """Within a second or so: the page of the town, and the list of those to be renewed."""
    until = time.monotonic() + MAKE_UP
    while time.monotonic() < until and "To be renewed" in get(site + PROFILE).split("<details")[0]:
        time.sleep(0.1)
    reader.opens(PROFILE)
    reader.sees("State Active since")
    reader.sees("Member")
    reader.opens(TO_RENEW)
    reader.does_not_see(TOWN)


def test_the_secretariat_pauses_and_takes_a_mistake_back(arrives: Arrives) -> None:
    secretariat, reader = arrives(), arrives("de")
    signs_in_by_password(secretariat, "secretariat@demo.example")
    secretariat.follows("Memberships")
    secretariat.opens("/en/desk/memberships/?q=dombviragos")
    secretariat.follows("Dombvirágos")
    secretariat.page.get_by_text("Pause this membership").click()
    secretariat.writes("reason", "The council is dissolved.")
    secretariat.presses("Pause the membership")
    secretariat.sees("The pause is entered")
    secretariat.sees("Pause from")
    secretariat.presses("This was a mistake: take it back")
    secretariat.sees("taken back")
    reader.opens("/de/members/?state=paused")
    reader.does_not_see("Dombvirágos")
    reader.sees("Ahornmünden")
