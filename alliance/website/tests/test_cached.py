"""The whole stack in front of readers: page cache, door, Django, in two processes at once."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

from alliance.base.arrival import Arrival
from alliance.base.tests.reading import Clock, Reader
from alliance.calls.tests import make
from alliance.history.queries import public_epoch
from alliance.membership.actions import accept, end_membership
from alliance.membership.models import Authority
from alliance.membership.queries import count, day_of
from alliance.membership.tests import make as register
from alliance.website.tests.reading import SPRING, Text

SECOND = timedelta(seconds=1)
PAGES = ["/en/", "/en/members/", "/de/"]


class Process(Reader):
    """One server process, whose clock is the test's."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(
            Arrival(WSGIHandler(), limit=1000, now=clock.now),
            clock,
            hosts=["testserver"],
            session_cookie=settings.SESSION_COOKIE_NAME,
            query_names=settings.PUBLIC_QUERY_NAMES,
            read_epoch=public_epoch,
        )

    def read(self, path: str) -> str:
        """The words of a page."""
        answer = self.get(path, HTTP_HOST="testserver")
        assert answer.status == 200
        page = Text()
        page.feed(answer.body.decode())
        return page.said

    def is_kept(self, path: str) -> bool:
        """Whether memory answers."""
        return "ETag" in self.get(path, HTTP_HOST="testserver").headers


@pytest.fixture
def clock() -> Clock:
    return Clock(SPRING)


@pytest.fixture
def processes(site: Path, clock: Clock) -> list[Process]:
    return [Process(clock), Process(clock)]


def test_a_call_is_open_a_second_before_its_deadline_and_closed_at_it(
    processes: list[Process], clock: Clock
) -> None:
    make.call(closes_at=SPRING + SECOND)
    path = "/en/calls/ferries/"
    for process in processes:
        process.read(path)
        assert process.is_kept(path)
        print(process.read(path))
    clock.move(1)
    for process in processes:
        process.look()
        print(process.read(path))
    for p in PAGES: print(processes[0].read(p)[:1500])
    assert 0
