"""The clock of somebody's computer is wrong by a year, and is set while they write."""

from tests.journeys.applying import practice_call
from tests.journeys.conftest import Arrives
from tests.journeys.drafting import (
    OFFICER,
    begins_a_draft,
    complaints_of_a_broken_line_are_right,
    has_all_saved,
    sees_in,
    types,
    types_and_is_stored,
)
from tests.journeys.signing_in import signs_in_by_password

CONTEXT, EXPERIENCE = "motivation_context", "motivation_experience"
A_YEAR = 365 * 86_400_000
WRONG = """(() => {
    const now = Date.now, Real = Date;
    window.wrongBy = %d;
    const wrong = () => now.call(Real) + window.wrongBy;
    window.Date = class extends Real {
        constructor(...given) { given.length ? super(...given) : super(wrong()); }
        static now() { return wrong(); }
    };
})()"""


def test_no_word_is_lost_doubled_or_late(site: str, arrives: Arrives) -> None:
    """A year behind, then right, then a year ahead."""
    officer, colleague = arrives(), arrives()
    officer.context.add_init_script(WRONG % -A_YEAR)
    draft = begins_a_draft(officer, practice_call(site))
    section = draft + "motivation/"
    officer.opens(section)
    types_and_is_stored(officer, CONTEXT, "Typed by a wrong clock.")

    types(officer, CONTEXT, "Typed by a clock that is put right.")
    officer.page.evaluate("() => { window.wrongBy = 0 }")
    types(officer, EXPERIENCE, "Typed by a right one.")
    has_all_saved(officer)
    officer.context.set_offline(True)
    officer.page.evaluate("(by) => { window.wrongBy = by }", A_YEAR)
    types(officer, EXPERIENCE, "Typed in a tunnel, by a clock that is wrong again.")
    officer.page.wait_for_timeout(500)
    officer.context.set_offline(False)
    has_all_saved(officer)

    complaints_of_a_broken_line_are_right(officer)
    signs_in_by_password(colleague, OFFICER)
    colleague.opens(section)
    sees_in(colleague, CONTEXT, "Typed by a clock that is put right.")
    sees_in(colleague, EXPERIENCE, "Typed in a tunnel, by a clock that is wrong again.")
    colleague.opens(f"{draft}history/{CONTEXT}/")
    assert colleague.text.count("Typed by a wrong clock.") == 1
