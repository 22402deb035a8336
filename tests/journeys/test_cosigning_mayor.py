"""The mayor signs on one page, without an account; the officer sees it, and what changed since."""

from collections.abc import Callable

from tests.journeys.applying import practice_call
from tests.journeys.conftest import Arrives
from tests.journeys.postbox import Postbox
from tests.journeys.signing_in import signs_in_by_password
from tests.journeys.visitor import Visitor

OFFICER, HALL = "officer@demo.example", "hall@valea-lastunilor.example"


def test_a_mayor_signs_by_the_link_of_a_letter_and_may_withdraw(
    site: str, arrives: Arrives, postbox: Callable[[str], Postbox]
) -> None:
    officer, mayor = arrives(), arrives("de")
    signs_in_by_password(officer, OFFICER)
    draft = begins_a_draft(officer, practice_call(site))
    asks_for_the_signature(officer, draft)

    link = postbox(HALL).next().link
    signs(mayor, link)
    officer.opens(draft)
    officer.sees("Confirmed on")
    officer.sees("by Bürgermeisterin")

    changes_a_word(officer, draft)
    officer.opens(draft)
    officer.sees("before the change of")
    mayor.opens(link)
    mayor.sees("seither geändert")
    mayor.presses("Zurückziehen")
    mayor.sees("Zurückgezogen am")


def begins_a_draft(officer: Visitor, call: str) -> str:
    officer.opens(f"/en/calls/{call}/apply/")
    officer.writes("office", "Officer for social inclusion")
    officer.presses("Start writing")
    return "/".join(officer.path.split("/")[:6]) + "/"


def asks_for_the_signature(officer: Visitor, draft: str) -> None:
    officer.opens(draft)
    officer.sees("Nobody has been asked yet")
    officer.opens(f"{draft}parties/")
    officer.follows("Ask for the signature")
    officer.writes("office", "Mayor’s office")
    officer.writes("email", HALL)
    officer.chooses("language", "German")
    officer.presses("Ask the office to confirm")
    officer.sees("The letter with the link is on its way.")


def signs(mayor: Visitor, link: str) -> None:
    """Opening the page, and opening it again, signs nothing."""
    for _time in range(2):
        mayor.opens(link)
        mayor.does_not_see("Bestätigt am")
    mayor.presses("Unterschreiben")
    mayor.sees("Füllen Sie dieses Feld aus.")
    mayor.writes("name", "Ioana Pop")
    mayor.writes("office", "Bürgermeisterin")
    mayor.presses("Unterschreiben")
    mayor.sees("Bestätigt am")
    mayor.follows("Den ganzen Antrag lesen")
    mayor.sees("Vollständige Kopie")


def changes_a_word(officer: Visitor, draft: str) -> None:
    officer.opens(draft)
    first = officer.page.locator("main a[href*='/apply/']").evaluate_all(
        "links => links.map(one => one.getAttribute('href'))"
    )
    section = next(one for one in first if one.startswith(draft) and one.count("/") == 7)
    officer.opens(section)
    officer.ticks("applicant_kind", "local_authority")
    officer.presses("Save and continue")
