"""A town joins: from the form to the welcome."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.journeys.conftest import Arrives
from tests.journeys.joining import PARTICIPATION, Town, asks_to_join
from tests.journeys.postbox import Postbox, get, get_json
from tests.journeys.signing_in import signs_in_by_code, signs_in_by_password
from tests.journeys.visitor import KeyboardVisitor, Visitor

QUESTION = "Which districts do you mean?"
ANSWER = "The two on the river."
NIS = Town(searched="", name="Nisch", country="RS")
LODZ = Town(searched="lodz", name="Łódź", country="PL")
NO_SOURCE = "No source says that this authority joined."
MAKE_UP = 1.5
"""A second for the page cache, and half of one for the request itself."""


def test_a_town_joins_and_is_counted_everywhere(
    site: str, arrives: Arrives, postbox: Callable[[str], Postbox], tmp_path: Path
) -> None:
    letters = postbox("officer@nis.example")
    officer, secretariat = arrives(), arrives()
    asks_to_join(officer, NIS, letters, tmp_path)
    assert "Nisch" in letters.next().subject

    signs_in_by_password(secretariat, "secretariat@demo.example")
    finds_the_wish(secretariat, NIS.name)
    asks_back_and_gets_an_answer(secretariat, officer, letters)
    accepts_as_known(secretariat, "Ниш")
    secretariat.sees("131st")
    draft = secretariat.address_of("The draft of the news item, for the editor")

    is_counted_everywhere(site, arrives())
    welcome = letters.next()
    assert (" 131 " in welcome.text, "131st" in welcome.text) == (True, True)
    opens_the_workspace(officer, welcome.link, letters)
    an_editor_sees_the_draft_and_the_public_does_not(site, arrives(), draft)


def finds_the_wish(secretariat: Visitor, name: str) -> None:
    secretariat.follows("Joining")
    secretariat.follows(name)
    for words in ("Mira Petrović", "decision.pdf", "We connect two streets to water."):
        secretariat.sees(words)


def asks_back_and_gets_an_answer(secretariat: Visitor, officer: Visitor, letters: Postbox) -> None:
    secretariat.writes("question", QUESTION)
    secretariat.presses("Send the question")
    asked = letters.next()
    assert QUESTION in asked.text
    officer.opens(asked.link)
    officer.sees(QUESTION)
    officer.writes("text", ANSWER)
    officer.presses("Send the answer")
    secretariat.opens(secretariat.path)
    secretariat.sees(ANSWER)


def accepts_as_known(secretariat: Visitor, name: str) -> None:
    """A person decides which authority of the register it is."""
    secretariat.picks("which", name)
    secretariat.presses("Accept the authority")


def is_counted_everywhere(site: str, reader: Visitor) -> None:
    """Within a second: count, home, directory, profile, data; and yesterday as it was."""
    accepted = time.monotonic()
    while time.monotonic() < accepted + MAKE_UP and "131 cities" not in get(f"{site}/en/"):
        time.sleep(0.05)
    today = datetime.now(UTC).astimezone(ZoneInfo("Europe/Paris")).date().isoformat()
    counted: dict[str, Any] = get_json(f"{site}/api/v1/count")
    assert counted == {"authorities": 131, "countries": 29, "as_of": today}
    assert get_json(f"{site}/api/v1/count?as-of=2016-04-29")["authorities"] == 130
    members = get_json(f"{site}/api/v1/authorities.json?tie=member&country=RS")["items"]
    # A real town that a demo's visitor brought in is no real member.
    nis = [(one["ordinal"], one["sample"]) for one in members if one["name"] == "Ниш"]
    assert nis == [(131, True)]
    reader.opens("/en/")
    reader.sees("131 cities and regions from 29 countries")
    reader.opens("/en/members/?q=nis&country=RS")
    reader.follows("Ниш")
    for words in ("131st", "We connect two streets to water.", PARTICIPATION, NO_SOURCE):
        reader.sees(words)
    reader.does_not_see("Mira Petrović")


def opens_the_workspace(officer: Visitor, link: str, letters: Postbox) -> None:
    officer.opens(link)
    signs_in_by_code(officer, letters)
    assert officer.path == "/en/workspace/"
    officer.sees("Ниш")


def an_editor_sees_the_draft_and_the_public_does_not(
    site: str, editor: Visitor, draft: str
) -> None:
    signs_in_by_password(editor, "editor@demo.example")
    assert editor.path.startswith("/cms/")
    editor.opens(draft)
    assert (
        "131st" in editor.page.locator('textarea[name="title"], input[name="title"]').input_value()
    )
    assert "131st" not in get(f"{site}/en/news/")


def test_a_town_joins_by_keyboard_alone_without_javascript(
    arrives: Arrives, postbox: Callable[[str], Postbox], tmp_path: Path
) -> None:
    letters = postbox("officer@lodz.example")
    officer = arrives(kind=KeyboardVisitor)
    asks_to_join(officer, LODZ, letters, tmp_path)
    officer.sees("Łódź, Poland")
