"""Two browsers and one program write one draft while the lines tear and processes are killed.

Whatever was acknowledged is the answer, or was replaced by somebody who had seen it, or waits in
a conflict that is shown; and the journal, played again, gives the stored answers.
"""

import json
import os
import random
import secrets
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Request, Route

from tests.journeys.applying import practice_call
from tests.journeys.conftest import Arrives
from tests.journeys.drafting import (
    COLLEAGUE,
    begins_a_draft,
    complaints_of_a_broken_line_are_right,
    has_all_saved,
)
from tests.journeys.plain_client import Acknowledged, PlainClient, fingerprint, unruly
from tests.journeys.processes import a_line_to_each
from tests.journeys.server import Demo
from tests.journeys.signing_in import signs_in_by_password
from tests.journeys.visitor import Visitor
from tools.tree import ROOT

SEED = int(os.environ.get("ALLIANCE_TEST_SEED", secrets.randbelow(1_000_000)))
EDITS = 500
OF_PROGRAM = 200
QUESTIONS = ("motivation_context", "motivation_experience", "motivation_reception")
JOURNAL = """
import json
from alliance.applications.models import Application, JournalEntry
draft = Application.objects.get(key={key!r})
lines = JournalEntry.objects.filter(application=draft)
names = ("pk", "question", "value", "base", "page", "number", "outcome", "settled_at")
print(json.dumps({{"answers": draft.answers, "lines": list(lines.values(*names))}}, default=str))
"""


@dataclass
class UnrulyLine:
    """Between a browser and the save door: drops, doubles, delays, and brings old things late."""

    chance: random.Random
    acknowledged: list[Acknowledged] = field(default_factory=list)
    old: list[Request] = field(default_factory=list)

    def carries(self, route: Route) -> None:
        luck = self.chance.random()
        if luck < 0.1:
            return route.abort()
        time.sleep(self.chance.random() / 20)
        try:
            if luck < 0.2 and self.old:
                route.fetch(post_data=self.chance.choice(self.old).post_data)
            if luck < 0.3:
                route.fetch()
            answer = route.fetch()
        except Exception:  # noqa: BLE001 (the process that answered was killed)
            return route.abort()
        self.old.append(route.request)
        if 0.3 < luck < 0.4:
            return route.abort()
        if answer.status == 200:
            self._notes(json.loads(route.request.post_data or ""))
        return route.fulfill(response=answer)

    def _notes(self, said: dict[str, Any]) -> None:
        for one in said["changes"]:
            about = said["page"], one["number"], one["question"], one["value"]
            self.acknowledged.append(Acknowledged(*about))


def test_no_acknowledged_word_is_lost(demo: Demo, arrives: Arrives) -> None:
    print(f"seed {SEED}")
    chance = unruly(SEED)
    officer, colleague = arrives(), arrives()
    section = begins_a_draft(officer, practice_call(demo.address)) + "motivation/"
    signs_in_by_password(colleague, COLLEAGUE)
    lines = [lets_write(one, section, chance.random()) for one in (officer, colleague)]
    program = PlainClient.beside(officer, demo.address + section, unruly(chance.random()))

    working = threading.Thread(target=program_writes, args=(program, unruly(SEED)))
    working.start()
    for edit in range(EDITS - OF_PROGRAM):
        somebody_types(chance.choice((officer, colleague)), f"{edit} {chance.random()}", chance)
        if edit in (100, 200):
            kill_a_web_process(demo)
    working.join()
    assert len(program.acknowledged) == OF_PROGRAM
    for writer in (officer, colleague):
        writer.page.unroute_all(behavior="wait")
        writer.page.evaluate("dispatchEvent(new Event('online'))")
        has_all_saved(writer)
        complaints_of_a_broken_line_are_right(writer)
    known = [*lines[0].acknowledged, *lines[1].acknowledged, *program.acknowledged]
    everything_is_there(journal_of(demo, section), known)
    conflicts_are_shown(officer, journal_of(demo, section))


def lets_write(writer: Visitor, section: str, seed: float) -> UnrulyLine:
    line = UnrulyLine(unruly(seed))
    writer.opens(section)
    writer.page.route("**/save/", line.carries)
    return line


def program_writes(program: PlainClient, chance: random.Random) -> None:
    for edit in range(OF_PROGRAM):
        program.writes(chance.choice(QUESTIONS), f"The program's words {edit}.")


def somebody_types(writer: Visitor, words: str, chance: random.Random) -> None:
    writer.page.locator(f'#section-form [name="{chance.choice(QUESTIONS)}"]').fill(words)
    writer.page.wait_for_timeout(60)


def kill_a_web_process(demo: Demo) -> None:
    lines = a_line_to_each(demo.port, 1)
    os.kill(lines[0].process, signal.SIGKILL)
    for line in lines:
        line.close()


def journal_of(demo: Demo, section: str) -> dict[str, Any]:
    """The draft's answers and the lines of its journal, as they are stored."""
    program = JOURNAL.format(key=section.split("/")[5])
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", program]
    done = subprocess.run(
        command, cwd=ROOT, env=demo.environment, check=True, capture_output=True, text=True
    )
    read: dict[str, Any] = json.loads(done.stdout)
    return read


def everything_is_there(draft: dict[str, Any], known: list[Acknowledged]) -> None:
    lines = draft["lines"]
    written = {(one["page"], one["number"], one["question"]): one for one in lines}
    assert len(written) == len(lines)
    for one in known:
        assert written[one.page, one.number, one.question]["value"] == one.value
    played: dict[str, dict[str, Any]] = {}
    for line in lines:
        if line["outcome"] == "stored":
            nobody_is_overwritten_unseen(played.get(line["question"]), line)
            played[line["question"]] = line
    for question in QUESTIONS:
        assert draft["answers"][question] == played[question]["value"]


def nobody_is_overwritten_unseen(before: dict[str, Any] | None, line: dict[str, Any]) -> None:
    if before is None or before["page"] == line["page"] or before["value"] == line["value"]:
        return
    assert line["base"] == fingerprint(before["value"])


def conflicts_are_shown(officer: Visitor, draft: dict[str, Any]) -> None:
    """Each text that waits stands on the page; one that does not was replaced by its own page."""
    officer.page.reload()
    waiting = [one for one in draft["lines"] if one["outcome"] == "conflict"]
    later = {(one["page"], one["question"]): one["number"] for one in draft["lines"]}
    for one in waiting:
        if one["settled_at"] is None:
            officer.sees(one["value"])
        else:
            assert later[one["page"], one["question"]] > one["number"]
