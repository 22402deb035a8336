"""What readers see of a call's changes, and of what it said at any moment."""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alliance.accounts.tests.make import arriving
from alliance.applications.tests import make
from alliance.applications.tests import make_changes as changes
from alliance.calls.contents import content_of
from alliance.calls.models import Call
from alliance.files.tests import make as files
from alliance.website.tests.reading import read

CHANGED = make.AT
LATER = make.CLOSES + timedelta(days=14)
AFTER = CHANGED + timedelta(minutes=1)
CALL = "/en/calls/ferries/"


@pytest.fixture
def call(site: Path) -> Call:
    return changes.published()


def test_an_extension_is_told_first_with_the_deadline_that_was(call: Call, client: Client) -> None:
    changes.extended(call, LATER, at=CHANGED)

    page = read(client, CALL, at=AFTER)

    assert (
        "The deadline was extended: it was Friday 29 April 2016, 17:00 Lyon time (UTC+2)."
        in page.said
    )
    assert "Friday 13 May 2016, 17:00" in page.said
    assert "Easter came between" in page.said
    assert f"{CALL}corrigenda/1/" in page.addresses()


def test_a_deadline_that_was_brought_forward_is_called_so(call: Call, client: Client) -> None:
    earlier = make.CLOSES - timedelta(days=1)
    changes.corrected(call, at=CHANGED, closes_at=earlier.isoformat())

    assert "The deadline was brought forward: it was" in read(client, CALL, at=AFTER).said


def test_an_editorial_change_is_listed_and_no_notice(call: Call, client: Client) -> None:
    changes.corrected(call, at=CHANGED, kind="editorial", reference="FERRY")

    said = read(client, CALL, at=AFTER).said

    assert "Corrigendum 1" in said
    assert "Editorial" in said
    assert "The deadline was" not in said


def test_a_call_that_was_never_changed_says_nothing_of_changes(call: Call, client: Client) -> None:
    assert "What was changed" not in read(client, CALL, at=AFTER).said


def test_a_corrigendum_shows_each_language_with_marks(call: Call, client: Client) -> None:
    said = content_of(call)["words"]
    title = {"en": "Fast ferries", "de": "Schnelle Fähren"}
    changes.corrected(call, at=CHANGED, words=said | {"title": title})

    html = client.get(f"{CALL}corrigenda/1/", **arriving(AFTER)).content.decode()

    assert "Words in English" in html
    assert "Words in German" in html
    assert "<del>Ferries</del><ins>Fast ferries</ins>" in html
    assert '<p class="marks" lang="de" dir="auto">' in html


def test_a_version_is_the_whole_call_as_it_was(call: Call, client: Client) -> None:
    guide = {
        "key": "guide", "language": "en", "title": "Guide", "summary": "",
        "body": "<p>One boat.</p><script>alert(1)</script>", "file": "", "sha256": "",
        "sample": False, "position": 0,
    }  # fmt: skip
    changes.corrected(call, at=CHANGED, documents=[guide])
    changes.extended(call, LATER, at=AFTER)

    page = read(client, f"{CALL}versions/2/", at=AFTER + timedelta(hours=1))

    assert "Friday 29 April 2016, 17:00 Lyon time (UTC+2)" in page.said
    assert "One boat." in page.said
    assert "alert" not in page.said
    assert "Train the crew" in page.said
    assert "From Tuesday 12 April 2016, 10:42" in page.said
    assert "until before Tuesday 12 April 2016, 10:43" in page.said
    assert "This version does not hold any more." in page.said


def test_a_file_of_an_earlier_version_can_still_be_taken(call: Call, client: Client) -> None:
    stored = files.stored()
    plan = {
        "key": "plan", "language": "en", "title": "Plan", "summary": "", "body": "",
        "file": str(stored.key), "sha256": stored.sha256, "sample": False, "position": 0,
    }  # fmt: skip
    changes.corrected(call, at=CHANGED, documents=[plan])
    changes.corrected(call, at=CHANGED, documents=[])
    address = f"{CALL}versions/2/files/{stored.key}/"

    taken = client.get(address, **arriving(AFTER))
    assert b"".join(taken.streaming_content) == files.PDF  # type: ignore[attr-defined]
    assert client.get(f"{CALL}versions/3/files/{stored.key}/", **arriving(AFTER)).status_code == 404
    assert client.get(f"{CALL}versions/2/files/{uuid4()}/", **arriving(AFTER)).status_code == 404


