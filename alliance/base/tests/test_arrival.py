"""The door: the whole request first, then the moment."""

import io
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import pytest

from alliance.base.arrival import ARRIVED, Arrival
from alliance.base.tests.reading import START, Answered, Clock, ask, question

LIMIT = 2 * 1024 * 1024


class Behind:
    """What stands behind the door: it keeps what it was given."""

    def __init__(self) -> None:
        self.environ: WSGIEnvironment = {}
        self.read = b""

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        self.environ = environ
        self.read = environ["wsgi.input"].read()
        start("200 OK", [])
        return [b"stored"]


class Slow(io.BytesIO):
    """A body of which each part takes a second to come."""

    def __init__(self, body: bytes, clock: Clock) -> None:
        super().__init__(body)
        self._clock = clock

    def read(self, size: int | None = -1, /) -> bytes:
        self._clock.move(1)
        return super().read(size)


@pytest.fixture
def behind() -> Behind:
    return Behind()


def door(behind: WSGIApplication, clock: Clock | None = None, **settings: Any) -> Arrival:
    return Arrival(behind, limit=LIMIT, now=(clock or Clock()).now, **settings)


def post(app: WSGIApplication, body: bytes | io.BytesIO, **more: Any) -> Answered:
    stream = io.BytesIO(body) if isinstance(body, bytes) else body
    length = str(len(stream.getvalue()))
    environ = question("/en/join/", REQUEST_METHOD="POST") | {
        "CONTENT_LENGTH": length,
        "wsgi.input": stream,
    }
    return ask(app, environ | more)


def test_the_moment_is_the_one_after_the_last_byte(behind: Behind) -> None:
    clock = Clock()
    body = b"x" * 150_000  # three parts of 64 KiB at most

    post(door(behind, clock), Slow(body, clock))

    assert behind.environ[ARRIVED] == START + timedelta(seconds=3)
    assert behind.read == body


def test_a_request_without_a_body_has_arrived_at_once(behind: Behind) -> None:
    ask(door(behind), question())

    assert behind.environ[ARRIVED] == START


def test_through_nginx_its_moment_counts_to_the_millisecond(behind: Behind) -> None:
    post(door(behind, door="nginx"), b"x", HTTP_X_ARRIVED="1461942000.123")

    assert behind.environ[ARRIVED] == datetime(2016, 4, 29, 15, 0, 0, 123_000, tzinfo=UTC)
    assert "HTTP_X_ARRIVED" not in behind.environ


def test_through_any_other_door_nobody_can_say_when_they_came(behind: Behind) -> None:
    post(door(behind), b"x", HTTP_X_ARRIVED="1000000000.000")

    assert behind.environ[ARRIVED] == START
    assert "HTTP_X_ARRIVED" not in behind.environ


@pytest.mark.parametrize("said", ["", "yesterday", "NaN", "Infinity", "9" * 40])
def test_a_proxy_that_says_nonsense_is_not_believed(behind: Behind, said: str) -> None:
    post(door(behind, door="nginx"), b"x", HTTP_X_ARRIVED=said)

    assert behind.environ[ARRIVED] == START


def test_the_proxy_s_silence_is_a_fault_only_where_something_is_handed_in(
    behind: Behind, caplog: pytest.LogCaptureFixture
) -> None:
    ask(door(behind, door="nginx"), question())
    assert caplog.messages == []

    post(door(behind, door="nginx"), b"x")
    assert caplog.messages == ["The proxy sent no X-Arrived; our own clock counts."]


def test_a_request_of_just_the_limit_is_let_in(behind: Behind) -> None:
    answer = post(door(behind), b"x" * LIMIT)

    assert answer.status == 200
    assert len(behind.read) == LIMIT


def test_a_larger_one_is_read_to_its_end_and_refused_in_one_sentence(behind: Behind) -> None:
    body = io.BytesIO(b"x" * (LIMIT + 1))

    answer = post(door(behind), body)

    assert answer.status == 413
    assert answer.body == (
        b"This is too large. At most 2 MB can be sent at once. Nothing was stored."
    )
    assert body.read() == b""
    assert behind.environ == {}


def test_an_endless_one_is_not_read_to_its_end(behind: Behind) -> None:
    body = io.BytesIO(b"x" * (5 * LIMIT))

    answer = post(door(behind), body)

    assert answer.status == 413
    assert body.tell() < 3 * LIMIT


def test_a_body_shorter_than_announced_is_not_passed_on(behind: Behind) -> None:
    answer = post(door(behind), b"half", CONTENT_LENGTH="8")

    assert answer.status == 400
    assert answer.body == b"The request broke off before its end. Nothing was stored."
    assert behind.environ == {}


def test_of_a_body_longer_than_announced_only_the_announced_part_is_read(behind: Behind) -> None:
    post(door(behind), b"answer and more", CONTENT_LENGTH="6")

    assert behind.read == b"answer"


@pytest.mark.parametrize("length", ["-1", "many", "1e3", "²"])
def test_a_length_that_is_no_number_is_refused(behind: Behind, length: str) -> None:
    answer = post(door(behind), b"x", CONTENT_LENGTH=length)

    assert answer.status == 400
    assert behind.environ == {}


def test_a_body_in_chunks_is_taken_whole_and_counted(behind: Behind) -> None:
    answer = post(
        door(behind),
        b"in chunks",
        CONTENT_LENGTH="",
        HTTP_TRANSFER_ENCODING="chunked",
        **{"wsgi.input_terminated": True},
    )

    assert answer.status == 200
    assert behind.read == b"in chunks"
    assert behind.environ["CONTENT_LENGTH"] == "9"
    assert "HTTP_TRANSFER_ENCODING" not in behind.environ


def test_a_sender_who_hangs_up_is_not_a_fault_of_ours(behind: Behind) -> None:
    class Broken(io.BytesIO):
        def read(self, _size: int | None = -1, /) -> bytes:
            raise ConnectionResetError

    answer = post(door(behind), Broken(b"x"))

    assert answer.status == 400
