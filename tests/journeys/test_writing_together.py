"""Two colleagues in two browsers write one section: nothing is lost, and each sees the other."""

import re

import pytest
from django.utils import translation
from playwright.sync_api import expect

from alliance.questionnaires.money import amount_in_words, cents, number_or_none
from tests.journeys.applying import practice_call
from tests.journeys.conftest import Arrives
from tests.journeys.drafting import (
    A_ROUND,
    COLLEAGUE,
    begins_a_draft,
    has_all_saved,
    is_told,
    sees_in,
    steps_out,
    types,
    types_and_is_stored,
)
from tests.journeys.signing_in import signs_in_by_password
from tests.journeys.visitor import Visitor

TYPED = (
    "2", "0", "-0", "-5", "1e9", "", " 12 ", "1.234,56", "1,234.56", "1 234,5", "1’000", "1.150",
    "0.125", "0,005", "1.234.567", "1.23.4", "12,34,56", "999999999999", "9999999999999", "0.0001",
    "0.00001", ".5", "5.", "1\u202f000,10", "12 €",
)  # fmt: skip
RECKONS = """
async ([address, typed]) => {
  const { costOf, written } = await import(address);
  return typed.map(one => costOf('3', one)).map(cost => cost === null ? '' : written(cost));
}
"""
CONTEXT, EXPERIENCE = "motivation_context", "motivation_experience"
HERS, HIS = "The upper town grows fast.", "The lower town shrinks."


def test_two_colleagues_write_one_section(site: str, arrives: Arrives) -> None:
    officer, colleague = arrives(), arrives()
    draft = begins_a_draft(officer, practice_call(site))
    signs_in_by_password(colleague, COLLEAGUE)
    for writer in (officer, colleague):
        writer.opens(f"{draft}motivation/")

    assert types_and_is_stored(officer, CONTEXT, "Two districts grow.") < 2.5
    types_and_is_stored(colleague, EXPERIENCE, "One exchange, in 2014.")
    sees_in(colleague, CONTEXT, "Two districts grow.")
    sees_in(officer, EXPERIENCE, "One exchange, in 2014.")
    is_told(officer, "Second Officer is writing here")
    expect(officer.page.locator(".section-nav [aria-current]")).to_contain_text(
        "Second Officer is writing there"
    )
    officer.looks_around()

    both_change_one_field(officer, colleague)
    the_colleague_puts_both(colleague)
    sees_in(officer, CONTEXT, f"{HERS}\n\n{HIS}")
    the_sums_follow_the_keys(officer, colleague, f"{draft}budget/")


def both_change_one_field(officer: Visitor, colleague: Visitor) -> None:
    """The second one had not seen the first one's words: both are kept, side by side."""
    colleague.page.locator(f'[name="{CONTEXT}"]').click()
    types_and_is_stored(officer, CONTEXT, HERS)
    steps_out(officer)
    types_and_is_stored(colleague, CONTEXT, HIS)
    steps_out(colleague)
    for writer in (officer, colleague):
        is_told(writer, "Two texts wait for your choice")
        sees_in(writer, CONTEXT, HERS)
        conflict = writer.page.locator("[data-conflict]")
        expect(conflict).to_contain_text(HERS)
        expect(conflict).to_contain_text(HIS)
        expect(conflict).to_contain_text("Second Officer")
        writer.looks_around()


def the_colleague_puts_both(colleague: Visitor) -> None:
    """By keyboard; nobody is asked any more afterwards."""
    both = colleague.page.get_by_role("button", name="Put both, one after the other")
    both.focus()
    with colleague.page.expect_navigation():
        colleague.page.keyboard.press("Enter")
    sees_in(colleague, CONTEXT, f"{HERS}\n\n{HIS}")
    expect(colleague.page.locator("[data-conflict]")).to_have_count(0)


def the_sums_follow_the_keys(officer: Visitor, colleague: Visitor, budget: str) -> None:
    """Before anything is sent, as the server works them out; and in the colleague's page."""
    officer.opens(budget)
    colleague.opens(budget)
    for part, words in {"item": "Trainers", "quantity": "2", "unit_price": "1.234,56"}.items():
        officer.writes(f"budget-0-{part}", words)
    officer.chooses("budget-0-own_kind", "kind")
    types(officer, "budget-0-own_contribution", "100")
    sums = re.compile(r"2,469\.12\s*0\.00\s*100\.00\s*2,369\.12")
    total = officer.page.locator("[data-total]")
    expect(total).to_contain_text(sums)
    has_all_saved(officer)
    expect(colleague.page.locator("[data-total]")).to_contain_text(sums, timeout=A_ROUND)
    sees_in(colleague, "budget-0-item", "Trainers")
    officer.opens(budget)
    expect(total).to_contain_text(sums)


@pytest.mark.parametrize("language", ["fr", "de"])
def test_a_browser_reckons_as_the_server(site: str, arrives: Arrives, language: str) -> None:
    officer = arrives()
    budget = begins_a_draft(officer, practice_call(site)) + "budget/"
    officer.opens(budget.replace("/en/", f"/{language}/", 1))
    loaded = officer.page.evaluate("performance.getEntriesByType('resource').map(one => one.name)")
    (sums,) = (one for one in loaded if "/applications/sums." in one)
    read = [number_or_none(one) for one in TYPED]
    with translation.override(language):
        expected = ["" if one is None else amount_in_words(cents(3 * one)) for one in read]
    assert dict(zip(TYPED, officer.page.evaluate(RECKONS, [sums, TYPED]), strict=True)) == dict(
        zip(TYPED, expected, strict=True)
    )
