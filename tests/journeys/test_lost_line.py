"""No line, no server, no session: what somebody typed is kept, and arrives when it can."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser

from tests.journeys.applying import practice_call
from tests.journeys.drafting import (
    COLLEAGUE,
    OFFICER,
    begins_a_draft,
    complaints_of_a_broken_line_are_right,
    has_all_saved,
    is_told,
    sees_in,
    types,
    types_and_is_stored,
)
from tests.journeys.server import Demo
from tests.journeys.signing_in import signs_in_by_password
from tests.journeys.visitor import Visitor

CONTEXT, EXPERIENCE, RECEPTION = (
    "motivation_context",
    "motivation_experience",
    "motivation_reception",
)
NO_LINE = "No connection. Your words are kept in this browser"


@pytest.fixture
def unserved(made_demo: Demo) -> Iterator[Demo]:
    """A demo that the journey itself starts and stops."""
    demo = made_demo.copy(made_demo.folder.parent / "unserved")
    yield demo
    demo.remove()


def test_words_outlive_the_line_the_server_and_the_session(
    unserved: Demo, browser: Browser
) -> None:
    with ExitStack() as leaving:
        serving = leaving.enter_context(ExitStack())
        serving.enter_context(unserved.served())
        officer = Visitor(browser, unserved.address)
        leaving.callback(officer.context.close)
        section = begins_a_draft(officer, practice_call(unserved.address)) + "motivation/"
        officer.opens(section)
        types_and_is_stored(officer, CONTEXT, "Two districts grow.")

        the_line_breaks_over_a_reload(officer)
        serving.close()
        types(officer, RECEPTION, "Typed while there was no server.")
        is_told(officer, NO_LINE)
        leaving.enter_context(unserved.served())
        officer.page.evaluate("dispatchEvent(new Event('online'))")
        has_all_saved(officer)

        the_session_ends_meanwhile(officer)
        officer.page.reload()
        sees_in(officer, CONTEXT, "Typed without a session.")
        sees_in(officer, EXPERIENCE, "Typed in a tunnel.")
        sees_in(officer, RECEPTION, "Typed while there was no server.")
        signing_out_with_words_warns_and_forgets(officer)
        complaints_of_a_broken_line_are_right(officer)


def the_line_breaks_over_a_reload(officer: Visitor) -> None:
    """Save keeps the page where there is no line; the words come back with the page."""
    officer.context.set_offline(True)
    types(officer, EXPERIENCE, "Typed in a tunnel.")
    is_told(officer, NO_LINE)
    officer.page.get_by_role("button", name="Save", exact=True).last.click()
    sees_in(officer, EXPERIENCE, "Typed in a tunnel.")
    officer.page.route("**/save/", lambda route: route.abort())
    officer.context.set_offline(False)
    officer.page.reload()
    sees_in(officer, EXPERIENCE, "Typed in a tunnel.")
    officer.page.unroute("**/save/")
    officer.page.evaluate("dispatchEvent(new Event('online'))")
    has_all_saved(officer)


def the_session_ends_meanwhile(officer: Visitor) -> None:
    """Signed out elsewhere; a colleague at the same computer sees nothing; then oneself again."""
    officer.context.clear_cookies()
    types(officer, CONTEXT, "Typed without a session.")
    is_told(officer, "You were signed out")
    section = officer.path
    colleague = officer.opens_another_window()
    signs_in_by_password(colleague, COLLEAGUE)
    is_told(officer, "Somebody else has signed in in this browser")
    colleague.opens(section)
    sees_in(colleague, CONTEXT, "Two districts grow.")
    colleague.does_not_see("Typed without a session.")
    officer.context.clear_cookies()
    again = officer.opens_another_window()
    signs_in_by_password(again, OFFICER)
    has_all_saved(officer)
    colleague.page.close()
    again.page.close()


def signing_out_with_words_warns_and_forgets(officer: Visitor) -> None:
    officer.page.route("**/save/", lambda route: route.abort())
    types(officer, RECEPTION, "Never sent.")
    is_told(officer, NO_LINE)
    officer.page.goto(f"{officer.site}/en/sign-out/")
    officer.sees("there are words that were not sent yet")
    officer.page.locator("form[data-forgets] button").click()
    officer.page.wait_for_url("**/en/")
    assert officer.page.evaluate("Object.keys(localStorage).length") == 0
