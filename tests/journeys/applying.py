"""What somebody does to apply, section by section, and what the form says to it."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.journeys import papers
from tests.journeys.postbox import Postbox, get_json
from tests.journeys.signing_in import opens_an_account
from tests.journeys.visitor import Visitor

NEXT = "Save and continue"
NONE_OF_THESE = "None of these"


@dataclass(frozen=True)
class Line:
    """One line of a budget."""

    module: str
    item: str
    quantity: str
    unit_price: str
    own_contribution: str = ""


TRAINING = Line("A", "Trainers for two days", "2", "400.00", "100.00")
TRAVEL = Line("C", "Travel of four people", "4", "250.50")


def practice_call(site: str) -> str:
    """The slug of the call that the demo opens for practice."""
    calls: list[dict[str, Any]] = get_json(f"{site}/api/v1/calls")["items"]
    (slug,) = (call["slug"] for call in calls if call["slug"].startswith("practice-"))
    return str(slug)


def begins(applicant: Visitor, call: str, letters: Postbox, town: str) -> None:
    """Somebody new comes from the call page, and enters a town that nobody knows."""
    lang = applicant.language
    applicant.opens(f"/{lang}/calls/{call}/")
    applicant.goes_to(f"/{lang}/calls/{call}/apply/")
    opens_an_account(applicant, letters)
    assert applicant.path == f"/{lang}/calls/{call}/apply/"
    looks_for(applicant, town)
    applicant.picks("chosen", NONE_OF_THESE)
    applicant.writes("name", town)
    applicant.chooses("country", "SK")
    applicant.chooses("kind", "Municipality")
    applicant.writes("office", "Head of social services")
    applicant.presses("Start writing")


def looks_for(applicant: Visitor, town: str) -> None:
    applicant.writes("q", town)
    applicant.presses("Search")


def writes_all_sections(applicant: Visitor, folder: Path) -> None:
    """Everything that the form asks of a local authority for the modules A and C."""
    says_who_applies(applicant)
    names_the_lead(applicant)
    picks_modules(applicant, "A", "C")
    explains_why(applicant)
    names_a_partner(applicant)
    reckons(applicant, TRAINING, TRAVEL)
    attaches_letters(applicant, folder)
    declares(applicant)


def says_who_applies(applicant: Visitor) -> None:
    applicant.ticks("applicant_kind", "local_authority")
    applicant.chooses("country", "SK")
    applicant.presses(NEXT)


def names_the_lead(applicant: Visitor) -> None:
    applicant.writes("lead_name", "Ana Novak")
    applicant.writes("lead_title", "Head of social services")
    applicant.writes("lead_email", "ana.novak@town.example")
    applicant.writes("lead_telephone", "+421 2 0000 0000")
    applicant.presses(NEXT)


def picks_modules(applicant: Visitor, *letters: str) -> None:
    for letter in letters:
        applicant.ticks("modules", letter)
    applicant.presses(NEXT)


def explains_why(applicant: Visitor) -> None:
    applicant.writes("motivation_context", "Two districts grow. Services meet families too late.")
    applicant.writes("motivation_experience", "A first exchange in 2014 showed what is missing.")
    applicant.writes("motivation_reception", "One contact point in the town hall for families.")
    applicant.writes("motivation_staff", "Twenty people in school, health and social services.")
    applicant.writes("motivation_partner", "Families move between our two towns.")
    applicant.presses(NEXT)


def names_a_partner(applicant: Visitor) -> None:
    applicant.writes("partners-0-name", "Lastun Valley")
    applicant.chooses("partners-0-country", "RO")
    applicant.presses(NEXT)


def reckons(applicant: Visitor, *lines: Line) -> None:
    for place, line in enumerate(lines):
        applicant.chooses(f"budget-{place}-module", line.module)
        applicant.writes(f"budget-{place}-item", line.item)
        applicant.writes(f"budget-{place}-quantity", line.quantity)
        applicant.writes(f"budget-{place}-unit_price", line.unit_price)
        applicant.writes(f"budget-{place}-own_contribution", line.own_contribution)
    applicant.presses(NEXT)


def attaches_letters(applicant: Visitor, folder: Path) -> None:
    commitment = papers.pdf(folder / "commitment.pdf", "We commit ourselves.")
    partner = papers.pdf(folder / "partner.pdf", "We take part.")
    applicant.attaches("commitment_letter", commitment)
    applicant.attaches("partner_letters", partner)
    applicant.attaches("other_evidence", papers.png(folder / "evidence.png"))
    applicant.presses(NEXT)


def declares(applicant: Visitor) -> None:
    applicant.writes("roma_participation", "Two local organisations wrote the plan with us.")
    applicant.ticks("declaration")
    applicant.presses(NEXT)


def downloads_the_receipt(applicant: Visitor, folder: Path) -> Path:
    """The signed file, as the browser saves it."""
    with applicant.page.expect_download() as download:
        applicant.page.get_by_role("link", name="Download the signed receipt").click()
    return Path(download.value.path()).rename(folder / download.value.suggested_filename)


def tampered(receipt: Path) -> Path:
    """The same receipt, an hour younger."""
    said = json.loads(receipt.read_text())
    said["received_at"] = said["received_at"].replace("20", "21", 1)
    changed = receipt.with_name("changed.json")
    changed.write_text(json.dumps(said))
    return changed
