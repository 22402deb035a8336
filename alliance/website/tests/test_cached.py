"""The whole stack in front of readers: page cache, door, Django, in two processes at once."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from alliance.base.arrival import Arrival
from alliance.base.tests.reading import Clock, Reader
from alliance.calls.tests import make
from alliance.history.queries import public_epoch
from alliance.membership.actions import accept, end_membership
from alliance.membership.models import Authority
from alliance.membership.queries import day_of
from alliance.membership.tests import make as register
from alliance.website.tests.reading import SPRING, Text

SECOND = timedelta(seconds=1)


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
def processes(site: Path, clock: Clock) -> Iterator[list[Process]]:
    # A server gives connections back after each request; here they hold the test's data.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield [Process(clock), Process(clock)]
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_a_call_is_open_a_second_before_its_deadline_and_closed_at_it_in_every_process(
    processes: list[Process], clock: Clock
) -> None:
    make.call(closes_at=SPRING + SECOND)
    path = "/en/calls/ferries/"
    for process in processes:
        process.read(path)
        assert process.is_kept(path)
        assert "Open Call for proposals" in process.read(path)

    clock.move(0.999_999)
    assert all("Open Call for proposals" in process.read(path) for process in processes)
    clock.move(0.000_001)
    for process in processes:
        process.look()
        assert "This call closed on Saturday 1 June 2024" in process.read(path)
        assert process.is_kept(path)


def test_the_count_changes_everywhere_as_soon_as_a_process_sees_the_change(
    processes: list[Process], clock: Clock
) -> None:
    secretary = register.secretary()
    expected = {"/en/": "8 cities and regions", "/en/members/": "8 members"}
    for process in processes:
        for path, words in expected.items():
            process.read(path)
            assert words in process.read(path)
            assert process.is_kept(path)

    accept(register.join_application(), same_as=None, by=secretary, at=SPRING)
    for process in processes:
        process.look()
        assert "9 cities and regions" in process.read("/en/")
        assert "9 members" in process.read("/en/members/")

    member = Authority.objects.members(day_of(SPRING))[0]
    end_membership(member, day=day_of(SPRING), reason="It asked to.", by=secretary, at=SPRING)
    for process in processes:
        process.look()
        assert "8 cities and regions" in process.read("/en/")


def test_a_day_later_the_count_says_the_new_day(processes: list[Process], clock: Clock) -> None:
    process = processes[0]
    process.read("/en/")
    assert "Counted from the register on 1 June 2024" in process.read("/en/")

    clock.move(12 * 60 * 60)  # 10:00 UTC is noon in summer there: the day ends in twelve hours
    process.look()

    assert "Counted from the register on 2 June 2024" in process.read("/en/")


@pytest.mark.parametrize(
    "path",
    [
        "/en/",
        "/de/members/",
        "/en/news/",
        "/en/news/rss.xml",
        "/en/calls/",
        "/en/about/",
        "/api/v1/count",
        "/api/v1/authorities.csv",
        "/sitemap.xml",
    ],
)
def test_what_everybody_reads_is_kept(processes: list[Process], path: str) -> None:
    processes[0].get(path, HTTP_HOST="testserver")

    assert processes[0].is_kept(path)


@pytest.mark.parametrize(
    "path", ["/", "/en/join/", "/en/sign-in/", "/health/ready", "/en/nothing/"]
)
def test_what_depends_on_the_reader_is_not_kept(processes: list[Process], path: str) -> None:
    processes[0].get(path, HTTP_HOST="testserver")

    assert not processes[0].is_kept(path)
