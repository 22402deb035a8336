"""Events as calendar files, read back by programs that are not ours."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from django.test import Client

from alliance.accounts.tests.make import arriving
from alliance.calls.tests import calendars
from alliance.website.models import EventPage
from alliance.website.tests import make
from alliance.website.tests.reading import SPRING

BEGINS, ENDS = datetime(2024, 6, 20, 7, 30, tzinfo=UTC), datetime(2024, 6, 20, 14, tzinfo=UTC)


def fetched(client: Client, address: str) -> bytes:
    answer = client.get(address, **arriving(SPRING))
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/calendar")
    return bytes(answer.content)


def test_three_readers_find_the_same_instants(site: Path, client: Client, tmp_path: Path) -> None:
    content = fetched(client, "/en/events/ferry-day/event.ics")
    ((uid, event),) = calendars.events(content).items()
    assert calendars.instant(event) == BEGINS
    assert event["dtend"].dt.astimezone(UTC) == ENDS
    assert calendars.instant_by_its_zone(content, event) == BEGINS
    assert calendars.instants_by_khal(content, tmp_path) == {uid: BEGINS}
    assert content.count(b"BEGIN:VTIMEZONE") == 1


def test_an_event_says_where_it_is_and_keeps_its_name_in_every_language(
    site: Path, client: Client
) -> None:
    ((uid, english),) = calendars.events(fetched(client, "/en/events/ferry-day/event.ics")).items()
    ((same, german),) = calendars.events(fetched(client, "/de/events/ferry-day/event.ics")).items()
    assert uid == same
    assert (english["summary"], german["summary"]) == ("Day of the ferries", "Tag der Fähren")
    assert english["location"] == "Landing stage, Fährmünden"
    assert "Thursday 20 June 2024, 09:30 to 16:00 Vienna time (UTC+2)" in english["description"]
    assert english["url"].endswith("/en/events/ferry-day/")


def test_whole_days_are_days_and_end_the_day_after(site: Path, client: Client) -> None:
    make.event("Market", date(2024, 6, 20), slug="market", last_day=date(2024, 6, 21))
    content = fetched(client, "/en/events/market/event.ics")
    (event,) = calendars.events(content).values()
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2024, 6, 20), date(2024, 6, 22))
    assert b"VTIMEZONE" not in content


def test_a_change_raises_the_sequence_and_a_cancelled_event_says_so(
    site: Path, client: Client
) -> None:
    address = "/en/events/ferry-day/event.ics"
    (before,) = calendars.events(fetched(client, address)).values()
    page = EventPage.objects.get(slug="ferry-day", locale__language_code="en")
    page.cancelled = True
    page.save_revision().publish()
    later = page.first_published_at + timedelta(minutes=5)
    EventPage.objects.filter(pk=page.pk).update(last_published_at=later)
    (after,) = calendars.events(fetched(client, address)).values()
    assert (before["status"], after["status"]) == ("CONFIRMED", "CANCELLED")
    assert before["uid"] == after["uid"]
    assert before["sequence"] < after["sequence"]


def test_all_that_is_to_come_is_one_calendar_to_subscribe_to(site: Path, client: Client) -> None:
    make.event("Market", date(2024, 7, 1), first_time=time(10), zone="Asia/Yerevan")
    make.event("Long ago", date(2020, 7, 1))
    content = fetched(client, "/en/events/coming.ics")
    found = {str(one["summary"]) for one in calendars.events(content).values()}
    assert found == {"Market", "Day of the ferries"}
    assert content.count(b"BEGIN:VTIMEZONE") == 2


def test_an_event_that_nobody_knows_has_no_file(site: Path, client: Client) -> None:
    make.event("Not yet", date(2024, 7, 1), slug="not-yet", live=False)
    for slug in ("nothing", "not-yet", "%00"):
        assert client.get(f"/en/events/{slug}/event.ics").status_code == 404
