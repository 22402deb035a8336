"""A town stands in the register twice: the secretariat merges the two, and can part them again."""

import time
from datetime import UTC, datetime

from tests.journeys.conftest import Arrives
from tests.journeys.postbox import get_json
from tests.journeys.signing_in import signs_in_by_password
from tests.journeys.visitor import Visitor

KNOWN, TYPED = "Valea Lăstunilor", "Municipality of Valea Lăstunilor"
TWICE = "municipality-of-valea-lastunilor"
FRESH = 1.5
"""A second for the page cache, and half of one for the request itself."""


def test_two_records_of_one_town_become_one(site: str, arrives: Arrives) -> None:
    secretariat, reader = arrives(), arrives("de")
    signs_in_by_password(secretariat, "secretariat@demo.example")
    enters_it_again(secretariat)
    makes_it_a_member(secretariat)
    assert members(site) == 131

    merges(secretariat)
    assert members(site) == 130
    is_led_on(reader)

    takes_it_back(secretariat)
    assert members(site) == 131


def enters_it_again(secretariat: Visitor) -> None:
    """The desk shows what looks the same; somebody goes on all the same."""
    secretariat.opens("/en/desk/authorities/")
    secretariat.follows("Enter an authority")
    secretariat.writes("name", TYPED)
    secretariat.chooses("kind", "municipality")
    secretariat.chooses("country", "RO")
    secretariat.presses("Enter it")
    secretariat.sees("Is it one of these?")
    secretariat.sees(f"The names are alike: {KNOWN}.")
    secretariat.presses("None of these. Enter it.")
    secretariat.sees("The authority is in the register now.")


def makes_it_a_member(secretariat: Visitor) -> None:
    """Without a source nothing is entered, and what was typed stays."""
    secretariat.follows("Enter a tie")
    secretariat.chooses("kind", "member")
    secretariat.writes("ordinal", "131")
    secretariat.writes("begins_latest", "2016-01-01")
    secretariat.presses("Enter the tie")
    secretariat.sees("Say where it is stated, or add the evidence.")
    secretariat.finds_written("ordinal", "131")
    secretariat.writes("source", "Minutes of 1 January")
    secretariat.presses("Enter the tie")
    secretariat.sees("The tie is in the register now.")


def merges(secretariat: Visitor) -> None:
    secretariat.follows("Merge with another record")
    secretariat.follows(f"Compare with {KNOWN}")
    secretariat.sees("Both have this tie. Which one stands?")
    secretariat.presses("Merge the two records")
    secretariat.sees("Please fill this in.")
    secretariat.writes("reason", "The town told us.")
    secretariat.presses("Merge the two records")
    secretariat.sees("The two records are one now.")
    secretariat.sees("number 131")


def is_led_on(reader: Visitor) -> None:
    """The old address leads to the one that stays, which tells the second number."""
    reader.opens(f"/de/members/{TWICE}/")
    assert reader.path == "/de/members/valea-lastunilor/"
    reader.sees("auch mit der Nummer 131")


def takes_it_back(secretariat: Visitor) -> None:
    secretariat.presses(f"Take this back {TYPED}")
    secretariat.sees("The two records are two again.")


def members(site: str) -> int:
    """How many count today, when every page knows what has just happened."""
    time.sleep(FRESH)
    today = datetime.now(UTC).date().isoformat()
    return int(get_json(f"{site}/api/v1/count?as-of={today}")["authorities"])