def test_the_questions_of_a_version_are_those_that_it_asked(call: Call, client: Client) -> None:
    form = changes.next_form(without="lead_telephone")
    changes.corrected(call, at=CHANGED, form=changes.form_content(form))

    first = read(client, f"{CALL}versions/1/form/", at=AFTER).said
    second = read(client, f"{CALL}versions/2/form/", at=AFTER).said

    assert "elephone" in first
    assert "elephone" not in second


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        pytest.param("2016-04-12 10:41:59", "versions/1/", id="in the zone of the call"),
        pytest.param("2016-04-12 10:42", "versions/2/", id="from its first moment on"),
        pytest.param("2016-04-12T08:42:00+00:00", "versions/2/", id="with an offset"),
        pytest.param("2016-04-12T08:41:59.999999Z", "versions/1/", id="to the microsecond"),
    ],
)
def test_any_moment_leads_to_the_version_that_held(
    call: Call, client: Client, asked: str, leads_to: str
) -> None:
    changes.extended(call, LATER, at=CHANGED)

    answer = client.get(f"{CALL}versions/", {"at": asked}, **arriving(AFTER))

    assert (answer.status_code, answer.headers["Location"]) == (302, f"{CALL}{leads_to}")


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        pytest.param("2016-01-01 10:00", "This call was not published then.", id="before"),
        pytest.param("2016-05-01 10:00", "This moment has not come yet.", id="to come"),
        pytest.param("29 April", "This is no moment.", id="no moment"),
        pytest.param("0001-01-01T00:00:00+23:59", "This is no moment.", id="out of time"),
        pytest.param("\x00", "", id="no sign"),
    ],
)
def test_a_moment_without_version_is_answered_by_a_sentence(
    call: Call, client: Client, asked: str, sentence: str
) -> None:
    answer = client.get(f"{CALL}versions/", {"at": asked}, **arriving(AFTER))

    assert answer.status_code == 200
    assert sentence in answer.content.decode()


def test_a_moment_to_come_is_not_kept_beyond_it(call: Call, client: Client) -> None:
    answer = client.get(f"{CALL}versions/", {"at": "2016-04-12T08:50:00Z"}, **arriving(AFTER))

    assert answer.headers["X-Fresh-Until"] == "2016-04-12T08:50:00+00:00"


@pytest.mark.parametrize(
    "address", ["corrigenda/1/", "versions/", "versions/1/", "versions/1/form/"]
)
def test_pages_of_changes_are_kept_until_the_clock_changes_the_call(
    call: Call, client: Client, address: str
) -> None:
    changes.extended(call, LATER, at=CHANGED)

    # On the last day: every page is made anew at midnight.
    answer = client.get(f"{CALL}{address}", **arriving(LATER - timedelta(hours=1)))

    assert answer.headers["X-Public-Page"] == "1"
    assert answer.headers["X-Fresh-Until"] == LATER.isoformat()


@pytest.mark.parametrize("address", ["corrigenda/7/", "versions/7/", "versions/7/form/"])
def test_what_is_not_there_is_not_there(call: Call, client: Client, address: str) -> None:
    read(client, f"{CALL}{address}", status=404, at=AFTER)


def test_what_is_being_prepared_is_not_public(call: Call, client: Client) -> None:
    changes.edit(call, at=CHANGED, reference="SECRET")

    assert "SECRET" not in read(client, CALL, at=AFTER).said
    read(client, f"{CALL}corrigenda/1/", status=404, at=AFTER)


def test_the_feed_tells_each_corrigendum_with_its_reason(call: Call, client: Client) -> None:
    changes.extended(call, LATER, at=CHANGED)

    answer = client.get("/de/calls/ferries/corrigenda/atom.xml", **arriving(AFTER))

    xml = answer.content.decode()
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    assert "Ostern kam dazwischen" in xml
    assert "/de/calls/ferries/corrigenda/1/" in xml
    assert "2016-04-12T08:42:00+00:00" in xml


def test_a_call_page_asks_as_often_for_fifty_corrigenda_as_for_one(
    call: Call, client: Client
) -> None:
    def effort() -> int:
        with CaptureQueriesContext(connection) as asked:
            read(client, CALL, at=AFTER)
            read(client, f"{CALL}versions/", at=AFTER)
        return len(asked)

    effort()
    counted = {}
    for number in range(1, 51):
        changes.corrected(call, at=CHANGED, kind="editorial", reference=f"F{number}")
        if number in (1, 3, 50):
            counted[number] = effort()
    assert counted[1] == counted[3] == counted[50]
