"""What the application answered, and whether everybody may read it."""

from collections.abc import Callable, Iterable
from datetime import datetime
from types import TracebackType
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from alliance.base.pagecache.encodings import chosen
from alliance.base.pagecache.entries import ACCEL, Headers, in_form

PUBLIC = "x-public-page"
UNTIL = "x-fresh-until"
MARKS = (PUBLIC, UNTIL)
ExcInfo = tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None]


class Answer:
    """Holds status and headers back until somebody has looked at them."""

    def __init__(self, app: WSGIApplication, environ: WSGIEnvironment) -> None:
        self.status = ""
        self.headers: Headers = []
        self._early: list[bytes] = []
        self.body: Iterable[bytes] = app(environ, self._start)

    def _start(
        self, status: str, headers: Headers, _exc_info: ExcInfo | None = None, /
    ) -> Callable[[bytes], object]:
        self.status, self.headers = status, headers
        return self._early.append

    def first(self, name: str) -> str | None:
        """The first header called ``name``, in small letters."""
        return next((value for key, value in self.headers if key.lower() == name), None)

    @property
    def is_public(self) -> bool:
        """Marked by the application, complete, and with nothing personal in it."""
        if self.status[:3] != "200" or self.first(PUBLIC) != "1":
            return False
        cache_control = (self.first("cache-control") or "").lower()
        return (
            self.first("set-cookie") is None
            and self.first("content-encoding") is None
            and "private" not in cache_control
            and "no-store" not in cache_control
            and not self._varies()
        )

    def _varies(self) -> bool:
        """By more than what is in the key or never reaches the page."""
        fields = (self.first("vary") or "").lower().split(",")
        kept = {"", "accept-encoding", "accept-language", "cookie"}
        return not {field.strip() for field in fields} <= kept

    @property
    def fresh_until(self) -> datetime | None:
        text = self.first(UNTIL)
        return datetime.fromisoformat(text) if text else None

    def unmarked(self) -> Headers:
        return [pair for pair in self.headers if pair[0].lower() not in MARKS]

    def read(self) -> bytes:
        try:
            return b"".join([*self._early, *self.body])
        finally:
            self.close()

    def pack(self, accept: str) -> None:
        """Make it as small as its asker can take it, as memory will from the next time on."""
        body, self.headers = in_form(self.read(), self.headers, chosen(accept))
        self._early, self.body = [], [body]

    def close(self) -> None:
        close: Any = getattr(self.body, "close", None)
        if close:
            close()

    def send(self, start: StartResponse, *, proxied: bool = True) -> Iterable[bytes]:
        """Pass it on to the one who asked; nobody in between may keep it."""
        headers = [pair for pair in self.unmarked() if pair[0].lower() != ACCEL.lower()]
        if proxied:
            headers.append((ACCEL, "0"))
        if self.first(PUBLIC) and not self.first("cache-control"):
            headers.append(("Cache-Control", "private, no-cache"))
        write = start(self.status, headers)
        for chunk in self._early:
            write(chunk)
        return self.body
