import io
import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from alliance.base.ticket_door import AGAIN_BY_ITSELF, TicketDoor, door
from alliance.base.tickets import HOLDS, Ticket, issue, read, session_mark

SECRET = "a secret of the tests that is long enough"
AT = datetime(2016, 4, 29, 14, 59, 59, 999000, tzinfo=UTC)
PLACE = "0b29a2a6-6a3c-4ae7-9b5a-6d2c6f9f9d11"
REVISION = "ab" * 32
TICKET = Ticket(AT, session_mark("s1"), PLACE, REVISION)
TICK = timedelta(microseconds=1)


def asked(door: TicketDoor, **changed: Any) -> tuple[str, dict[str, str], str]:
    """What the door answers to somebody who hands in."""
    body = changed.pop("body", f"revision={REVISION}&csrfmiddlewaretoken=tok")
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": f"/en/calls/ferries/apply/{PLACE}/submit/",
        "HTTP_COOKIE": "csrf=x; session=s1",
        "HTTP_X_ARRIVED": "1461941999.999",
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body.encode()),
    } | changed
    said: dict[str, Any] = {}

    def start(status: str, headers: list[tuple[str, str]], _info: object = None) -> Any:
        said.update(status=status, headers=dict(headers))

    answer = b"".join(door(environ, start)).decode()
    return said["status"], said["headers"], answer


def ticket_in(page: str) -> Ticket | None:
    found = re.search(r'name="ticket" value="([^"]+)"', page)
    return read(found[1], secret=SECRET) if found else None


def test_a_ticket_says_what_was_put_into_it() -> None:
    assert read(issue(TICKET, secret=SECRET), secret=SECRET) == TICKET


@pytest.mark.parametrize(
    "text",
    [
        "",
        ".",
        "x",
        "ü.ü",
        issue(TICKET, secret="another secret of another house, also long"),
        issue(TICKET, secret=SECRET)[:-1] + "0",
        "A" + issue(TICKET, secret=SECRET),
        issue(TICKET, secret=SECRET).split(".")[0],
        issue(TICKET, secret=SECRET) + "x" * 2000,
    ],
)
def test_what_we_did_not_write_is_no_ticket(text: str) -> None:
    assert read(text, secret=SECRET) is None


@pytest.mark.parametrize(
    ("changed", "counts"),
    [
        ({}, True),
        ({"now": AT + HOLDS}, True),
        ({"now": AT + HOLDS + TICK}, False),
        ({"now": AT - TICK}, False),
        ({"session": session_mark("s2")}, False),
        ({"application": "another"}, False),
        ({"revision": "cd" * 32}, False),
    ],
)
def test_a_ticket_is_for_one_session_draft_and_quarter_of_an_hour(
    changed: dict[str, Any], *, counts: bool
) -> None:
    asked: dict[str, Any] = {
        "session": TICKET.session,
        "application": PLACE,
        "revision": REVISION,
        "now": AT + TICK,
    }
    assert TICKET.is_for(**(asked | changed)) is counts


def test_who_hands_in_gets_a_ticket_of_the_moment_and_a_button() -> None:
    status, headers, page = asked(TicketDoor(SECRET))

    assert status == "503 Service Unavailable"
    assert headers["Retry-After"] == "5"
    assert ticket_in(page) == TICKET
    assert 'name="csrfmiddlewaretoken" value="tok"' in page
    assert "2016-04-29 14:59:59.999000 UTC" in page
    assert "Hand it in again" in page


def test_programs_get_it_as_json() -> None:
    _status, _headers, text = asked(TicketDoor(SECRET), HTTP_ACCEPT="application/json")

    said = json.loads(text)
    assert read(said["ticket"], secret=SECRET) == TICKET
    assert said["retry_after"] == 5


def test_a_ticket_that_is_brought_keeps_its_moment() -> None:
    body = f"revision={REVISION}&ticket={issue(TICKET, secret=SECRET)}"

    _status, _headers, page = asked(TicketDoor(SECRET), body=body, HTTP_X_ARRIVED="1461942100.000")

    assert ticket_in(page) == TICKET


@pytest.mark.parametrize(
    "changed",
    [
        {"PATH_INFO": "/en/calls/ferries/apply/x/submit/"},
        {"PATH_INFO": f"/en/calls/ferries/apply/{PLACE}/motivation/"},
        {"REQUEST_METHOD": "GET"},
        {"HTTP_COOKIE": "csrf=x"},
        {"HTTP_COOKIE": "\x00;;"},
        {"body": "revision=x"},
        {"CONTENT_TYPE": "multipart/form-data; boundary=x"},
        {"CONTENT_LENGTH": "99999999"},
        {"CONTENT_LENGTH": "x"},
        {"CONTENT_LENGTH": ""},
        {"body": "&".join("a=b" for _ in range(100))},
    ],
)
def test_nobody_else_gets_a_ticket_but_everybody_a_sentence(changed: dict[str, Any]) -> None:
    status, _headers, page = asked(TicketDoor(SECRET), **changed)

    assert status == "503 Service Unavailable"
    assert ticket_in(page) is None
    assert "Nothing was stored." in page


@pytest.mark.parametrize("said", ["", "x", "NaN", "1e99999"])
def test_without_the_proxys_moment_the_doors_own_clock_counts(said: str) -> None:
    before = datetime.now(UTC)

    ticket = ticket_in(asked(TicketDoor(SECRET), HTTP_X_ARRIVED=said)[2])

    assert ticket is not None
    assert before <= ticket.at <= datetime.now(UTC)


def test_what_was_sent_is_never_markup_in_the_answer() -> None:
    body = f"revision={REVISION}&csrfmiddlewaretoken=%22%3E%3Cscript%3E"

    assert "<script>" not in asked(TicketDoor(SECRET), body=body)[2]


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "Le site ne peut pas"), ("de", "Die Website kann"), ("xx", "The site cannot")],
)
def test_it_speaks_the_language_of_the_address(language: str, words: str) -> None:
    path = f"/{language}/calls/ferries/apply/{PLACE}/submit/"

    page = asked(TicketDoor(SECRET), PATH_INFO=path)[2]

    assert words in page
    assert f'lang="{language}"' in page


def test_the_page_sends_itself_again_by_a_script_of_the_same_door() -> None:
    assert f'src="{AGAIN_BY_ITSELF}"' in asked(TicketDoor(SECRET))[2]
    status, headers, script = asked(TicketDoor(SECRET), PATH_INFO=AGAIN_BY_ITSELF)
    assert (status, headers["Content-Type"]) == ("200 OK", "text/javascript")
    assert "form.submit()" in script


def test_the_door_does_not_open_without_the_applications_secret(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ALLIANCE_SECRET_KEY", "short")
    with pytest.raises(RuntimeError, match="ALLIANCE_SECRET_KEY"):
        door()
    monkeypatch.setenv("ALLIANCE_SECRET_KEY", SECRET)
    assert isinstance(door(), TicketDoor)
