"""Somebody who does something stays signed in, and few requests write for it."""

from datetime import datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alliance.accounts.tests import make
from alliance.accounts.tests.make import NOON, arriving

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)
PAGE = "/en/news/"


@pytest.fixture
def client(client: Client) -> Client:
    """Somebody signed in who opened a page at noon, and whose session ends in an hour."""
    client.force_login(make.person())
    client.get(PAGE, **arriving(NOON))
    Session.objects.update(expire_date=timezone.now() + HOUR)
    return client


def hours_left() -> float:
    return (Session.objects.get().expire_date - timezone.now()) / HOUR


@pytest.mark.parametrize(
    ("at", "hours"),
    [
        pytest.param(NOON + SECOND, 1, id="a second later"),
        pytest.param(NOON + 59 * SECOND, 1, id="just under a minute later"),
        pytest.param(NOON + 60 * SECOND, 12, id="a minute later"),
        pytest.param(NOON + 11 * HOUR, 12, id="hours later"),
        pytest.param(NOON - HOUR, 12, id="after the clock was set back"),
    ],
)
def test_a_request_prolongs_the_session_if_the_last_one_is_a_minute_ago(
    client: Client, at: datetime, hours: int
) -> None:
    client.get(PAGE, **arriving(at))
    assert hours_left() == pytest.approx(hours, abs=0.01)


def test_the_browser_keeps_a_prolonged_session_as_long(client: Client) -> None:
    unchanged = client.get(PAGE, **arriving(NOON + SECOND))
    prolonged = client.get(PAGE, **arriving(NOON + 60 * SECOND))
    assert list(unchanged.cookies) == []
    assert prolonged.cookies["session"]["max-age"] == 12 * 60 * 60


def test_requests_of_one_minute_write_nothing(client: Client) -> None:
    with CaptureQueriesContext(connection) as asked:
        for second in range(1, 4):
            client.get(PAGE, **arriving(NOON + second * SECOND))
    words = {query["sql"].split()[0] for query in asked}
    assert words == {"SELECT"}


def test_each_minute_counts_from_the_last_time_and_not_from_the_first(client: Client) -> None:
    client.get(PAGE, **arriving(NOON + 90 * SECOND))
    Session.objects.update(expire_date=timezone.now() + HOUR)
    client.get(PAGE, **arriving(NOON + 149 * SECOND))
    assert hours_left() == pytest.approx(1, abs=0.01)
    client.get(PAGE, **arriving(NOON + 150 * SECOND))
    assert hours_left() == pytest.approx(12, abs=0.01)


def test_a_session_that_has_ended_is_not_prolonged(client: Client) -> None:
    Session.objects.update(expire_date=timezone.now() - SECOND)
    answer = client.get(PAGE, **arriving(NOON + HOUR))
    assert "_auth_user_id" not in client.session
    assert answer.cookies["session"].value == ""


def test_who_signs_out_leaves_no_session(client: Client) -> None:
    client.post("/en/sign-out/", **arriving(NOON + HOUR))
    assert Session.objects.count() == 0


def test_a_reader_without_a_session_is_given_none(client: Client) -> None:
    reader = Client()
    assert list(reader.get(PAGE, **arriving(NOON)).cookies) == []
    assert Session.objects.count() == 1
