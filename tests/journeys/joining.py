"""What an officer does so that the authority joins, and the secretariat so that it may."""

from dataclasses import dataclass
from pathlib import Path

from tests.journeys import papers
from tests.journeys.postbox import Postbox
from tests.journeys.visitor import Visitor

PARTICIPATION = "Two local organisations spoke in the session and wrote the plan with us."


@dataclass(frozen=True)
class Town:
    """A town that wants to join, and what its officer types to find it."""

    searched: str
    name: str
    country: str
    kind: str = "city"


def fills_in_join(officer: Visitor, town: Town, email: str, decision: Path) -> None:
    """Everything that the form asks, except who it is."""
    officer.chooses("kind", town.kind)
    officer.writes("website", "https://www.town.example")
    officer.writes("contact_name", "Mira Petrović")
    officer.writes("contact_office", "Officer for social affairs")
    officer.writes("contact_email", email)
    officer.writes("contact_telephone", "+381 18 000 000")
    officer.writes("sentence-housing", "We connect two streets to water.")
    officer.writes("year-housing", "2030")
    officer.writes("sentence-prejudice", "We answer hate speech in the council.")
    officer.ticks("show_commitments")
    officer.writes("participation", PARTICIPATION)
    officer.ticks("show_participation")
    officer.ticks("decided_by", "council")
    officer.writes("decision_date", "2016-03-15")
    officer.attaches("decision_file", decision)


def types_its_name(officer: Visitor, town: Town) -> None:
    """Without looking into the register."""
    officer.writes("name", town.name)
    officer.chooses("country", town.country)


def finds_it(officer: Visitor, town: Town) -> None:
    """In the register or the gazetteer."""
    officer.writes("q", town.searched)
    officer.presses("Find")
    officer.picks("found", town.name)


def asks_to_join(officer: Visitor, town: Town, letters: Postbox, folder: Path) -> None:
    """From the home page to the state page of a confirmed wish."""
    officer.opens(f"/{officer.language}/")
    officer.goes_to(f"/{officer.language}/join/")
    if town.searched:
        finds_it(officer, town)
    else:
        types_its_name(officer, town)
    decision = papers.pdf(folder / "decision.pdf", "The council decides to join.")
    fills_in_join(officer, town, letters.owner, decision)
    officer.presses("Send the request")
    officer.sees("One step is still needed")
    officer.opens(letters.next().link)
    officer.presses("Confirm")
    officer.sees("We are reading your request")
