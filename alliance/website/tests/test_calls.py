import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client
from i18nfield.strings import LazyI18nString

from alliance.accounts.tests.make import arriving
from alliance.calls.models import Call
from alliance.calls.tests import make
from alliance.website.tests.reading import read

OPENS, CLOSES, TICK = make.OPENS, make.CLOSES, make.TICK
APPLY, INTEREST = "/en/calls/ferries/apply/", "/en/calls/ferries/interest/"


def test_a_deadline_is_whole_and_told_for_other_places(site: Path, client: Client) -> None:
    make.call(closes_at=datetime(2016, 4, 29, 15, tzinfo=UTC))
    said = read(client, "/en/calls/ferries/", at=OPENS).said
    assert "Friday 29 April 2016, 17:00 Lyon time (UTC+2)" in said
    assert "16:00 London, Dublin, Lisbon" in said
    assert "18:00 Sofia, Bucharest, Athens, Kyiv" in said


@pytest.mark.parametrize(
    ("at", "ways_in"),
    [
        pytest.param(OPENS - TICK, 0, id="before opening"),
        pytest.param(OPENS, 1, id="at opening"),
        pytest.param(CLOSES - TICK, 1, id="last moment"),
        pytest.param(CLOSES, 0, id="at the deadline"),
    ],
)
def test_the_way_in_is_open_as_long_as_the_call(
    site: Path, client: Client, at: datetime, ways_in: int
) -> None:
    make.call(published_at=OPENS - TICK)
    links = read(client, "/en/calls/ferries/", at=at).addresses()
    assert links.count(APPLY) == ways_in
    assert INTEREST in links


def test_the_moments_of_a_call_stand_in_their_order_and_one_is_next(
    site: Path, client: Client
) -> None:
    day = timedelta(days=1)
    make.call(published_at=OPENS - day, questions_until=CLOSES - day, decided_at=CLOSES + day)
    address = "/en/calls/ferries/"
    soon = client.get(address, **arriving(CLOSES - TICK)).content.decode()
    over = client.get(address, **arriving(CLOSES)).content.decode()
    shown = re.compile(r'<li class="(\w*)"[^>]*><span class="small soft">(\w+)')
    assert shown.findall(soon) == [
        *(("done", "Publication"), ("done", "Opens"), ("done", "Questions")),
        *(("now", "Deadline"), ("ahead", "Decided")),
    ]
    assert [place for place, _what in shown.findall(over)] == ["done"] * 4 + ["now"]


def test_a_call_that_opens_when_it_is_published_tells_the_moment_once(
    site: Path, client: Client
) -> None:
    make.call()
    said = read(client, "/en/calls/ferries/", at=OPENS).said
    assert "What happens when Publication" in said
    assert " Opens " not in said


def test_a_call_page_is_kept_until_its_next_moment(site: Path, client: Client) -> None:
    make.call()
    answer = client.get("/en/calls/ferries/", **arriving(CLOSES - TICK))
    assert answer.headers["X-Public-Page"] == "1"
    assert answer.headers["X-Fresh-Until"] == CLOSES.isoformat()


def test_the_list_changes_when_a_call_is_published(site: Path, client: Client) -> None:
    make.call(published_at=CLOSES - TICK)
    answer = client.get("/en/calls/", **arriving(CLOSES - 2 * TICK))
    assert answer.headers["X-Fresh-Until"] == (CLOSES - TICK).isoformat()
    assert "Ferries" not in answer.content.decode()


def test_a_call_that_is_not_published_is_not_there(site: Path, client: Client) -> None:
    make.call(published_at=None)
    read(client, "/en/calls/ferries/", status=404)


def test_words_of_others_stand_beside_what_counts(site: Path, client: Client) -> None:
    quoted = {"language": "en", "words": "17:00 CET", "source": "https://www.example.org/call"}
    make.call(quoted_deadlines=[quoted])
    said = read(client, "/en/calls/ferries/", at=OPENS).said
    assert "“17:00 CET”" in said
    assert "“CET” is not the time of that day: on 29 April 2016 the clocks show UTC+2." in said


def test_a_practice_call_says_what_it_is(site: Path, client: Client) -> None:
    make.call(is_practice=True)
    assert "This call is for practice" in read(client, "/en/calls/ferries/", at=OPENS).said
    assert "For practice" in read(client, "/en/calls/", at=OPENS).said


def test_a_copy_has_the_words_of_its_original(site: Path, client: Client) -> None:
    original = Call.objects.get(slug="ferry-2016")
    make.call("copy", copy_of=original)
    of_original = read(client, "/en/calls/ferry-2016/").said
    of_copy = read(client, "/en/calls/copy/").said
    words = "Towns on rivers"
    assert (words in of_original) is (words in of_copy)


def test_facts_that_lack_the_language_are_marked_as_another(site: Path, client: Client) -> None:
    make.call(objective=LazyI18nString({"en": "To meet on the water."}))
    page = read(client, "/fr/calls/ferries/", at=OPENS)
    assert "To meet on the water." in page.said
    assert "en" in page.languages[1:]
