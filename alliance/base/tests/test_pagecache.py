"""Public pages from memory: what is kept, and until when."""

from collections.abc import Iterator
from datetime import timedelta
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest

from alliance.base.tests.reading import START, Clock, Reader, Site, ask, question

DEADLINE = START + timedelta(hours=3)
FOR_NGINX = "max-age=1, stale-while-revalidate=1"
FOR_READERS = "public, max-age=0, must-revalidate"


def test_a_public_page_is_answered_from_memory(reader: Reader, site: Site) -> None:
    reader.warm()
    rendered = len(site.asked)

    answers = [reader.get() for _ in range(5)]

    assert {answer.body for answer in answers} == {b"The network has 130 authorities."}
    assert len(site.asked) == rendered


def test_a_page_without_the_mark_is_never_kept(reader: Reader, site: Site) -> None:
    site.headers = {}

    for _ in range(4):
        reader.get()

    assert len(site.asked) == 4
    assert len(reader.cache.store) == 0


def test_marks_stay_inside_and_nginx_is_told_to_keep_it_for_a_second(
    reader: Reader, site: Site
) -> None:
    site.headers |= {"X-Fresh-Until": DEADLINE.isoformat(), "Vary": "Cookie"}

    reader.warm()
    headers = reader.get().headers

    assert headers == {
        "Content-Type": "text/html; charset=utf-8",
        "ETag": headers["ETag"],
        "Cache-Control": "max-age=1",
        "Vary": "Accept-Encoding",
        "Content-Length": "32",
    }


@pytest.mark.parametrize(
    ("into_the_second", "told"), [(0.299, "max-age=1"), (0.3, FOR_NGINX), (0.999, FOR_NGINX)]
)
def test_nginx_counts_whole_seconds_and_never_comes_to_more_than_three(
    reader: Reader, clock: Clock, into_the_second: float, told: str
) -> None:
    clock.move(into_the_second)
    reader.look()

    reader.warm()

    assert reader.get().headers["Cache-Control"] == told


def test_the_call_is_open_a_second_before_its_deadline_and_closed_at_it_in_every_process(
    clock: Clock,
) -> None:
    def says(_: object) -> str:
        return "open" if clock.at < DEADLINE else "closed"

    site = Site(says, {"X-Public-Page": "1", "X-Fresh-Until": DEADLINE.isoformat()})
    processes = [Reader(site, clock), Reader(site, clock)]
    clock.move((DEADLINE - START).total_seconds() - 1)
    for process in processes:
        process.look()
        process.warm()
    rendered = len(site.asked)

    assert [process.get().body for process in processes] == [b"open", b"open"]
    assert len(site.asked) == rendered
    clock.move(0.999_999)
    assert [process.get().body for process in processes] == [b"open", b"open"]
    assert len(site.asked) == rendered
    clock.move(0.000_001)
    assert clock.at == DEADLINE
    site.headers = {"X-Public-Page": "1"}
    for process in processes:
        process.look()
    assert [process.get().body for process in processes] == [b"closed", b"closed"]
    assert len(site.asked) == rendered + 2


@pytest.mark.parametrize(
    ("seconds_before", "told"), [(3.000_001, FOR_NGINX), (3, FOR_READERS), (0.000_001, FOR_READERS)]
)
def test_a_proxy_may_keep_a_page_unless_the_clock_is_about_to_change_it(
    reader: Reader, site: Site, clock: Clock, seconds_before: float, told: str
) -> None:
    site.headers |= {"X-Fresh-Until": DEADLINE.isoformat()}
    clock.move((DEADLINE - START).total_seconds() - seconds_before)
    reader.look()

    reader.warm()

    headers = reader.get().headers
    assert headers["Cache-Control"] == told
    assert headers.get("X-Accel-Expires") == (None if told == FOR_NGINX else "0")


def test_after_a_change_old_bytes_end_a_second_after_they_were_last_known_right(
    clock: Clock,
) -> None:
    words = ["130"]
    site = Site(lambda _: words[0])
    reader = Reader(site, clock)
    reader.warm()
    reader.look()  # the last moment at which 130 was right

    words[0], reader.epoch = "131", 2
    clock.move(0.999)
    assert reader.get().body == b"130"
    clock.move(0.001)
    reader.look()
    assert reader.get().body == b"131"


def test_a_change_is_shown_as_soon_as_it_is_seen(clock: Clock) -> None:
    words = ["130"]
    site = Site(lambda _: words[0])
    reader = Reader(site, clock)
    reader.warm()

    words[0], reader.epoch = "131", 2
    clock.move(0.25)
    reader.look()

    assert reader.get().body == b"131"


def test_a_page_rendered_while_data_changed_is_not_taken_for_new(clock: Clock) -> None:
    words = ["130"]
    site = Site()
    process = Reader(site, clock)

    def says(_: object) -> str:
        read = words[0]
        if len(site.asked) == 2:
            words[0], process.epoch = "131", 2
            process.look()
        return read

    site.says = says
    process.warm()

    assert process.get().body == b"131"


def test_when_the_epoch_is_not_read_for_a_second_memory_is_not_trusted(
    reader: Reader, site: Site, clock: Clock
) -> None:
    reader.warm()
    rendered = len(site.asked)
    clock.move(1)

    site.says = lambda _: "now"

    assert reader.get().body == b"now"
    assert reader.get().headers["X-Accel-Expires"] == "0"
    assert len(site.asked) == rendered + 2


def test_memory_keeps_the_pages_read_last(site: Site, clock: Clock) -> None:
    reader = Reader(site, clock, most_entries=2)
    for path in ("/en/", "/fr/"):
        reader.warm(path)
    reader.get("/en/")
    reader.warm("/de/")
    rendered = len(site.asked)

    reader.get("/en/")
    assert len(site.asked) == rendered
    reader.get("/fr/")
    assert len(site.asked) == rendered + 1
    assert len(reader.cache.store) == 2


def test_memory_keeps_within_its_size(site: Site, clock: Clock) -> None:
    reader = Reader(site, clock, most_bytes=70)
    for path in ("/en/", "/fr/", "/de/"):
        reader.warm(path)

    assert (len(reader.cache.store), reader.cache.store.size) == (2, 64)


def test_a_long_answer_that_is_not_public_is_not_held_up(clock: Clock) -> None:
    closed = []

    class Download:
        def __iter__(self) -> Iterator[bytes]:
            yield b"first"
            yield b"second"

        def close(self) -> None:
            closed.append(1)

    body = Download()

    def app(_environ: WSGIEnvironment, start: StartResponse) -> Download:
        start("200 OK", [])
        return body

    reader = Reader(app, clock)

    got = reader.cache(question(), lambda *_: print)

    assert got is body
    assert ask(reader.cache, question()).body == b"firstsecond"
    assert closed == [1]
