"""The status page stands as a file: while the site works, while it does not, and when it is old."""

import json
import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from alliance.calls.tests import make as calls
from alliance.watch import record
from alliance.watch.tests import make as doors
from alliance.watch.tests.make import answer, at, rhythm
from alliance.website import status
from alliance.website.status import Writer

pytestmark = pytest.mark.django_db

HEARD = "Our website works"
SHUT = "Our website does not work now"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: Settings) -> None:
    settings.DATA_DIR = tmp_path


def heard(*answers: object) -> None:
    for one in answers:
        record.add(one, into=record.folder())  # type: ignore[arg-type]


def written(writer: Writer, after: float, code: str = "en") -> str:
    writer.write_at(answer(after))
    return (status.folder() / f"{code}.html").read_text("utf-8")


def test_it_says_that_the_site_works_and_lists_deadlines_whole() -> None:
    heard(*rhythm(0, 60))
    calls.call()
    page = written(Writer(), 61)
    assert HEARD in page
    assert "Deadline: Friday 29 April 2016, 17:00 Lyon time (UTC+2)" in page
    assert "Friday 29 April 2016, 14:01:01 Lyon time (UTC+2)" in page


@pytest.mark.parametrize(
    ("code", "said"), [("fr", "Notre site fonctionne"), ("de", "Unsere Website läuft")]
)
def test_it_stands_in_each_language(code: str, said: str) -> None:
    heard(*rhythm(0, 60))
    page = written(Writer(), 61, code)
    assert said in page
    assert f'<html lang="{code}"' in page


def test_while_the_door_is_shut_it_goes_on_without_the_database(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    heard(*rhythm(0, 60))
    calls.call()
    doors.notice(en="We are moving house.")
    writer = Writer()
    written(writer, 61)

    def gone(_at: datetime) -> status.Facts:
        raise DatabaseError

    monkeypatch.setattr(status, "facts", gone)
    heard(*rhythm(65, 300, good=False))
    page = written(writer, 301)
    assert SHUT in page
    assert "Nobody has got in since Friday 29 April 2016, 14:01" in page
    assert "Ferries" in page
    assert "We are moving house." in page


def test_a_database_that_is_gone_at_the_start_stops_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def gone(_at: datetime) -> status.Facts:
        raise DatabaseError

    monkeypatch.setattr(status, "facts", gone)
    heard(*rhythm(0, 60, good=False))
    assert SHUT in written(Writer(), 61)


def test_without_a_record_it_does_not_pretend() -> None:
    assert "Nobody has asked lately" in written(Writer(), 0)


def test_outages_and_notices_are_listed_as_long_as_they_matter() -> None:
    heard(*rhythm(0, 60))
    doors.outage(at(-86_400), 61)
    doors.outage(at(-8 * 86_400), 600)
    doors.notice(since=at(100), en="Later.")
    doors.notice(since=at(-100), until=at(50), en="Before.")
    doors.notice(since=at(-100), until=at(200), en="Now.")
    page = written(Writer(), 61)
    assert "2 minutes" in page
    assert "10 minutes" not in page
    assert [word in page for word in ("Now.", "Before.", "Later.")] == [True, False, False]


def test_programs_read_the_same() -> None:
    heard(*rhythm(0, 60))
    calls.call()
    doors.outage(at(-600), 61)
    Writer().write_at(answer(61))
    said = json.loads((status.folder() / "index.json").read_text("utf-8"))
    assert said["working"] is True
    assert said["calls"][0]["closes_at"] == "2016-04-29T15:00:00Z"
    assert said["outages"][0]["minutes"] == 2
    assert said["written_at"] == "2016-04-29T12:01:01Z"


def test_the_page_asks_for_nothing_but_its_own_style_sheet() -> None:
    page = written(Writer(), 0)
    assert page.count('<link rel="stylesheet"') == 1
    assert "<script" not in page
    assert " style=" not in page
    sheet = (status.folder() / "status.css").read_text("utf-8")
    assert "url(" not in sheet
    assert "@font-face" not in sheet
    assert sheet.count("{") == sheet.count("}")


def test_a_page_that_nobody_writes_anew_says_so_itself(client: Client) -> None:
    heard(*rhythm(0, 60))
    written(Writer(), 61)
    path = status.folder() / "en.html"
    now = timezone.now().timestamp()
    os.utime(path, (now, now))
    assert "was not written anew" not in client.get("/en/status/").content.decode()
    os.utime(path, (now - 120, now - 120))
    assert "was not written anew" in client.get("/en/status/").content.decode()


def test_where_no_worker_has_written_yet_it_is_made_on_the_spot(client: Client) -> None:
    calls.call(closes_at=timezone.now() + timedelta(days=1))
    assert "Ferries" in client.get("/en/status/").content.decode()
    assert client.get("/status/index.json").json()["working"] is None
    assert client.get("/status/status.css")["Content-Type"].startswith("text/css")


def test_no_reader_ever_meets_half_a_file() -> None:
    Writer().write_at(answer(0))
    assert {one.name for one in Path(settings.DATA_DIR, "status").iterdir()} == {
        "en.html", "fr.html", "de.html", "index.json", "status.css",
    }  # fmt: skip
