"""A reform splits a town: before its day nothing changes, from then on two others go on."""

import time
from datetime import UTC, date, datetime, timedelta

from tests.journeys.conftest import Arrives
from tests.journeys.postbox import get_json
from tests.journeys.signing_in import signs_in_by_password
from tests.journeys.visitor import Visitor

OLD = "lipogradets"
FRESH = 1.5
"""A second for the page cache, and half of one for the request itself."""


def test_a_town_is_split_and_both_parts_go_on(site: str, arrives: Arrives) -> None:
    today = datetime.now(UTC).date()
    secretariat, reader = arrives(), arrives()
    signs_in_by_password(secretariat, "secretariat@demo.example")

    enters_the_reform(secretariat, today)

    time.sleep(FRESH)
    assert members(site, today - timedelta(days=1)) == 130
    assert members(site, today) == 131
    finds_the_heirs(reader)


def enters_the_reform(secretariat: Visitor, day: date) -> None:
    """A successor is of the register or new, not both."""
    secretariat.opens(f"/en/desk/authorities/{OLD}/")
    secretariat.follows("A reform ends it")
    secretariat.writes("day", day.isoformat())
    secretariat.ticks("kind", "split")
    secretariat.writes("source", "Law 7")
    secretariat.writes("record-1", OLD)
    secretariat.writes("name-1", "Gorni Lipogradets")
    secretariat.picks("ties-1", "member")
    secretariat.presses("Enter the reform")
    secretariat.sees("not both")
    secretariat.finds_written("name-1", "Gorni Lipogradets")
    secretariat.writes("record-1", "")
    secretariat.writes("name-2", "Dolni Lipogradets")
    secretariat.picks("ties-2", "member")
    secretariat.presses("Enter the reform")
    secretariat.sees("The reform is in the register now.")
    secretariat.sees("A reform ended this authority.")


def finds_the_heirs(reader: Visitor) -> None:
    """The old page stays and leads on; the new one leads back."""
    reader.opens(f"/en/members/{OLD}/")
    reader.sees("A reform ended this authority.")
    reader.sees("No longer a member")
    reader.follows("Gorni Lipogradets")
    reader.sees("Continues")
    reader.follows("Липоградец")


def members(site: str, on: date) -> int:
    """How many count at the end of a day."""
    return int(get_json(f"{site}/api/v1/count?as-of={on.isoformat()}")["authorities"])
