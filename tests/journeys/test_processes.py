"""A site is several processes: two that answer, one that works, and any that acts on its data."""

import os
import signal
import time
from collections.abc import Iterator

import pytest

from tests.journeys.processes import (
    Line,
    a_line_to_each,
    another_process,
    children_of,
    parent_of,
    told_by,
)
from tests.journeys.server import Demo

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


def answers(lines: list[Line], until: float) -> Iterator[tuple[int, float, str]]:
    """The home page again and again: which process said it, when it was asked, and what.

    Once more when the time is over, however slow the machine is.
    """
    over = False
    while not over:
        over = time.monotonic() > until
        for line in lines:
            asked = time.monotonic()
            yield line.process, asked, line.get("/en/")
        time.sleep(0.02)


def test_what_another_process_changes_both_web_processes_say_within_a_second(
    demo: Demo, lines: list[Line]
) -> None:
    assert len({line.process for line in lines}) == WEB_PROCESSES
    with another_process(demo.environment, END_A_MEMBERSHIP) as secretariat:
        # Both have the page in memory when it changes.
        assert all(BEFORE in page for _who, _asked, page in answers(lines, time.monotonic() + 1.5))
        committed = float(told_by(secretariat))
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
