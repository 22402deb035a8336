"""A town does not finish in time: its text is not lost, and becomes an interest."""

import subprocess
import sys
from collections.abc import Callable

from tests.journeys.applying import begins, practice_call, says_who_applies
from tests.journeys.conftest import Arrives
from tests.journeys.postbox import Postbox
from tests.journeys.server import Demo
from tests.journeys.signing_in import signs_in_by_password
from tests.journeys.visitor import Visitor
from tools.tree import ROOT

TOWN = "Stredná Vŕbovka"
LEAD = "Ana Novak"
CLOSE = """
import sys, django
django.setup()
from django.utils import timezone
from alliance.calls.models import Call
from alliance.history.actions import public_data_changed

Call.objects.filter(slug=sys.argv[1]).update(closes_at=timezone.now())
public_data_changed()
"""
"""The deadline comes: nobody in a journey can wait for it."""


def test_a_draft_that_was_not_handed_in_stays_and_becomes_an_interest(
    demo: Demo, arrives: Arrives, postbox: Callable[[str], Postbox]
) -> None:
    letters, call = postbox("late.writer@town.example"), practice_call(demo.address)
    applicant = arrives()
    begins(applicant, call, letters, TOWN)
    says_who_applies(applicant)
    applicant.writes("lead_name", LEAD)
    applicant.presses("Save")
    applicant.follows("Overview: what is left to do")
    overview = applicant.path

    the_deadline_passes(demo, call)
    nothing_can_be_handed_in(applicant, overview)
    all_can_still_be_read(applicant, overview)
    keeps_the_text(applicant, overview, letters)
    the_desk_knows_the_interest_and_not_the_text(arrives())


def the_deadline_passes(demo: Demo, call: str) -> None:
    environment = demo.environment | {"DJANGO_SETTINGS_MODULE": "alliance.project.settings"}
    command = [sys.executable, "-c", CLOSE, call]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


def nothing_can_be_handed_in(applicant: Visitor, overview: str) -> None:
    applicant.opens(overview)
    applicant.sees("The deadline has passed: it was")
    applicant.sees("Nothing is handed in.")
    for words in ("things left to do", "Submit before", "write offline"):
        applicant.does_not_see(words)
    applicant.opens(f"{overview}submit/")
    assert applicant.page.get_by_role("button", name="Submit now").count() == 0


def all_can_still_be_read(applicant: Visitor, overview: str) -> None:
    applicant.opens(overview)
    applicant.follows("Read through or print it all")
    applicant.sees(LEAD)
    applicant.sees("This is the draft as it stands.")


def keeps_the_text(applicant: Visitor, overview: str, letters: Postbox) -> None:
    applicant.opens(overview)
    applicant.presses("Register our interest and keep the text")
    applicant.sees("You are registered")
    assert "next call" in letters.next().text


def the_desk_knows_the_interest_and_not_the_text(secretariat: Visitor) -> None:
    signs_in_by_password(secretariat, "secretariat@demo.example")
    secretariat.follows("Interest")
    secretariat.sees(TOWN)
    secretariat.does_not_see(LEAD)
