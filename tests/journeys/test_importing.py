"""A list comes into the register: uploaded, matched, looked at, decided, stored, taken back."""

import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tests.journeys.conftest import Arrives
from tests.journeys.postbox import get_json
from tests.journeys.signing_in import signs_in_by_password
from tests.journeys.visitor import KeyboardVisitor, Visitor

# Windows-1250 with semicolons, as a spreadsheet in Warsaw writes it. “Gmina” says nothing to us.
LINES = """Gmina;Kind of authority;Country;Website;Tie;From
Zielonów;municipality;PL;https://zielonow.example;interest;2019-05-01
Nissch;city;RS;;;
Łąkowo;municipality;Atlantis;;;
"""
WAIT = 60.0


def test_a_list_comes_in_and_goes_out_again(site: str, arrives: Arrives, tmp_path: Path) -> None:
    secretariat = arrives()
    signs_in_by_password(secretariat, "secretariat@demo.example")
    adds_a_file(secretariat, tmp_path)
    corrects_a_heading(secretariat)
    sees_row_by_row(secretariat)
    decides_the_doubtful_row(secretariat)
    assert found(site, "Zielonów") == []
    stores(secretariat)
    assert found(site, "Zielonów") == ["Zielonów"]
    takes_back(secretariat)
    assert found(site, "Zielonów") == []


def adds_a_file(secretariat: Visitor, folder: Path) -> None:
    file = folder / "list.csv"
    file.write_bytes(LINES.encode("cp1250"))
    secretariat.follows("Authorities")
    secretariat.follows("Bring in a list")
    secretariat.attaches("file", file)
    secretariat.presses("Add the file")
    secretariat.sees("Zielonów")


def corrects_a_heading(secretariat: Visitor) -> None:
    """The headings tell all but the names; the source is asked for."""
    form = secretariat.page.locator("main form").nth(1)
    form.locator('[name="column-name"]').select_option("0")
    form.get_by_role("button", name="Show the preview").click()
    secretariat.sees("Say where the list is from.")
    form = secretariat.page.locator("main form").nth(1)
    form.locator('[name="source"]').fill("https://www.example.org/list")
    form.get_by_role("button", name="Show the preview").click()
    secretariat.page.get_by_text("Nothing is stored yet").wait_for(timeout=WAIT * 1000)
    secretariat.looks_around()


def sees_row_by_row(secretariat: Visitor) -> None:
    for words in (
        "1 row waits for your decision.",
        "1 row has a problem and is left out.",
        "Country: “Atlantis” is no country of this network.",
        "Its name is like that of an authority in the register.",
    ):
        secretariat.sees(words)


def decides_the_doubtful_row(secretariat: Visitor) -> None:
    row = secretariat.page.get_by_role("row", name="Nissch")
    row.get_by_label("Ниш").first.check()
    row.get_by_role("button", name="Decide").click()
    secretariat.sees("Row 3 is decided.")
    secretariat.looks_around()


def stores(secretariat: Visitor) -> None:
    secretariat.page.get_by_role("button", name="Store what is new and what changes").click()
    secretariat.page.get_by_text("It can be taken back whole until").wait_for(timeout=WAIT * 1000)
    secretariat.looks_around()


def takes_back(secretariat: Visitor) -> None:
    secretariat.page.get_by_role("button", name="Take this import back").click()
    secretariat.page.get_by_text("The register is as it was before.").wait_for(timeout=WAIT * 1000)
    secretariat.looks_around()


def found(site: str, name: str) -> list[str]:
    """Who is open data under this name, as soon as memory knows."""
    time.sleep(1.5)
    answer: dict[str, Any] = get_json(
        f"{site}/api/v1/authorities.json?tie=interest&q={quote(name)}"
    )
    return [one["name"] for one in answer["items"]]


def test_it_is_done_by_keyboard_alone_without_javascript(arrives: Arrives, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("name,kind,country\nBiałowieś,municipality,PL\n", encoding="utf-8")
    secretariat = arrives(kind=KeyboardVisitor)
    signs_in_by_password(secretariat, "secretariat@demo.example")
    secretariat.opens("/en/desk/imports/")
    secretariat.attaches("file", file)
    secretariat.presses("Add the file")
    secretariat.writes("source", "https://www.example.org/list")
    secretariat.presses("Show the preview")
    sees_at_last(secretariat, "Nothing is stored yet")
    secretariat.presses("Store what is new and what changes")
    sees_at_last(secretariat, "It can be taken back whole until")


def sees_at_last(visitor: Visitor, words: str) -> None:
    """Whoever has no script asks again."""
    until = time.monotonic() + WAIT
    while words not in visitor.text and time.monotonic() < until:
        visitor.follows("See how far it is")
    visitor.sees(words)
