"""A call is corrected, form and all, while somebody writes: nothing that they type is lost."""

import subprocess
import sys

from playwright.sync_api import expect

from tests.journeys.applying import practice_call
from tests.journeys.conftest import Arrives
from tests.journeys.drafting import begins_a_draft, is_told, sees_in, types_and_is_stored
from tests.journeys.server import Demo
from tests.journeys.visitor import Visitor
from tools.tree import ROOT

CONTEXT, EXPERIENCE, RECEPTION = (
    "motivation_context",
    "motivation_experience",
    "motivation_reception",
)
CORRECTS = """
from django.utils import timezone
from i18nfield.strings import LazyI18nString
from alliance.accounts.models import Person
from alliance.applications.actions import publish_corrigendum
from alliance.calls.actions import edit
from alliance.calls.models import Call
from alliance.questionnaires.models import FormDefinition

now, call = timezone.now(), Call.objects.get(slug={call!r})
secretary = Person.objects.get(email="secretariat@demo.example")
document = call.form.document
for section in document["sections"]:
    section["questions"] = [one for one in section["questions"] if one["id"] != {removed!r}]
form = FormDefinition.objects.create(
    key=call.form.key, version=call.form.version + 1, document=document, created_at=now
)
content = {{"form": {{"key": form.key, "version": form.version}}}}
edit(call, content, edits=call.edits, by=secretary, at=now)
why = LazyI18nString({{"en": "One is enough.", "fr": "Une suffit.", "de": "Eine genügt."}})
publish_corrigendum(
    call, kind="material", reason=why, edits=call.edits + 1, by=secretary, at=now
)
"""
"""A question is asked no more, from this moment on."""


def test_a_corrigendum_comes_out_while_somebody_writes(demo: Demo, arrives: Arrives) -> None:
    officer, call = arrives(), practice_call(demo.address)
    officer.opens(begins_a_draft(officer, call) + "motivation/")
    types_and_is_stored(officer, CONTEXT, "Typed before the corrigendum.")

    a_question_is_removed(demo, call, EXPERIENCE)
    types_and_is_stored(officer, EXPERIENCE, "Typed where nobody asks any more.")
    types_and_is_stored(officer, RECEPTION, "Typed after the corrigendum.")
    is_told(officer, "The form was changed while you were writing.")
    reads_the_form_as_it_is_now(officer)


def a_question_is_removed(demo: Demo, call: str, removed: str) -> None:
    program = CORRECTS.format(call=call, removed=removed)
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", program]
    subprocess.run(command, cwd=ROOT, env=demo.environment, check=True, capture_output=True)


def reads_the_form_as_it_is_now(officer: Visitor) -> None:
    officer.follows("Load this page again to see the form as it is now")
    sees_in(officer, CONTEXT, "Typed before the corrigendum.")
    sees_in(officer, RECEPTION, "Typed after the corrigendum.")
    expect(officer.page.locator(f'[name="{EXPERIENCE}"]')).to_have_count(0)
    officer.sees("Kept, and not handed in")
    officer.sees("Typed where nobody asks any more.")
    officer.sees("This call was changed since you began")
