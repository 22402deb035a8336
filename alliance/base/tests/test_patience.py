"""Nobody is served whom nginx has given up, or soon will."""

from collections.abc import Iterable
from datetime import timedelta
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest

from alliance.base.patience import MOST_WAITED, Patience
from alliance.base.tests.reading import START, Clock, ask, question

A_MOMENT = timedelta(milliseconds=1)


def behind(_environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    start("200 OK", [])
    return [b"served"]


def waited(how_long: timedelta) -> dict[str, str]:
    return {"HTTP_X_ARRIVED": f"{(START - how_long).timestamp():.3f}"}


def test_who_has_waited_too_long_is_handed_to_the_ticket_door() -> None:
    door = Patience(behind, now=Clock().now)

    answer = ask(door, question() | waited(MOST_WAITED))

    assert answer.status == 503
    assert answer.headers["X-Accel-Redirect"] == "@ticket"
    assert answer.body == b""


@pytest.mark.parametrize("how_long", [MOST_WAITED - A_MOMENT, timedelta(), -timedelta(hours=1)])
def test_who_came_in_time_is_served(how_long: timedelta) -> None:
    door = Patience(behind, now=Clock().now)

    assert ask(door, question() | waited(how_long)).body == b"served"


@pytest.mark.parametrize("said", ["", "yesterday", "NaN", "9" * 40])
def test_a_moment_that_is_none_turns_nobody_away(said: str) -> None:
    door = Patience(behind, now=Clock().now)

    assert ask(door, question() | {"HTTP_X_ARRIVED": said}).body == b"served"
    assert ask(door, question()).body == b"served"
