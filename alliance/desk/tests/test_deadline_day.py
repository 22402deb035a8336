"""Deadline day at the desk: outages made good in one click, and notices to everybody."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from alliance.applications.tests import make_changes as changes
from alliance.calls.models import Call
from alliance.desk.tests.conftest import ARRIVED, AT
from alliance.watch.models import Notice
from alliance.watch.tests import make as doors

HERE = "/en/desk/calls/ferries/outages/"
NOTICES = "/en/desk/notices/"


@pytest.fixture
def call(site: None) -> Call:
    return changes.published()


def fields(page: str) -> dict[str, str]:
    """The hidden fields of the form, as a browser sends them."""
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))


def test_without_outages_there_is_no_button(call: Call, desk: Client) -> None:
    page = desk.get(HERE).content.decode()
    assert "There is nothing to make good." in page
    assert "Extend for everybody" not in page


def test_one_click_extends_and_a_second_one_does_not(call: Call, desk: Client) -> None:
    doors.outage(call.closes_at - timedelta(hours=2), 601)
    page = desk.get(HERE).content.decode()
    assert "11 minutes of outages have not been made good." in page
    assert "New deadline: Friday 29 April 2016, 17:11 Lyon time (UTC+2)" in page
    sent = fields(page)
    assert desk.post(HERE, sent).headers["Location"] == "/en/desk/calls/ferries/"
    desk.post(HERE, sent)
    call.refresh_from_db()
    assert call.corrigenda.published().count() == 1
    again = desk.get(HERE).content.decode()
    assert "Made good by corrigendum 1" in again
    assert "Extend for everybody" not in again


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"closes_at": "soon"},
        {"closes_at": "2016-04-29T15:11:00"},
        {"outages": "one two"},
        {"edits": "-1"},
        {"edits": "99"},
        {"closes_at": "2016-04-29T15:01:00+00:00"},
    ],
)
def test_what_no_page_of_ours_sends_extends_nothing(
    call: Call, desk: Client, sent: dict[str, str]
) -> None:
    doors.outage(call.closes_at - timedelta(hours=2), 601)
    good = fields(desk.get(HERE).content.decode())
    answer = desk.post(HERE, (good | sent) if sent else {})
    assert answer.status_code == 200
    assert not call.corrigenda.published().exists()


def test_a_notice_is_told_changed_and_ended(call: Call, desk: Client, client: Client) -> None:
    typed = {"edits": "0", "text_en": "We are moving house.", "text_de": "Wir ziehen um."}
    assert desk.post(NOTICES, typed).status_code == 302
    notice = Notice.objects.get()
    assert (notice.since, notice.until) == (AT, None)
    public = client.get("/de/calls/ferries/", **ARRIVED).content.decode()
    assert "Wir ziehen um." in public
    changed = typed | {
        "text_en": "We have moved.",
        "until_day": "2016-04-13",
        "until_time": "12:00",
    }
    assert desk.post(f"{NOTICES}{notice.pk}/", changed).status_code == 302
    assert "We have moved." in client.get("/en/calls/ferries/", **ARRIVED).content.decode()
    assert (
        "Somebody else has changed" in desk.post(f"{NOTICES}{notice.pk}/", changed).content.decode()
    )
    desk.post(f"{NOTICES}{notice.pk}/end/", {"sure": "on"})
    assert "We have moved." not in client.get("/en/calls/ferries/", **ARRIVED).content.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"text_en": ""}, "Please fill this in."),
        ({"until_day": "2016-04-01", "until_time": "12:00"}, "The end must be later"),
        ({"until_day": "2016-04-13"}, "Write the time too."),
        ({"text_en": "a" * 1001}, "At most 1000 are possible"),
    ],
)
def test_a_notice_that_nobody_could_read_is_said_at_the_field(
    call: Call, desk: Client, typed: dict[str, str], said: str
) -> None:
    page = desk.post(NOTICES, {"edits": "0", "text_en": "Hello.", "text_fr": "Bonjour."} | typed)
    assert said in page.content.decode()
    assert "Bonjour." in page.content.decode()
    assert not Notice.objects.exists()
