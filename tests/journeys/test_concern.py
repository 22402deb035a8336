"""A voice on record, from a member's profile to the answer."""

from collections.abc import Callable
from pathlib import Path

from tests.journeys import papers
from tests.journeys.conftest import Arrives
from tests.journeys.postbox import Postbox
from tests.journeys.signing_in import signs_in_by_password
from tests.journeys.visitor import Visitor

HAPPENED = "Forty families were moved in winter, without a new flat."
QUESTION = "Where will these families live?"
ANSWER = "Thirty flats are ready in May. We will ask again then."


def test_a_voice_is_heard_and_answered(
    arrives: Arrives, postbox: Callable[[str], Postbox], tmp_path: Path
) -> None:
    writer, letters = arrives(), postbox("vera@streets.example")
    officer = arrives()
    member = finds_the_officers_authority(officer)
    writes(writer, member, tmp_path)
    confirms(writer, letters)
    secretariat = arrives()
    asks_the_authority(secretariat)
    answers_for_the_authority(officer)
    answers_the_writer(secretariat)
    reads_the_answer(writer, letters)


def finds_the_officers_authority(officer: Visitor) -> str:
    """The address of its public page."""
    signs_in_by_password(officer, "officer@demo.example")
    officer.opens("/en/workspace/")
    return leads_to(officer, "Public page")


def leads_to(visitor: Visitor, words: str) -> str:
    """Where a link leads that says these words, perhaps among others."""
    link = visitor.page.locator("main a", has_text=words).first
    return link.get_attribute("href") or ""


def writes(writer: Visitor, member: str, folder: Path) -> None:
    """From the profile, with one mistake on the way."""
    writer.opens(member)
    writer.follows("Does it act against its commitment? Tell the secretariat")
    writer.ticks("behalf", "organisation")
    writer.writes("name", "Vera Horn")
    writer.writes("email", "vera@streets.example")
    writer.writes("happened", HAPPENED)
    writer.writes("happened_when", "In January")
    writer.writes("asks_for", "New flats, as promised.")
    writer.attaches("document1", papers.pdf(folder / "letter.pdf", "To the mayor."))
    writer.ticks("telling", "unnamed")
    writer.presses("Send to the secretariat")
    writer.sees("Please name the organisation.")
    writer.sees("We have your file: letter.pdf")
    writer.finds_written("happened", HAPPENED)
    writer.writes("organisation", "Open Streets")
    writer.presses("Send to the secretariat")
    writer.sees("One step is still needed")


def confirms(writer: Visitor, letters: Postbox) -> None:
    letter = letters.next()
    assert HAPPENED not in letter.text
    writer.opens(letter.link)
    writer.presses("Confirm")
    writer.sees("We are looking into it")
    letters.next()


def asks_the_authority(secretariat: Visitor) -> None:
    signs_in_by_password(secretariat, "secretariat@demo.example")
    secretariat.opens("/en/desk/")
    secretariat.follows("Concerns")
    secretariat.opens(secretariat.page.locator("tbody a").first.get_attribute("href") or "")
    secretariat.sees(HAPPENED)
    secretariat.sees("Vera Horn, Open Streets")
    secretariat.page.locator('textarea[name="tell-text"]').fill(QUESTION)
    form = secretariat.page.locator("section", has=secretariat.page.locator("h2#tell"))
    with secretariat.page.expect_navigation():
        form.get_by_role("button").click()
    secretariat.looks_around()
    secretariat.sees("Your question is on its way to the authority.")


def answers_for_the_authority(officer: Visitor) -> None:
    """It reads what happened, and neither who wrote nor the document."""
    officer.opens("/en/workspace/")
    officer.opens(leads_to(officer, "Answer the secretariat about a concern"))
    officer.sees(QUESTION)
    officer.sees(HAPPENED)
    for kept_back in ("Vera", "Open Streets", "letter.pdf"):
        officer.does_not_see(kept_back)
    officer.writes("text", "We are building.")
    officer.presses("Send the answer")
    officer.sees("The secretariat has your answer.")


def answers_the_writer(secretariat: Visitor) -> None:
    secretariat.opens(secretariat.path)
    secretariat.sees("We are building.")
    secretariat.page.locator('textarea[name="answer-text"]').fill(ANSWER)
    secretariat.presses("Send the answer")
    secretariat.sees("Your answer is on its way to the writer.")
    secretariat.presses("Close the concern")
    secretariat.sees("The concern is closed.")


def reads_the_answer(writer: Visitor, letters: Postbox) -> None:
    writer.opens(letters.next().link)
    writer.sees(ANSWER)
    writer.sees("This is closed")
    for kept_back in (QUESTION, "We are building."):
        writer.does_not_see(kept_back)
