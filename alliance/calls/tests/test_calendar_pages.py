"""Where calendar files are found, and what stands in them by the clock."""

from datetime import timedelta

import pytest
from django.test import Client

from alliance.accounts.tests.make import arriving
from alliance.calls.tests import calendars, make

pytestmark = pytest.mark.django_db

ONE, ALL = "/en/calls/ferries/deadline.ics", "/{}/calls/deadlines.ics"


def test_a_call_has_a_file_to_take_along(client: Client) -> None:
    make.call()
    answer = client.get(ONE, **arriving(make.OPENS))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="ferries-deadline.ics"'
    assert answer["Last-Modified"] == "Tue, 01 Mar 2016 08:00:00 GMT"
    assert (answer["X-Public-Page"], answer["X-Fresh-Until"]) == ("1", make.CLOSES.isoformat())
    assert set(calendars.events(answer.content)) == {
        "ferries-opening@example",
        "ferries-deadline@example",
    }


def test_who_subscribes_finds_announced_and_open_calls_alone(client: Client) -> None:
    form = make.call().form
    make.call("announced", form=form, opens_at=make.CLOSES - make.TICK)
    make.call("over", form=form, closes_at=make.OPENS + timedelta(hours=1))
    make.call("secret", form=form, published_at=None)

    answer = client.get(ALL.format("de"), **arriving(make.OPENS + timedelta(days=1)))

    found = calendars.events(answer.content)
    assert {uid.partition("@")[0] for uid in found} == {
        "ferries-opening", "ferries-deadline", "announced-opening", "announced-deadline",
    }  # fmt: skip
    assert found["ferries-deadline@example"]["summary"].endswith("Fähren")


def test_without_any_call_the_calendar_is_empty_and_still_one(client: Client) -> None:
    answer = client.get(ALL.format("en"))
    assert answer.status_code == 200
    assert b"BEGIN:VCALENDAR" in answer.content
    assert not calendars.events(answer.content)
    assert "Last-Modified" not in answer.headers


def test_a_call_that_is_not_published_has_no_file(client: Client) -> None:
    make.call(published_at=None)
    assert client.get(ONE).status_code == 404


@pytest.mark.parametrize("size", [1, 3, 50])
def test_more_calls_are_no_more_to_ask(
    client: Client, size: int, django_assert_num_queries: object
) -> None:
    form = make.forms.form()
    for number in range(size):
        make.call(f"call-{number}", form=form)
    with django_assert_num_queries(5):  # type: ignore[operator]
        client.get(ALL.format("en"), **arriving(make.OPENS + timedelta(days=1)))
