"""Whatever is killed while people write and hand in: what they were told is stored, and once."""

import pytest

from tests.journeys.conftest import copied
from tests.journeys.killing import endure
from tests.journeys.server import Demo


def test_nothing_acknowledged_is_lost_or_doubled_when_web_and_worker_are_killed(
    made_demo: Demo, request: pytest.FixtureRequest
) -> None:
    with copied(made_demo, request) as demo:
        # A process that answers, the worker, again a process that answers.
        found = endure(demo, every=2.5, kills=3, people=2, drafts=8)
    assert (found.lost, found.doubled) == ([], [])
    assert found.saves
    assert found.receipts
