"""A town applies: from the call to the receipt, and to the second one."""

from collections.abc import Callable
from pathlib import Path

from tests.journeys.applying import (
    begins,
    downloads_the_receipt,
    practice_call,
    tampered,
    writes_all_sections,
)
from tests.journeys.conftest import Arrives
from tests.journeys.postbox import Postbox
from tests.journeys.signing_in import signs_in_by_password
from tests.journeys.visitor import KeyboardVisitor, Visitor

TOWN = "Horná Vŕbovka"


def test_a_newcomer_applies_and_proves_it(
    site: str, arrives: Arrives, postbox: Callable[[str], Postbox], tmp_path: Path
) -> None:
    letters, call = postbox("ana.novak@town.example"), practice_call(site)
    applicant = arrives()
    begins(applicant, call, letters, TOWN)
    sees_gaps_and_cannot_submit(applicant)
    fills_the_gaps(applicant, tmp_path)
    submits(applicant)
    applicant.sees("We have received your application")
    receipt = downloads_the_receipt(applicant, tmp_path)
    sha256 = applicant.page.locator("dd.digest").first.inner_text()
    letter = letters.next()
    assert sha256 in letter.text

    checks_receipts(arrives(), receipt)
    revises(applicant)
    submits(applicant)
    applicant.sees("Version 2")
    assert sha256 != applicant.page.locator("dd.digest").first.inner_text()
    assert "Version: 2" in letters.next().text
    a_stale_window_hands_in_nothing(applicant)
    the_desk_reads_it(arrives())


def sees_gaps_and_cannot_submit(applicant: Visitor) -> None:
    applicant.follows("Overview: what is left to do")
    applicant.sees("things left to do")
    applicant.follows("Go on to submit")
    assert applicant.page.get_by_role("button", name="Submit now").count() == 0
    applicant.follows("Back to the overview")


def fills_the_gaps(applicant: Visitor, folder: Path) -> None:
    """The first gap leads to its question; from there on, section by section."""
    applicant.follows("Who are you?")
    writes_all_sections(applicant, folder)
    applicant.sees("Nothing is missing.")


def submits(applicant: Visitor) -> None:
    applicant.follows("Go on to submit")
    applicant.presses("Submit now")


def checks_receipts(anybody: Visitor, receipt: Path) -> None:
    """Genuine as it is; refused with one sign changed."""
    anybody.opens("/en/receipts/")
    anybody.attaches("receipt", receipt)
    anybody.presses("Check")
    assert anybody.page.locator("main .notice.good").is_visible()
    anybody.attaches("receipt", tampered(receipt))
    anybody.presses("Check")
    assert anybody.page.locator("main .notice.bad").is_visible()


def revises(applicant: Visitor) -> None:
    applicant.follows("Back to the overview")
    applicant.page.locator(".section-nav a", has_text="Motivation").first.wait_for()
    applicant.opens(applicant.path + "motivation/")
    applicant.writes("motivation_context", "We know more now than in the first version.")
    applicant.presses("Save")
    applicant.follows("Overview: what is left to do")
    applicant.sees("What you changed since is not handed in.")


def a_stale_window_hands_in_nothing(applicant: Visitor) -> None:
    """What is handed in is what the applicant has seen: no third version by accident."""
    overview = applicant.address_of("Back to the overview")
    changes_the_title(applicant, overview, "Deputy mayor")
    stale = applicant.opens_another_window()
    stale.opens(f"{overview}submit/")
    changes_the_title(applicant, overview, "Mayor")
    stale.presses("Submit now")
    stale.sees("This was not submitted")
    stale.follows("Back to the overview")
    stale.sees("Attempts that failed")
    stale.does_not_see("Receipt of version 3")


def changes_the_title(applicant: Visitor, overview: str, title: str) -> None:
    applicant.opens(f"{overview}lead/")
    applicant.writes("lead_title", title)
    applicant.presses("Save")


def the_desk_reads_it(secretariat: Visitor) -> None:
    signs_in_by_password(secretariat, "secretariat@demo.example")
    secretariat.follows("Applications")
    secretariat.follows(TOWN)
    secretariat.sees("We know more now than in the first version.")
    secretariat.sees("Version 2 counts.")


def test_a_newcomer_applies_by_keyboard_alone_without_javascript(
    site: str, arrives: Arrives, postbox: Callable[[str], Postbox], tmp_path: Path
) -> None:
    letters = postbox("keys@town.example")
    applicant = arrives(kind=KeyboardVisitor)
    begins(applicant, practice_call(site), letters, "Dolná Vŕbovka")
    writes_all_sections(applicant, tmp_path)
    applicant.sees("Nothing is missing.")
    submits(applicant)
    applicant.sees("We have received your application")
