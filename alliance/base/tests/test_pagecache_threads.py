"""Many readers at once, with real threads and real time."""

import threading
import time
from collections.abc import Callable

from alliance.base.pagecache.epochs import EpochWatch
from alliance.base.tests.reading import Answered, Clock, Reader, Site, together

READERS = 16


def slow(words: list[str]) -> Callable[[object], str]:
    def says(_: object) -> str:
        read = words[0]
        time.sleep(0.05)
        return read

    return says


def test_many_readers_of_a_new_page_cost_one_rendering_for_all() -> None:
    site = Site(slow(["130"]))
    reader = Reader(site, Clock())
    got: list[Answered] = []

    together(lambda: got.append(reader.get()), READERS)

    assert {answer.body for answer in got} == {b"130"}
    assert len(site.asked) == 2  # once as the first asked, once for everybody


def test_after_a_change_one_renders_and_the_others_are_not_kept_waiting() -> None:
    words = ["130"]
    site = Site(slow(words))
    reader = Reader(site, Clock())
    reader.warm()
    rendered = len(site.asked)
    words[0], reader.epoch = "131", 2
    reader.look()
    got: list[Answered] = []

    together(lambda: got.append(reader.get()), READERS)

    assert len(site.asked) == rendered + 1
    assert sorted({answer.body for answer in got}) == [b"130", b"131"]
    stale = [answer for answer in got if answer.body == b"130"]
    assert {answer.headers["X-Accel-Expires"] for answer in stale} == {"0"}
    assert reader.get().body == b"131"


def test_at_a_deadline_all_wait_for_the_one_who_renders() -> None:
    clock = Clock()
    words = ["open"]
    until = {"X-Fresh-Until": clock.at.replace(hour=15).isoformat()}
    site = Site(slow(words), {"X-Public-Page": "1"} | until)
    reader = Reader(site, clock)
    reader.warm()
    rendered = len(site.asked)
    words[0], site.headers = "closed", {"X-Public-Page": "1"}
    clock.move(3 * 60 * 60)
    reader.look()
    got: list[Answered] = []

    together(lambda: got.append(reader.get()), READERS)

    assert {answer.body for answer in got} == {b"closed"}
    assert len(site.asked) == rendered + 1


def test_a_page_that_fails_holds_nobody_up_one_after_the_other() -> None:
    site = Site(slow(["130"]))
    reader = Reader(site, Clock())
    reader.warm()
    site.status = "500 Internal Server Error"
    for reader.epoch in (2, 3):  # bytes of epoch 1 are two changes old: nobody gets them
        reader.look()
    began = time.monotonic()
    got: list[Answered] = []

    together(lambda: got.append(reader.get()), READERS)

    assert {answer.status for answer in got} == {500}
    assert time.monotonic() - began < READERS * 0.05


def test_with_its_own_thread_a_change_is_on_the_page_within_a_second() -> None:
    words = ["130"]
    site = Site(lambda _: words[0])
    reader = Reader(site, Clock(), ticks=time.monotonic, beat=0.25)
    reader.warm()

    words[0], reader.epoch = "131", 2
    changed = time.monotonic()
    while reader.get().body != b"131":
        assert time.monotonic() - changed < 1
        time.sleep(0.01)


def test_a_reader_of_the_epoch_that_fails_is_asked_again() -> None:
    tries: list[int] = []
    done = threading.Event()

    def read() -> int:
        tries.append(1)
        if len(tries) == 1:
            raise RuntimeError("no database")
        if len(tries) == 3:
            done.set()
        return 7

    watch = EpochWatch(read, beat=0.01)

    assert watch.current() is None
    assert done.wait(5)
    sighting = watch.current()
    assert sighting is not None
    assert sighting.epoch == 7
