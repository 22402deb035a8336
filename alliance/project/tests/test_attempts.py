"""What fails before any page could note it is noted all the same, for those we know."""

from collections.abc import Iterable
from datetime import timedelta
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from alliance.applications.models import Application, FailedAttempt
from alliance.applications.models.submission import Failure
from alliance.applications.tests import make
from alliance.base.arrival import ARRIVED, Arrival
from alliance.project.attempts import Attempts

pytestmark = pytest.mark.django_db

AT = timezone.now()


def answering(status: str, location: str = "") -> Attempts:
    """A site that answers everything in one way."""

    def app(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        start(status, [("Location", location)] if location else [])
        return [b""]

    return Attempts(app)


@pytest.fixture
def draft() -> Application:
    return make.draft(make.open_call())


@pytest.fixture
def signed_in(draft: Application, client: Client) -> str:
    client.force_login(make.officer())
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def send(door: Attempts, draft: Application, session: str, **environ: object) -> None:
    said = {
        "PATH_INFO": f"/en/calls/ferries/apply/{draft.key}/submit/",
        "REQUEST_METHOD": "POST",
        "HTTP_COOKIE": f"other=1; {settings.SESSION_COOKIE_NAME}={session}",
        ARRIVED: AT,
    }
    list(door(said | environ, lambda status, headers, *more: lambda data: None))


def noted() -> list[tuple[str, object, int]]:
    return [(one.cause, one.at, one.times) for one in FailedAttempt.objects.all()]


@pytest.mark.parametrize(
    ("status", "location", "cause"),
    [
        ("413 Content Too Large", "", Failure.TOO_LARGE),
        ("400 Bad Request", "", Failure.BROKEN),
        ("403 Forbidden", "", Failure.TOKEN),
        ("410 Gone", "", Failure.LATE),
        ("401 Unauthorized", "", Failure.SIGNED_OUT),
        ("302 Found", "/en/sign-in/?next=/en/calls/", Failure.SIGNED_OUT),
        ("500 Internal Server Error", "", Failure.FAULT),
        ("503 Service Unavailable", "", Failure.FAULT),
        ("429 Too Many Requests", "", Failure.TOO_OFTEN),
        ("507 Insufficient Storage", "", Failure.NO_ROOM),
    ],
)
def test_each_way_to_fail_has_its_cause(
    draft: Application, signed_in: str, status: str, location: str, cause: str
) -> None:
    send(answering(status, location), draft, signed_in)
    assert noted() == [(cause, AT, 1)]
    assert FailedAttempt.objects.get().by == make.officer()


@pytest.mark.parametrize(
    ("status", "location"),
    [("200 OK", ""), ("302 Found", "/en/calls/ferries/apply/"), ("404 Not Found", "")],
)
def test_what_came_to_something_is_not_noted(
    draft: Application, signed_in: str, status: str, location: str
) -> None:
    send(answering(status, location), draft, signed_in)
    assert noted() == []


def test_reading_in_vain_is_no_attempt(draft: Application, signed_in: str) -> None:
    send(answering("500 Oh"), draft, signed_in, REQUEST_METHOD="GET")
    assert noted() == []


def test_a_session_that_has_ended_still_says_whose_it_was(
    draft: Application, signed_in: str
) -> None:
    Session.objects.update(expire_date=AT - timedelta(hours=1))
    send(answering("302 Found", "/en/sign-in/"), draft, signed_in)
    assert noted() == [(Failure.SIGNED_OUT, AT, 1)]


@pytest.mark.parametrize("session", ["", "nobody", '"; DROP', "x" * 5000])
def test_of_people_whom_nobody_knows_nothing_is_kept(draft: Application, session: str) -> None:
    send(answering("403 No"), draft, session)
    assert noted() == []


def test_of_somebody_elses_application_nothing_is_noted(draft: Application, client: Client) -> None:
    client.force_login(make.officer("stranger@town.example"))
    send(answering("403 No"), draft, client.cookies[settings.SESSION_COOKIE_NAME].value)
    assert noted() == []


def test_the_same_again_within_a_minute_is_counted(draft: Application, signed_in: str) -> None:
    for second in (0, 5, 10, 120):
        send(answering("500 Oh"), draft, signed_in, **{ARRIVED: AT + timedelta(seconds=second)})
    assert noted() == [
        (Failure.FAULT, AT + timedelta(seconds=120), 1),
        (Failure.FAULT, AT, 3),
    ]


def test_a_program_gone_wild_is_noted_once_a_second(draft: Application, signed_in: str) -> None:
    later = AT + timedelta(hours=1)
    for tenth in range(25):
        at = later + timedelta(seconds=tenth / 10)
        send(answering("429 Too Many Requests"), draft, signed_in, **{ARRIVED: at})
    assert noted() == [(Failure.TOO_OFTEN, later, 3)]


def test_what_the_door_refuses_as_too_large_is_noted(draft: Application, signed_in: str) -> None:
    door = Attempts(Arrival(lambda environ, start: [], limit=10))
    send(door, draft, signed_in, CONTENT_LENGTH="11", **{"wsgi.input": FullOfBytes()})
    assert [cause for cause, _at, _times in noted()] == [Failure.TOO_LARGE]


class FullOfBytes:
    """A body that never ends."""

    def read(self, size: int) -> bytes:
        return b"a" * size


def test_an_applicant_reads_when_and_why_it_failed(
    draft: Application, signed_in: str, client: Client
) -> None:
    send(answering("413 Too much"), draft, signed_in)
    page = client.get(f"/de/calls/ferries/apply/{draft.key}/").content.decode()
    assert "Es wurde auf einmal mehr gesendet, als die Plattform annimmt." in page
