"""No line, no server, no session: what somebody typed is kept, and arrives when it can."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Error, expect

from tests.journeys.applying import practice_call
from tests.journeys.drafting import (
    A_ROUND,
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


def test_a_closed_tab_delivers_later_and_a_colleagues_words_stand_beside(
    unserved: Demo, browser: Browser
) -> None:
    with unserved.served(), ExitStack() as leaving:
        officer, colleague = (Visitor(browser, unserved.address) for _each in range(2))
        leaving.callback(officer.context.close)
        leaving.callback(colleague.context.close)
        section = begins_a_draft(officer, practice_call(unserved.address)) + "motivation/"
        officer.opens(section)
        types_and_is_stored(officer, CONTEXT, "Two districts grow.")

        officer.context.set_offline(True)
        types(officer, CONTEXT, "Three districts grow.")
        types(officer, EXPERIENCE, "Typed in a tunnel.")
        is_told(officer, NO_LINE)
        # The browser's pretended break ends with the page, whose last words would then still go.
        officer.page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError()); }")
        officer.page.close()
        signs_in_by_password(colleague, COLLEAGUE)
        colleague.opens(section)
        types_and_is_stored(colleague, CONTEXT, "Four districts shrink.")

        again = opens_the_page_while_saves_are_refused(officer, section)
        the_line_comes_back(again)
        conflict = again.page.locator("[data-conflict]")
        for words in ("Three districts grow.", "Four districts shrink."):
            expect(conflict).to_contain_text(words)
        sees_in(again, EXPERIENCE, "Typed in a tunnel.")
        elsewhere = again.page.locator("[data-elsewhere]")
        expect(elsewhere).to_have_text("Answers from another tab that have arrived now: 2")
        colleague.page.reload()
        sees_in(colleague, CONTEXT, "Four districts shrink.")
        sees_in(colleague, EXPERIENCE, "Typed in a tunnel.")
        complaints_of_a_broken_line_are_right(again)


def opens_the_page_while_saves_are_refused(officer: Visitor, section: str) -> Visitor:
    """A new tab: not to be had without a line; then with one on which nothing can be saved."""
    again = officer.opens_another_window()
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        again.page.goto(section)
    again.context.route("**/save/", lambda route: route.abort())
    again.context.set_offline(False)
    again.page.goto(section)
    # Words of a closed tab go out in its name; the new one says that they wait.
    is_told(again, NO_LINE)
    elsewhere = again.page.locator("[data-elsewhere]")
    expect(elsewhere).to_contain_text(
        "Answers from another tab that wait on this device to be sent: 2"
    )
    for words in ("Three districts grow.", "Typed in a tunnel."):
        expect(elsewhere).to_contain_text(words)
    return again


def the_line_comes_back(officer: Visitor) -> None:
    officer.context.unroute("**/save/")
    officer.page.evaluate("dispatchEvent(new Event('online'))")
    link = officer.page.get_by_role("link", name="Two texts wait for your choice")
    expect(link).to_be_visible(timeout=A_ROUND)


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
