"""Two secretaries make calls: one from last year's, one from nothing, and a reader finds them."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.journeys.conftest import Arrives
from tests.journeys.signing_in import signs_in_by_password
from tests.journeys.visitor import Visitor

FRESH = 1.5
"""A second for the page cache, and half of one for the request itself."""


def friday(weeks: int) -> str:
    """A Friday to come, as the field of a day takes it."""
    day = datetime.now(UTC).date() + timedelta(weeks=weeks)
    return (day + timedelta(days=(4 - day.weekday()) % 7)).isoformat()


def test_a_call_is_made_from_last_years_and_published(arrives: Arrives, tmp_path: Path) -> None:
    secretariat, reader = arrives(), arrives("de")
    signs_in_by_password(secretariat, "secretariat@demo.example")
    copies_last_years(secretariat)
    sets_its_dates(secretariat)
    refuses_what_is_no_document(secretariat, tmp_path)
    makes_its_text_page(secretariat)
    looks_at_it(secretariat)
    reader.opens("/de/calls/next-year/", status=404)
    publishes(secretariat)
    time.sleep(FRESH)
    reader.opens("/de/calls/next-year/")
    reader.sees("UTC+")


def copies_last_years(secretariat: Visitor) -> None:
    secretariat.opens("/en/desk/calls/")
    link = secretariat.page.locator('main tbody a[href^="/en/desk/calls/"]').last
    secretariat.opens(link.get_attribute("href") or "")
    secretariat.follows("Copy this call")
    secretariat.writes("slug", "next-year")
    secretariat.writes("reference", "NEXT-1")
    secretariat.writes("closes_at_day", friday(20))
    secretariat.writes("closes_at_time", "24:00")
    secretariat.presses("Go on")
    secretariat.sees("Write 23:59, or 00:00 and the next day.")
    secretariat.finds_written("reference", "NEXT-1")
    secretariat.writes("closes_at_time", "17h")
    secretariat.presses("Go on")
    secretariat.sees("17:00")
    secretariat.presses("Begin the call")
    secretariat.sees("Nobody else can read it until you publish it.")
    secretariat.sees("No opening is set")


def sets_its_dates(secretariat: Visitor) -> None:
    secretariat.follows("Opening, questions, deadline, activities")
    secretariat.writes("opens_at_day", friday(22))
    secretariat.writes("opens_at_time", "9:00")
    secretariat.presses("Save")
    secretariat.presses("Save it like this")
    secretariat.sees("The deadline is not after the opening.")
    secretariat.writes("opens_at_day", friday(2))
    secretariat.presses("Save")
    secretariat.presses("Save it like this")
    secretariat.sees("The call is changed.")


def refuses_what_is_no_document(secretariat: Visitor, folder: Path) -> None:
    secretariat.follows("Documents")
    secretariat.follows("Add a document")
    picture = folder / "annex.pdf"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    secretariat.writes("doc_title", "Annex")
    secretariat.attaches("file", picture)
    secretariat.presses("Save")
    secretariat.sees("is not what its name says")
    secretariat.finds_written("doc_title", "Annex")
    secretariat.writes("body", "# Annex\n\n- One\n- Two")
    secretariat.presses("Save")
    secretariat.sees("Annex")
    secretariat.follows("Back to the call")


def makes_its_text_page(secretariat: Visitor) -> None:
    secretariat.presses("Make the text page")
    secretariat.sees("The text pages are made.")
    secretariat.sees("Write it in German")


def looks_at_it(secretariat: Visitor) -> None:
    secretariat.follows("Preview in German")
    secretariat.sees("Diese Seite ist noch nicht öffentlich.")
    secretariat.opens("/en/desk/calls/next-year/languages/")
    secretariat.sees("Annex")
    secretariat.follows("Back to the call")


def publishes(secretariat: Visitor) -> None:
    secretariat.follows("Publish the call")
    secretariat.presses("Publish it now")
    secretariat.sees("Read the warnings, then tick this box.")
    secretariat.ticks("seen")
    secretariat.presses("Publish it now")
    secretariat.sees("Everybody can read it now.")


def test_a_call_is_made_from_nothing_in_three_languages(arrives: Arrives) -> None:
    secretariat = arrives()
    signs_in_by_password(secretariat, "secretariat@demo.example")
    secretariat.opens("/en/desk/calls/")
    secretariat.follows("New call")
    for code, words in (("en", "Rafts"), ("fr", "Radeaux"), ("de", "Flöße")):
        secretariat.writes(f"title_{code}", words)
    secretariat.writes("closes_at_day", friday(20))
    secretariat.writes("closes_at_time", "17:00")
    secretariat.presses("Go on")
    secretariat.presses("Begin the call")
    for name, weight in (("Impact", "60"), ("Price", "30")):
        adds_a_criterion(secretariat, name, weight)
    secretariat.follows("Back to the call")
    secretariat.follows("Publish the call")
    secretariat.sees("The weights of the criteria add up to 90.00, not to 100.")
    secretariat.opens("/en/desk/calls/rafts/criteria/price/")
    secretariat.writes("weight", "40")
    secretariat.presses("Save")
    secretariat.sees("The weights add up to 100.00.")
    a_colleague_is_faster(secretariat)
    secretariat.follows("Publish the call")
    secretariat.ticks("seen")
    secretariat.presses("Publish it now")
    secretariat.sees("Everybody can read it now.")


def adds_a_criterion(secretariat: Visitor, name: str, weight: str) -> None:
    secretariat.opens("/en/desk/calls/rafts/new-criterion/")
    for code in ("en", "fr", "de"):
        secretariat.writes(f"name_{code}", name)
    secretariat.writes("weight", weight)
    secretariat.presses("Save")


def a_colleague_is_faster(secretariat: Visitor) -> None:
    """Of two windows the second is told, sees both values and decides."""
    other = secretariat.opens_another_window()
    for window in (secretariat, other):
        window.opens("/en/desk/calls/rafts/facts/basics/")
    other.writes("reference", "THEIRS")
    other.presses("Save")
    secretariat.writes("reference", "MINE")
    secretariat.presses("Save")
    secretariat.sees("Somebody else has changed this call")
    secretariat.sees("THEIRS")
    secretariat.finds_written("reference", "MINE")
    secretariat.presses("Save")
    secretariat.sees("The call is changed.")
