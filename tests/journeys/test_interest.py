"""Somebody comes too late, and is told of the next call all the same."""

from collections.abc import Callable

from tests.journeys.conftest import Arrives
from tests.journeys.postbox import Postbox
from tests.journeys.signing_in import signs_in_by_password
from tests.journeys.visitor import Visitor

CLOSED = "romact-2016"
NEED = "Someone at the town hall who understands both sides."


def test_who_comes_too_late_registers_interest(
    arrives: Arrives, postbox: Callable[[str], Postbox]
) -> None:
    letters = postbox("late@town.example")
    late = arrives()
    finds_the_door_shut(late)
    registers_interest(late, letters)
    the_desk_lists_it(arrives())


def finds_the_door_shut(late: Visitor) -> None:
    """No way in from the call's page, and none for who knows the address."""
    signs_in_by_password(late, "newcomer@demo.example")
    late.opens(f"/en/calls/{CLOSED}/apply/")
    late.sees("Friday 29 April 2016, 17:00")
    assert late.page.get_by_role("button", name="Start writing").count() == 0
    late.opens(f"/en/calls/{CLOSED}/")
    late.sees("This call closed on")
    assert late.page.locator(f'a[href="/en/calls/{CLOSED}/apply/"]').count() == 0


def registers_interest(late: Visitor, letters: Postbox) -> None:
    late.follows("Register your interest")
    late.writes("authority_name", "Horná Vŕbovka")
    late.chooses("country", "SK")
    late.ticks("modules", "A")
    late.ticks("modules", "C")
    late.writes("need", NEED)
    late.writes("email", letters.owner)
    late.ticks("consent")
    late.presses("Send")
    late.sees("Look into your mail")
    late.opens(letters.next().link)
    late.presses("Yes, register our interest")
    late.sees("You are registered")
    letters.next()


def the_desk_lists_it(secretariat: Visitor) -> None:
    signs_in_by_password(secretariat, "secretariat@demo.example")
    secretariat.follows("Interest")
    row = secretariat.page.get_by_role("row", name="Slovakia").first
    assert row.inner_text().split() == ["Slovakia", "1", "1", "1"]
    secretariat.sees(NEED)
    secretariat.chooses("module", "B")
    secretariat.presses("Show")
    secretariat.sees("No interest meets these filters.")
