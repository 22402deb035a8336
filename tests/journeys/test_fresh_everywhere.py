"""What changes is seen by everybody soon: in both web processes, and through nginx before them.

One program publishes an article and moves a deadline near; all ways to the pages are asked
until both are past. No speed is measured: what was asked after the last moment is judged.
"""

import json
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest

from tests.journeys.door import Door
from tests.journeys.door_reader import Reader
from tests.journeys.processes import Line, another_process, line_through, lines_to_all, told_by

WEB_PROCESSES = 2
NGINX = 0
IN_A_PROCESS, THROUGH_NGINX = 1.0, 3.0
"""Seconds in which a page may still be the old one."""
AHEAD = 5.0
# nginx reads its clock once a turn.
EARLY = 0.01
PAUSE = 0.1
TITLE = "Every reader finds this title"
ARTICLE = "120-authorities"
NEWS = ("/en/", "/en/news/", f"/en/news/{ARTICLE}/", "/en/news/rss.xml")
CALLS = "/en/calls/"
PUBLISHES = """
import json, sys, time, django
django.setup()
from datetime import timedelta
from django.utils import timezone
from alliance.calls.models import Call
from alliance.history.actions import public_data_changed
from alliance.website.models import NewsPage

article, title, call, ahead = sys.argv[1:]
page = NewsPage.objects.reading("en").get(slug=article)
print("ready", flush=True)
sys.stdin.readline()
closes_at = timezone.now() + timedelta(seconds=float(ahead))
Call.objects.filter(slug=call).update(closes_at=closes_at)
public_data_changed()
page.title = title
page.save_revision().publish()
print(json.dumps({"published": time.time(), "closes": closes_at.timestamp()}), flush=True)
"""
"""As an editor's button does; nobody in a journey can wait for a call's own deadline."""


@dataclass(frozen=True)
class Said:
    """A page as one process had it, or nginx."""

    by: int
    path: str
    asked: float
    answered: float
    text: str


@dataclass(frozen=True)
class Heard:
    """Everything that was said, and the two moments that count."""

    call: str
    published: float
    closes: float
    before: list[Said]
    after: list[Said]

    def of(self, path: str) -> list[Said]:
        """All answers from an address; the call was open before all this."""
        return [said for said in (*self.before, *self.after) if said.path == path]


@dataclass(frozen=True)
class Ways:
    """All the ways to a page: a line that stays open to each process, and nginx."""

    lines: list[Line]
    reader: Reader

    def ask(self, paths: tuple[str, ...], until: float) -> Iterator[Said]:
        """All pages in turn on all ways, again and again, and once when the time is over."""
        over = False
        while not over:
            over = time.time() > until
            for path in paths:
                for line in self.lines:
                    asked = time.time()
                    yield Said(line.process, path, asked, text=line.get(path), answered=time.time())
                asked = time.time()
                text = self.reader.get(path).text
                yield Said(NGINX, path, asked, text=text, answered=time.time())
            time.sleep(PAUSE)


@pytest.fixture(scope="module")
def ways(door: Door) -> Iterator[Ways]:
    """The demo's two processes, each by a line of its own, and what stands before them."""
    socket, host = door.folder / "run" / "web.sock", f"localhost:{door.port}"
    lines = lines_to_all(lambda: line_through(socket, host), WEB_PROCESSES)
    with ExitStack() as leaving:
        for line in lines:
            leaving.callback(line.close)
        yield Ways(lines, Reader(door))


@pytest.fixture(scope="module")
def heard(door: Door, ways: Ways) -> Heard:
    """The old pages are in everybody's memory when the article comes out."""
    calls = json.loads(ways.reader.get("/api/v1/calls").text)["items"]
    (call,) = (one["slug"] for one in calls if one["slug"].startswith("practice-"))
    paths = (*NEWS, CALLS, f"{CALLS}{call}/")
    arguments = (ARTICLE, TITLE, call, str(AHEAD))
    with another_process(door.environment, PUBLISHES, *arguments) as editor:
        before = list(ways.ask(paths, time.time() + 1.5))
        told = json.loads(told_by(editor))
    last = max(told["published"] + THROUGH_NGINX, told["closes"])
    after = list(ways.ask(paths, last + EARLY))
    return Heard(call, told["published"], told["closes"], before, after)


def test_both_processes_and_nginx_have_the_old_page_in_memory(ways: Ways, heard: Heard) -> None:
    assert len({line.process for line in ways.lines}) == WEB_PROCESSES
    assert {said.by for said in heard.before} == {NGINX, *(line.process for line in ways.lines)}
    assert not [said for said in heard.before if TITLE in said.text]
    until = time.time() + THROUGH_NGINX
    while ways.reader.get(NEWS[0]).headers["x-cache"] != "HIT":
        assert time.time() < until


@pytest.mark.parametrize("path", NEWS)
def test_a_publication_is_in_each_process_within_a_second_and_in_nginx_within_three(
    heard: Heard, path: str
) -> None:
    late: dict[int, list[bool]] = {said.by: [] for said in heard.before}
    for said in heard.of(path):
        patience = IN_A_PROCESS if said.by else THROUGH_NGINX
        if said.asked > heard.published + patience:
            late[said.by].append(TITLE in said.text)

    assert all(new and all(new) for new in late.values()), late


def test_a_call_closes_at_its_deadline_on_every_way_and_not_before(heard: Heard) -> None:
    page, apply_link = f"{CALLS}{heard.call}/", f"{CALLS}{heard.call}/apply/"
    seen = {True: set[int](), False: set[int]()}
    for said in heard.of(page):
        is_open = apply_link in said.text
        assert is_open == ("This call closed on" not in said.text)
        if said.asked > heard.closes + EARLY:
            assert not is_open, f"{said.asked - heard.closes} seconds after the deadline"
        elif said.answered < heard.closes:
            assert is_open, f"{heard.closes - said.answered} seconds before the deadline"
        else:
            continue
        seen[is_open].add(said.by)

    assert seen[True] == seen[False] == {said.by for said in heard.before}


def test_the_list_of_calls_moves_it_at_the_same_moment(heard: Heard) -> None:
    nothing_open = "No call is open at the moment."
    seen = {True: set[int](), False: set[int]()}
    for said in heard.of(CALLS):
        if said.asked > heard.closes + EARLY or said.answered < heard.closes:
            seen[nothing_open in said.text].add(said.by)
            assert (nothing_open in said.text) == (said.asked > heard.closes)

    assert seen[True] == seen[False] == {said.by for said in heard.before}
