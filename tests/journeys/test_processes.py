"""A site is several processes: two that answer, one that works, and any that acts on its data."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.journeys.processes import Line, a_line_to_each, children_of, parent_of
from tests.journeys.server import Demo
from tools.tree import ROOT

WEB_PROCESSES = 2
A_SECOND = 1.0
BEFORE, AFTER = "130 cities and regions", "129 cities and regions"
PATIENCE = 60.0
END_A_MEMBERSHIP = """
import sys, time, django
django.setup()
from django.utils import timezone
from alliance.accounts.models import Person
from alliance.membership.actions import end_membership
from alliance.membership.models import Authority
from alliance.membership.queries import day_of

secretary = Person.objects.get(email="secretariat@demo.example")
member = Authority.objects.get(slug="valsorbier")
print("ready", flush=True)
sys.stdin.readline()
at = timezone.now()
end_membership(member, day=day_of(at), reason="The council decided so.", by=secretary, at=at)
print(time.monotonic(), flush=True)
"""
"""Says when it has committed, on the clock that all processes of a machine share."""


@pytest.fixture(scope="module")
def lines(demo: Demo) -> Iterator[list[Line]]:
    """A connection to each of the two processes that answer."""
    lines = a_line_to_each(demo.port, WEB_PROCESSES)
    yield lines
    for line in lines:
        line.close()


@contextmanager
def another_process(demo: Demo, program: str) -> Iterator["subprocess.Popen[str]"]:
    """A program on the same data, started up and waiting for the word."""
    process = subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=demo.environment | {"DJANGO_SETTINGS_MODULE": "alliance.project.settings"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        yield process


def ended(process: "subprocess.Popen[str]") -> float:
    """Give the word, and answer when the membership's end was in the database."""
    said, _errors = process.communicate("now\n", timeout=PATIENCE)
    assert process.returncode == 0
    return float(said)


def answers(lines: list[Line], until: float) -> Iterator[tuple[int, float, str]]:
    """The home page again and again: which process said it, when it was asked, and what."""
    while time.monotonic() < until:
        for line in lines:
            asked = time.monotonic()
            yield line.process, asked, line.get("/en/")
        time.sleep(0.02)


def test_what_another_process_changes_both_web_processes_say_within_a_second(
    demo: Demo, lines: list[Line]
) -> None:
    assert len({line.process for line in lines}) == WEB_PROCESSES
    with another_process(demo, END_A_MEMBERSHIP) as secretariat:
        # Both have the page in memory when it changes.
        assert all(BEFORE in page for _who, _asked, page in answers(lines, time.monotonic() + 1.5))
        committed = ended(secretariat)
    later: dict[int, list[bool]] = {line.process: [] for line in lines}
    for process, asked, page in answers(lines, committed + 3 * A_SECOND):
        assert (BEFORE in page) != (AFTER in page)
        if asked > committed + A_SECOND:
            later[process].append(AFTER in page)
    assert all(new and all(new) for new in later.values())


def test_a_worker_that_is_killed_is_replaced_and_the_log_says_so(
    demo: Demo, lines: list[Line]
) -> None:
    server = parent_of(lines[0].process)
    (worker,) = children_of(server, "work")
    os.kill(worker, signal.SIGKILL)
    until = time.monotonic() + PATIENCE
    while not (children_of(server, "work") - {worker}):
        assert time.monotonic() < until
        time.sleep(0.05)
    said = (demo.folder / "server.log").read_text()
    assert "manage.py work ended with status -9 and is started again in 1 seconds" in said
