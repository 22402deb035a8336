"""Readers, a clock and a site of one sentence, for the tests of the layers at the door."""

import io
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from alliance.base.pagecache import PageCache

START = datetime(2016, 4, 29, 12, 0, tzinfo=UTC)
HOST = "alliance.example"


class Clock:
    """Wall clock and ticks that move only when told."""

    def __init__(self, at: datetime = START) -> None:
        self.at = at
        self.tick = 1000.0

    def now(self) -> datetime:
        return self.at

    def ticks(self) -> float:
        return self.tick

    def move(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)
        self.tick += seconds


class Answered(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


def question(path: str = "/en/", query: str = "", **headers: str) -> WSGIEnvironment:
    """A GET by somebody who sends ``headers`` (named as WSGI names them)."""
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "HTTP_HOST": HOST,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
    } | headers


def ask(app: WSGIApplication, environ: WSGIEnvironment) -> Answered:
    """One request through a WSGI application, closed as a server would."""
    got: dict[str, Any] = {}

    def start(status: str, headers: list[tuple[str, str]], _exc_info: Any = None, /) -> Any:
        got.update(status=int(status[:3]), headers=dict(headers))

    chunks = app(environ, start)
    body = b"".join(chunks)
    close: Callable[[], None] | None = getattr(chunks, "close", None)
    if close:
        close()
    return Answered(got["status"], got["headers"], body)


@dataclass
class Site:
    """An application that says one sentence, and counts how often it had to."""

    says: Callable[[WSGIEnvironment], str] = lambda _: "The network has 130 authorities."
    headers: dict[str, str] = field(default_factory=lambda: {"X-Public-Page": "1"})
    status: str = "200 OK"
    asked: list[WSGIEnvironment] = field(default_factory=list)

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        self.asked.append(environ)
        words = self.says(environ).encode()
        kind = {"Content-Type": "text/html; charset=utf-8"}
        start(self.status, list((kind | self.headers).items()))
        return [words]


class Reader:
    """One process: a cache in front of ``site``, whose epoch is read when told."""

    def __init__(self, site: WSGIApplication, clock: Clock, **settings: Any) -> None:
        self.epoch = 1
        usual: dict[str, Any] = {
            "read_epoch": lambda: self.epoch,
            "hosts": [HOST],
            "session_cookie": "session",
            "query_names": ["country", "q"],
            "now": clock.now,
            "ticks": clock.ticks,
            "beat": None,
        }
        self.cache = PageCache(site, **usual | settings)
        self.look()

    def look(self) -> None:
        self.cache.watch.look()

    def get(self, path: str = "/en/", query: str = "", **headers: str) -> Answered:
        return ask(self.cache, question(path, query, **headers))

    def warm(self, path: str = "/en/", query: str = "") -> None:
        """The first asks as it is, the second asks for everybody."""
        self.get(path, query)
        self.get(path, query)


def together(work: Callable[[], None], times: int) -> None:
    """The same work in ``times`` threads that begin at once."""
    barrier = threading.Barrier(times)

    def one() -> None:
        barrier.wait()
        work()

    threads = [threading.Thread(target=one) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
