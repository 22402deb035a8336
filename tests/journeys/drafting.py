"""What people do in an open section of a draft: type, wait for the server, read each other."""

import time

from playwright.sync_api import Response, expect

from tests.journeys.signing_in import signs_in_by_password
from tests.journeys.visitor import Visitor

OFFICER, COLLEAGUE = "officer@demo.example", "officer2@demo.example"
A_ROUND = 45_000
"""In milliseconds: colleagues who were alone so far are looked for every twenty seconds."""


def begins_a_draft(officer: Visitor, call: str) -> str:
    """An officer opens their authority's draft; answers where it is."""
    signs_in_by_password(officer, OFFICER)
    lang = officer.language
    officer.opens(f"/{lang}/calls/{call}/apply/")
    officer.writes("office", "Officer for social inclusion")
    officer.page.locator("main form[method=post] button").last.click()
    officer.page.wait_for_url("**/applicant/")
    return officer.path.removesuffix("applicant/")


def types(writer: Visitor, question: str, words: str) -> None:
    """Type into a field and stay there."""
    field = writer.page.locator(f'#section-form [name="{question}"]')
    field.click()
    field.fill(words)


def types_and_is_stored(writer: Visitor, question: str, words: str) -> float:
    """The same, until the server has answered for it; answers how many seconds that took."""

    def says_it(response: Response) -> bool:
        return response.url.endswith("/save/") and f'"{question}"' in (
            response.request.post_data or ""
        )

    began = time.monotonic()
    with writer.page.expect_response(says_it, timeout=A_ROUND) as answer:
        types(writer, question, words)
    assert answer.value.status == 200, answer.value.text()
    return time.monotonic() - began


def sees_in(writer: Visitor, question: str, words: str) -> None:
    """What stands in a field, now or in the next round."""
    field = writer.page.locator(f'#section-form [name="{question}"]')
    expect(field).to_have_value(words, timeout=A_ROUND)


def is_told(writer: Visitor, words: str) -> None:
    """What the line above the section says, now or in the next round."""
    expect(writer.page.locator(".saving")).to_contain_text(words, timeout=A_ROUND)


def has_all_saved(writer: Visitor) -> None:
    """Nothing waits in the browser any more."""
    is_told(writer, "All saved at")
    kept = "Object.keys(localStorage).filter(key => key.startsWith('alliance-kept:')).length"
    # A wait of Playwright's own is a text that the page's policy does not let it evaluate.
    for _turn in range(A_ROUND // 100):
        if writer.page.evaluate(kept) == 0:
            return
        writer.page.wait_for_timeout(100)
    raise AssertionError("Words still wait in the browser.")


def steps_out(writer: Visitor) -> None:
    """Leave the field that one is in."""
    writer.page.locator("#section-form h2").first.click()


def complaints_of_a_broken_line_are_right(writer: Visitor) -> None:
    """The browser itself notes each request that came to nothing; no script may fail."""
    broken = ("Failed to load resource", "ERR_", " from http")
    writer.watch.complaints[:] = [
        said for said in writer.watch.complaints if not any(one in said for one in broken)
    ]
    writer.has_no_complaints()
