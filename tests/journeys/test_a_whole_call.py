"""A call from its template to its end: made, asked about, corrected, extended, closed."""

import re
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from tests.journeys import applying
from tests.journeys.conftest import Arrives
from tests.journeys.postbox import Letter, Postbox, get, get_json
from tests.journeys.server import Demo
from tests.journeys.signing_in import signs_in_by_password
from tests.journeys.test_questions import DEPUTY, SALARIES, TRAVEL, TWO_TOWNS, answers, asks
from tests.journeys.visitor import Visitor
from tools.tree import ROOT

CALL, FORM = "two-modules", "two-modules-form"
TITLES = {"en": "Two modules", "fr": "Deux modules", "de": "Zwei Module"}
MODULES = {
    "A": {"en": "Training", "fr": "Formation", "de": "Schulung"},
    "B": {"en": "Mediators", "fr": "Médiateurs", "de": "Mediation"},
}
OF_THE_THIRD = ("motivation_partner", "partner_letters")
"""Questions of the template that only its module C asks; the section “partners” does too."""
MOTIVES = {
    "en": ("Is a summary in English enough?", "Yes, of one page."),
    "fr": ("Un résumé en anglais suffit-il ?", "Oui, d’une page."),
    "de": ("Genügt eine Zusammenfassung auf Englisch?", "Ja, auf einer Seite."),
}
ASKED = (TWO_TOWNS, SALARIES, DEPUTY, TRAVEL, MOTIVES)
A_ROUND = 120.0
"""The worker looks once a minute for changes of which nobody has been told."""
FRESH = 1.5
"""A second for the page cache, and half of one for the request itself."""


def friday(weeks: int) -> str:
    """A Friday to come, as the field of a day takes it."""
    day = datetime.now(UTC).date() + timedelta(weeks=weeks)
    return (day + timedelta(days=(4 - day.weekday()) % 7)).isoformat()


def test_a_call_goes_from_its_template_to_its_end(
    arrives: Arrives, postbox: Callable[[str], Postbox], demo: Demo
) -> None:
    secretariat, officer = arrives(), arrives()
    signs_in_by_password(secretariat, "secretariat@demo.example")
    builds_a_form_of_two_modules(secretariat)
    makes_the_call(secretariat)
    for letter in MODULES:
        adds_a_module(secretariat, letter)
    publishes(secretariat)
    time.sleep(FRESH)
    everybody_reads_it(demo.address)

    letters = postbox("ana.novak@town.example")
    applying.begins(officer, CALL, letters, "Horná Vŕbovka")
    applying.says_who_applies(officer)
    for said in ASKED:
        asks(arrives(), CALL, said["en"][0])
        answers(secretariat, CALL, said["en"][0][:20], said)

    corrects_a_word(secretariat)
    corrects_what_matters(secretariat)
    is_told_and_confirms(officer, letters)
    extends(secretariat)
    the_deadline_is_later_for_everybody(demo.address)
    the_call_closes(demo, officer)


def builds_a_form_of_two_modules(secretariat: Visitor) -> None:
    """A copy of a template, without its third module."""
    secretariat.opens("/en/desk/forms/new/")
    source = secretariat.page.locator("option", has_text="(romact-2016, 1)").first
    secretariat.chooses("source", source.get_attribute("value") or "")
    secretariat.writes("title", TITLES["en"])
    secretariat.writes("key", FORM)
    secretariat.presses("Copy it")
    for question in OF_THE_THIRD:
        deletes(secretariat, f"questions/{question}")
    deletes(secretariat, "sections/partners")
    secretariat.opens(f"/en/desk/forms/{FORM}/questions/modules/")
    secretariat.page.get_by_role("button", name="Remove line 3").click()
    secretariat.page.wait_for_load_state()
    secretariat.presses("Save")
    translates_the_title(secretariat)
    secretariat.opens(f"/en/desk/forms/{FORM}/versions/new/")
    secretariat.presses("Make the version")
    secretariat.sees("Version 1 is made.")


def deletes(secretariat: Visitor, part: str) -> None:
    secretariat.opens(f"/en/desk/forms/{FORM}/{part}/delete/")
    secretariat.presses("Delete it")


def translates_the_title(secretariat: Visitor) -> None:
    secretariat.opens(f"/en/desk/forms/{FORM}/title/")
    for code, words in TITLES.items():
        secretariat.writes(f"title-{code}", words)
    secretariat.presses("Save")


def makes_the_call(secretariat: Visitor) -> None:
    secretariat.opens("/en/desk/new-call/")
    secretariat.chooses("form", f"{FORM}/1")
    for code, words in TITLES.items():
        secretariat.writes(f"title_{code}", words)
    secretariat.writes("slug", CALL)
    secretariat.writes("closes_at_day", friday(12))
    secretariat.writes("closes_at_time", "17:00")
    secretariat.presses("Go on")
    secretariat.sees("17:00")
    secretariat.presses("Begin the call")


