"""The moments of calls as calendar files, read back by programs that are not ours."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils.translation import override
from i18nfield.strings import LazyI18nString

from alliance.accounts.tests.make import secretary
from alliance.calls.actions import edit, publish, publish_corrigendum
from alliance.calls.calendars import calendar, last_revised
from alliance.calls.models import Call
from alliance.calls.tests import calendars, make

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
CUT_OFF = make.CLOSES - timedelta(days=7)
DEADLINE, QUESTIONS = "ferries-deadline@example", "ferries-questions@example"


def written(call: Call, code: str = "en") -> bytes:
    with override(code):
        return calendar([call], name="Ferries")


def corrected(call: Call, at: datetime, **part: str | None) -> Call:
    by = secretary()
    call = edit(call, part, edits=call.edits, by=by, at=at)
    reason = LazyI18nString({"en": "More time."})
    publish_corrigendum(call, kind="material", reason=reason, edits=call.edits, by=by, at=at)
    call.refresh_from_db()
    return call


def published(**fields: Any) -> Call:
    call = make.call(published_at=None, questions_until=CUT_OFF, **fields)
    publish(call, by=None, at=make.OPENS)
    call.refresh_from_db()
    return call


def test_opening_question_cut_off_and_deadline_are_events_of_their_own() -> None:
    found = calendars.events(written(published()))
    assert {uid: calendars.instant(one) for uid, one in found.items()} == {
        "ferries-opening@example": make.OPENS,
        QUESTIONS: CUT_OFF,
        DEADLINE: make.CLOSES,
    }


def test_three_alarms_warn_of_the_deadline() -> None:
    event = calendars.events(written(published()))[DEADLINE]
    assert [one["trigger"].dt for one in event.walk("VALARM")] == [
        -timedelta(weeks=1),
        -timedelta(days=1),
        -timedelta(hours=2),
    ]


def test_an_event_names_the_deadline_in_the_readers_language_and_whole() -> None:
    call = published()
    german, english = (calendars.events(written(call, code))[DEADLINE] for code in ("de", "en"))
    assert german["uid"] == english["uid"]
    assert "Fähren" in german["summary"]
    assert german["summary"].params["LANGUAGE"] == "de"
    assert "Friday 29 April 2016, 17:00 Lyon time (UTC+2)" in english["description"]
    assert english["url"].endswith("/en/calls/ferries/")


def test_an_extension_moves_the_event_and_raises_its_sequence() -> None:
    call = published()
    before = calendars.events(written(call))[DEADLINE]
    later, at = make.CLOSES + timedelta(days=14), make.OPENS + timedelta(days=3)
    call = corrected(call, at, closes_at=later.isoformat())

    after = calendars.events(written(call))[DEADLINE]

    assert after["uid"] == before["uid"]
    assert (before["sequence"], after["sequence"]) == (0, 1)
    assert calendars.instant(after) == later
    assert after["last-modified"].dt == at == last_revised([call])


def test_a_moment_that_was_given_up_is_cancelled_not_forgotten() -> None:
    call = corrected(published(), make.OPENS + HOUR, questions_until=None)
    event = calendars.events(written(call))[QUESTIONS]
    assert (event["status"], event["sequence"]) == ("CANCELLED", 1)
    assert calendars.instant(event) == CUT_OFF
    assert not event.walk("VALARM")


@pytest.mark.parametrize("zone", ["Europe/Paris", "Europe/Lisbon", "Europe/Dublin"])
@pytest.mark.parametrize(
    "moment",
    [
        pytest.param(datetime(2016, 3, 27, 0, 59, 59, tzinfo=UTC), id="last second of winter"),
        pytest.param(datetime(2016, 3, 27, 1, 30, tzinfo=UTC), id="first hour of summer"),
        pytest.param(datetime(2016, 10, 30, 0, 30, tzinfo=UTC), id="two o'clock, first time"),
        pytest.param(datetime(2016, 10, 30, 1, 30, tzinfo=UTC), id="two o'clock, second time"),
    ],
)
def test_three_readers_find_the_same_instant(zone: str, moment: datetime, tmp_path: Path) -> None:
    content = written(make.call(zone=zone, opens_at=None, closes_at=moment))
    event = calendars.events(content)[DEADLINE]
    assert calendars.instant(event) == moment
    assert calendars.instant_by_its_zone(content, event) == moment
    assert calendars.instants_by_khal(content, tmp_path) == {DEADLINE: moment}


def test_part_of_a_second_is_cut_off_and_never_makes_a_deadline_later() -> None:
    content = written(make.call(closes_at=make.CLOSES + make.TICK))
    event = calendars.events(content)[DEADLINE]
    assert calendars.instant(event) == make.CLOSES
    assert event["x-instant"] == "2016-04-29T15:00:00.000001Z"


def test_a_call_for_practice_says_so() -> None:
    event = calendars.events(written(make.call(is_practice=True)))[DEADLINE]
    assert event["summary"] == "Deadline: Ferries (for practice)"


def test_a_zone_stands_once_however_many_calls_keep_it() -> None:
    one, two = make.call(), make.call("bridges", form=Call.objects.get().form, zone="Asia/Yerevan")
    content = calendar([one, two], name="All")
    assert content.count(b"BEGIN:VTIMEZONE") == 2
    assert len(calendars.events(content)) == 4
