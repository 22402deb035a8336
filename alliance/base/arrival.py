"""The door: a request counts from the moment its last byte was here (decision 10)."""

import logging
import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import IO
from wsgiref.types import InputStream, StartResponse, WSGIApplication, WSGIEnvironment

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alliance.base.patience import BadMoment, moment_said, utc_now

logger = logging.getLogger(__name__)

ARRIVED = "alliance.arrived"
CHUNK = 64 * 1024
IN_MEMORY = 1024 * 1024
MEGABYTE = 1024 * 1024


class Unreadable(Exception):
    """The body is not taken; ``status`` and ``reason`` go to the sender."""

    def __init__(self, status: str, reason: Promise, **values: int) -> None:
        super().__init__(status)
        self.status = status
        self.reason = reason
        self.values = values

    def sentence(self) -> str:
        """The reason in the language that is active now."""
        return str(self.reason) % self.values


class Arrival:
    """Takes in the whole request, then stamps ``environ[ARRIVED]``.

    With ``door="nginx"`` the request came over a socket that only nginx can reach,
    already complete, and ``X-Arrived`` is the moment. Through any other door
    anybody could have written that header, so it is removed.
    """

    def __init__(
        self,
        app: WSGIApplication,
        *,
        limit: int,
        door: str = "",
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self._app = app
        self._limit = limit
        self._believes = door == "nginx"
        self._now = now

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        said = environ.pop("HTTP_X_ARRIVED", None)
        body: IO[bytes] | None = None
        if _has_body(environ):
            try:
                body = self._take_in(environ)
            except Unreadable as fault:
                return _refuse(fault, environ, start)
        environ[ARRIVED] = self._now() if said is None and body is None else self._moment(said)
        answer = self._app(environ, start)
        return answer if body is None else Closing(answer, body)

    def _moment(self, said: str | None) -> datetime:
        if not self._believes:
            return self._now()
        try:
            return moment_said(said)
        except BadMoment:
            logger.error("The proxy sent no X-Arrived; our own clock counts.")
            return self._now()

    def _take_in(self, environ: WSGIEnvironment) -> IO[bytes]:
        whole: IO[bytes] = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - see Closing
        try:
            taken = self._read_into(whole, environ)
        except Unreadable:
            whole.close()
            raise
        whole.seek(0)
        environ.pop("HTTP_TRANSFER_ENCODING", None)
        environ.update({"wsgi.input": whole, "CONTENT_LENGTH": str(taken)})
        return whole

    def _read_into(self, whole: IO[bytes], environ: WSGIEnvironment) -> int:
        announced = _announced(environ)
        taken = 0
        for chunk in _chunks(environ, announced):
            taken += len(chunk)
            if taken > 2 * self._limit:
                break
            if taken <= self._limit:
                whole.write(chunk)
        if fault := self._fault(taken, announced):
            raise fault
        return taken

    def _fault(self, taken: int, announced: int | None) -> Unreadable | None:
        # Up to twice the limit is read to its end: a browser that is cut off while it
        # sends shows "connection reset" and not our sentence.
        if max(taken, announced or 0) > self._limit:
            return Unreadable(
                "413 Content Too Large",
                _(
                    "This is too large. At most %(megabytes)d MB can be sent at once. "
                    "Nothing was stored."
                ),
                megabytes=self._limit // MEGABYTE,
            )
        if announced is not None and taken < announced:
            return _broken_off()
        return None


class Closing:
    """An answer that lets go of the request's body at its end."""

    def __init__(self, answer: Iterable[bytes], body: IO[bytes]) -> None:
        self._answer = answer
        self._body = body

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._answer)

    def close(self) -> None:
        self._body.close()
        close: Callable[[], None] | None = getattr(self._answer, "close", None)
        if close:
            close()


def _has_body(environ: WSGIEnvironment) -> bool:
    length = environ.get("CONTENT_LENGTH", "")
    return length not in ("", "0") or "HTTP_TRANSFER_ENCODING" in environ


def _announced(environ: WSGIEnvironment) -> int | None:
    """The length that the sender promised; a body in chunks promises none."""
    if "HTTP_TRANSFER_ENCODING" in environ:
        return None
    length = environ["CONTENT_LENGTH"]
    if not (length.isascii() and length.isdigit()):
        raise Unreadable("400 Bad Request", _("The length of the request is not a number."))
    return int(length)


def _chunks(environ: WSGIEnvironment, announced: int | None) -> Iterator[bytes]:
    """The body as it comes, never beyond what the server lets us read safely."""
    stream: InputStream = environ["wsgi.input"]
    if announced is None and not environ.get("wsgi.input_terminated"):
        return
    left = announced
    while left is None or left > 0:
        try:
            chunk = stream.read(CHUNK if left is None else min(CHUNK, left))
        except OSError as broken:
            raise _broken_off() from broken
        if not chunk:
            return
        yield chunk
        left = None if left is None else left - len(chunk)


def _broken_off() -> Unreadable:
    return Unreadable(
        "400 Bad Request", _("The request broke off before its end. Nothing was stored.")
    )


def _refuse(fault: Unreadable, environ: WSGIEnvironment, start: StartResponse) -> list[bytes]:
    """One sentence, in the language of the address."""
    language = translation.get_language_from_path(environ.get("PATH_INFO", ""))
    with translation.override(language or settings.LANGUAGE_CODE):
        sentence = fault.sentence().encode()
    headers = [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Length", str(len(sentence))),
        ("Cache-Control", "no-store"),
    ]
    start(fault.status, headers)
    return [sentence]
