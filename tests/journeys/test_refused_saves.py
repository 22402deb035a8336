"""The server does not take what is typed: the page says why in words, keeps it, and tries again."""

import json
import subprocess
import sys
from collections.abc import Callable

import pytest
from django.utils import translation
from playwright.sync_api import Route, expect

from alliance.applications.saving.refusals import BUSY, FULL, TOO_OFTEN, Refusal
from tests.journeys.applying import practice_call
from tests.journeys.conftest import Arrives
from tests.journeys.drafting import (
    A_ROUND,
    OFFICER,
    begins_a_draft,
    complaints_of_a_broken_line_are_right,
    is_told,
    sees_in,
    types,
)
from tests.journeys.server import Demo
from tests.journeys.signing_in import signs_in_by_password
from tests.journeys.visitor import Visitor
from tools.tree import ROOT

CONTEXT, EXPERIENCE = "motivation_context", "motivation_experience"
SAVED = {"en": "All saved at", "fr": "Tout est enregistré à"}
SOON = 10.0
"""Time enough to open a page, also where much else runs."""
A_YEAR_LATER = """(() => {
    const now = Date.now, later = 365 * 86400000;
    Date.now = () => now() + later;
})()"""
CLOSE = """
import sys, django
django.setup()
from datetime import timedelta
from django.utils import timezone
from alliance.calls.models import Call
from alliance.history.actions import public_data_changed

at = timezone.now() + timedelta(seconds=float(sys.argv[2]))
Call.objects.filter(slug=sys.argv[1]).update(closes_at=at)
public_data_changed()
"""


def answers(refusal: Refusal, language: str) -> Callable[[Route], None]:
    """The door's own answer, as long as a line carries it."""
    with translation.override(language):
        said = json.dumps(refusal.said())
    return lambda route: route.fulfill(
        status=refusal.status, headers={"Retry-After": "1"}, json=json.loads(said)
    )


def test_a_page_says_why_keeps_the_words_and_sends_them_again(site: str, arrives: Arrives) -> None:
    officer = arrives()
    draft = begins_a_draft(officer, practice_call(site))
    officer.opens(draft.replace("/en/", "/fr/", 1) + "motivation/")
    moved = Refusal(409, "moved", "Le formulaire a changé.")
    fault = Refusal(500, "fault", "C’est une faute de notre part. Référence : 0AF1")
    told = ((TOO_OFTEN, "plus souvent"), (BUSY, "très occupé"), (FULL, "stockage est plein"))

    for refusal, words in (*told, (fault, "0AF1")):
        officer.page.route("**/save/", answers(refusal, "fr"))
        types(officer, CONTEXT, f"Écrit pendant {refusal.code}.")
        is_told(officer, words)
        assert "Écrit pendant" in officer.page.evaluate("JSON.stringify(localStorage)")
        officer.page.unroute("**/save/")
        is_told(officer, SAVED["fr"])

    officer.page.route("**/save/", answers(moved, "fr"))
    types(officer, CONTEXT, "Écrit dans un formulaire inconnu.")
    is_told(officer, "Le formulaire a changé.")
    expect(officer.page.locator("[data-unsent]")).to_be_visible()
    officer.page.unroute("**/save/")
    types(officer, EXPERIENCE, "Le reste continue.")
    is_told(officer, "Le formulaire a changé.")
    types(officer, CONTEXT, "Écrit de nouveau.")
    is_told(officer, SAVED["fr"])
    officer.page.reload()
    sees_in(officer, CONTEXT, "Écrit de nouveau.")
    sees_in(officer, EXPERIENCE, "Le reste continue.")
    complaints_of_a_broken_line_are_right(officer)


@pytest.fixture
def closes(demo: Demo) -> Callable[[float], str]:
    """Let the deadline come in so many seconds: nobody in a journey can wait for it."""

    def close(seconds: float) -> str:
        call = practice_call(demo.address)
        environment = demo.environment | {"DJANGO_SETTINGS_MODULE": "alliance.project.settings"}
        command = [sys.executable, "-c", CLOSE, call, str(seconds)]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)
        return call

    return close


def test_the_deadline_passes_under_open_pages(
    arrives: Arrives, site: str, closes: Callable[[float], str]
) -> None:
    """One page counts to it, whatever its computer's clock says; another hears it when it saves."""
    officer, surprised = arrives(), arrives()
    officer.context.add_init_script(A_YEAR_LATER)
    section = begins_a_draft(officer, practice_call(site)) + "motivation/"
    signs_in_by_password(surprised, OFFICER)
    surprised.opens(section)
    officer.opens(section)
    types(officer, CONTEXT, "In time.")
    is_told(officer, SAVED["en"])
    closes(SOON)
    officer.opens(section)

    shows_that_it_is_over(officer)
    types(surprised, EXPERIENCE, "Too late.")
    shows_that_it_is_over(surprised)

    expect(surprised.page.locator("[data-unsent]")).to_be_visible()
    with surprised.page.expect_download() as taken:
        surprised.page.locator("[data-download]").first.click()
    assert "Too late." in taken.value.path().read_text()
    types(officer, CONTEXT, "In time. And more.")
    expect(officer.page.locator("[data-unsent]")).to_be_visible()
    officer.presses("Register our interest and keep the text")
    officer.sees("You are registered")
    for one in (officer, surprised):
        complaints_of_a_broken_line_are_right(one)


def shows_that_it_is_over(writer: Visitor) -> None:
    notice = writer.page.locator('[data-live="obstacle"]')
    expect(notice).to_contain_text("The deadline has passed: it was", timeout=A_ROUND)
    expect(notice).to_contain_text("Register our interest and keep the text")
    is_told(writer, "The deadline has passed")