def adds_a_module(secretariat: Visitor, letter: str) -> None:
    secretariat.opens(f"/en/desk/calls/{CALL}/new-module/")
    secretariat.writes("letter", letter)
    for code, words in MODULES[letter].items():
        secretariat.writes(f"name_{code}", words)
    secretariat.presses("Save")


def publishes(secretariat: Visitor) -> None:
    secretariat.opens(f"/en/desk/calls/{CALL}/")
    secretariat.presses("Make the text page")
    secretariat.follows("Publish the call")
    secretariat.ticks("seen")
    secretariat.presses("Publish it now")
    secretariat.sees("Everybody can read it now.")


def everybody_reads_it(site: str) -> None:
    for code, title in TITLES.items():
        page = get(f"{site}/{code}/calls/{CALL}/")
        assert title in page
        assert MODULES["B"][code] in page


def corrects(secretariat: Visitor, kind: str, reasons: dict[str, str]) -> None:
    """Publish what was changed, with its class and its reason in each language."""
    secretariat.opens(f"/en/desk/calls/{CALL}/correct/")
    secretariat.ticks("kind", kind)
    for code, words in reasons.items():
        secretariat.writes(f"reason_{code}", words)
    secretariat.presses("Publish the corrigendum")


def corrects_a_word(secretariat: Visitor) -> None:
    secretariat.opens(f"/en/desk/calls/{CALL}/words/en/")
    secretariat.writes("subtitle", "For towns that learn")
    secretariat.presses("Save")
    reasons = {"en": "A word was missing.", "fr": "Il manquait un mot.", "de": "Ein Wort fehlte."}
    corrects(secretariat, "editorial", reasons)


def corrects_what_matters(secretariat: Visitor) -> None:
    secretariat.opens(f"/en/desk/calls/{CALL}/facts/budget/")
    secretariat.writes("ceiling", "20000")
    secretariat.presses("Save")
    reasons = {
        "en": "The ceiling was not said.",
        "fr": "Le plafond manquait.",
        "de": "Die Obergrenze fehlte.",
    }
    corrects(secretariat, "material", reasons)


def is_told_and_confirms(officer: Visitor, letters: Postbox) -> None:
    """By letter; then what was typed is still there, and the change is confirmed."""
    letter = letter_about(letters, "corrigendum 2")
    (link,) = re.findall(r"\S+/changes/", letter.text)
    officer.opens(link)
    officer.sees("The ceiling was not said.")
    officer.presses("We have read what changed")
    officer.does_not_see("We have read what changed")


def letter_about(letters: Postbox, words: str) -> Letter:
    """The next letter that says this."""
    while True:
        letter = letters.next(A_ROUND)
        if words.lower() in f"{letter.subject} {letter.text}".lower():
            return letter


def extends(secretariat: Visitor) -> None:
    secretariat.opens(f"/en/desk/calls/{CALL}/extend/")
    secretariat.writes("closes_at_day", friday(14))
    secretariat.writes("closes_at_time", "17:00")
    secretariat.writes("reason_en", "A holiday in many countries.")
    secretariat.presses("Extend for everybody")
    secretariat.sees("17:00")
    secretariat.presses("Extend for everybody")


def the_deadline_is_later_for_everybody(site: str) -> None:
    time.sleep(FRESH)
    said = get_json(f"{site}/api/v1/calls/{CALL}")["closes_at"]
    assert said.startswith(friday(14))
    for code in TITLES:
        assert said[:10].replace("-", "") in get(f"{site}/{code}/calls/{CALL}/deadline.ics")
        assert "3" in get(f"{site}/{code}/calls/{CALL}/corrigenda/3/")


ENDS = """
from datetime import timedelta
from django.utils import timezone
from alliance.calls.models import Call
from alliance.history.actions import public_data_changed
Call.objects.filter(slug={call!r}).update(closes_at=timezone.now() + timedelta(seconds=6))
public_data_changed()
"""
"""Weeks pass in six seconds: nothing but the clock closes a call."""


def the_call_closes(demo: Demo, officer: Visitor) -> None:
    command = [sys.executable, "manage.py", "shell", "-c", ENDS.format(call=CALL)]
    subprocess.run(command, cwd=ROOT, env=demo.environment, check=True, capture_output=True)
    page = f"{demo.address}/en/calls/{CALL}/"
    assert f"/en/calls/{CALL}/apply/" in get(page)
    time.sleep(7)
    assert "This call closed on" in get(page)
    assert get_json(f"{demo.address}/api/v1/calls/{CALL}")["state"] == "closed"
    officer.opens(f"/en/calls/{CALL}/")
    officer.sees("Too late? Register your interest")
