"""A result, by two people: checked and decided by one, released by the other, read by all."""

import subprocess
import sys
from collections.abc import Callable

from tests.journeys.applying import practice_call
from tests.journeys.conftest import Arrives
from tests.journeys.postbox import Postbox
from tests.journeys.server import Demo
from tests.journeys.signing_in import signs_in_by_password
from tests.journeys.visitor import Visitor
from tools.tree import ROOT

MADE = "from tests.journeys.decided_world import make; make()"
WHY = "The plan is good, and others can copy it."
LATER = "One place less than good plans."
NO_MANDATE = "The mandate of the council is missing."


def test_two_people_decide_and_all_read_the_result(
    demo: Demo, site: str, arrives: Arrives, postbox: Callable[[str], Postbox]
) -> None:
    slug = practice_call(site)
    somebody_asks_whether_they_can_apply(arrives(), slug)
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", MADE]
    subprocess.run(command, cwd=ROOT, env=demo.environment, check=True, capture_output=True)
    first, second = arrives(), arrives()
    signs_in_by_password(first, "secretariat@demo.example")
    decides_all(first, slug)
    cannot_release(first, slug)

    signs_in_by_password(second, "secretariat2@demo.example")
    releases(second, slug)
    assert WHY in letter_of(postbox("officer@demo.example"), "Selected")
    assert LATER in letter_of(postbox("clerk2@town.example"), "On the reserve list")
    assert NO_MANDATE in letter_of(postbox("clerk3@town.example"), "Not eligible")
    the_public_reads_what_was_promised(arrives(), slug)
    the_officer_reads_the_reasons(arrives())
    nothing_can_be_changed(first, slug)


def somebody_asks_whether_they_can_apply(visitor: Visitor, slug: str) -> None:
    visitor.opens(f"/en/calls/{slug}/")
    visitor.goes_to(f"/en/calls/{slug}/check/")
    visitor.presses("Check")
    visitor.sees("Not yet: something is missing")
    visitor.ticks("applicant", "authority")
    visitor.ticks("earlier", "no")
    visitor.ticks("modules", "A")
    visitor.presses("Check")
    visitor.sees("Yes, you can apply")


def decides_all(visitor: Visitor, slug: str) -> None:
    visitor.opens(f"/en/desk/calls/{slug}/")
    visitor.goes_to(f"/en/desk/calls/{slug}/deciding/")
    visitor.sees("3 applications")
    opens_next(visitor)
    checks(visitor, "eligible")
    visitor.ticks("outcome", "selected")
    visitor.writes("reasons", WHY)
    visitor.presses("Keep the decision")
    visitor.follows("Decide on the applications")
    opens_next(visitor)
    checks(visitor, "eligible")
    visitor.ticks("outcome", "reserve")
    visitor.presses("Keep the decision")
    visitor.sees("Give your reasons")
    visitor.writes("reasons", LATER)
    visitor.writes("rank", "1")
    visitor.presses("Keep the decision")
    visitor.follows("Decide on the applications")
    opens_next(visitor)
    visitor.writes("words", NO_MANDATE)
    checks(visitor, "not-eligible", mandate="not-met")
    visitor.sees("The mandate of an authority is not there.")


def opens_next(visitor: Visitor) -> None:
    """The first that nobody has checked."""
    visitor.opens(f"{visitor.path}?standing=unchecked")
    visitor.goes_to(visitor.page.locator("main th a").first.get_attribute("href") or "")


def checks(visitor: Visitor, verdict: str, mandate: str = "met") -> None:
    visitor.chooses("rule_applicant", "met")
    visitor.chooses("rule_mandate", mandate)
    visitor.chooses("rule_proof", "met")
    visitor.ticks("verdict", verdict)
    visitor.presses("Keep the check")
    visitor.sees("The check is kept.")


def cannot_release(visitor: Visitor, slug: str) -> None:
    visitor.opens(f"/en/desk/calls/{slug}/deciding/release/")
    visitor.sees("You decided something of this result yourself.")
    assert visitor.page.get_by_role("button", name="Release the result").count() == 0


def releases(visitor: Visitor, slug: str) -> None:
    visitor.opens(f"/en/desk/calls/{slug}/deciding/")
    visitor.goes_to(f"/en/desk/calls/{slug}/deciding/release/")
    visitor.sees("3 letters")
    visitor.ticks("read")
    visitor.presses("Release the result")
    visitor.sees("The result is out.")


def letter_of(letters: Postbox, subject: str) -> str:
    """The letter about the result; others may have come before it."""
    letter = letters.next()
    while not letter.subject.startswith(subject):
        letter = letters.next()
    return letter.text


def the_public_reads_what_was_promised(reader: Visitor, slug: str) -> None:
    reader.opens(f"/en/calls/{slug}/")
    reader.sees("3 applications came in.")
    reader.sees("Reserve list")
    reader.does_not_see(WHY)
    reader.does_not_see("Modules: A")


def the_officer_reads_the_reasons(officer: Visitor) -> None:
    signs_in_by_password(officer, "officer@demo.example")
    officer.opens("/en/workspace/")
    officer.follows("Read JOURNEY-0001")
    officer.sees("Result: Selected")
    officer.sees(WHY)


def nothing_can_be_changed(visitor: Visitor, slug: str) -> None:
    visitor.opens(f"/en/desk/calls/{slug}/deciding/")
    visitor.sees("The result of this call is out. Nothing of it can be changed.")
