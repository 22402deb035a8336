"""The list of calls: filters in its address, groups by the clock, parts of twenty."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db.models import Q
from django.test import Client
from i18nfield.strings import LazyI18nString

from alliance.accounts.tests.make import arriving
from alliance.calls.listing import in_state, next_change
from alliance.calls.models import Call, CallState
from alliance.calls.tests import make
from alliance.questionnaires.models import FormDefinition
from alliance.website.tests.reading import read

NOW = datetime(2027, 5, 1, 10, tzinfo=UTC)
DAY = timedelta(days=1)


def call(slug: str, **fields: object) -> Call:
    given = {
        "form": FormDefinition.objects.order_by("pk")[0],
        "title": LazyI18nString({"en": f"Call {slug}"}),
        "published_at": NOW - 400 * DAY,
        "opens_at": NOW - 300 * DAY,
        "closes_at": NOW - 200 * DAY,
    }
    return make.call(slug, **given | fields)


@pytest.fixture
def five(site: Path) -> None:
    """One call in each state, of several kinds and years."""
    call("open", closes_at=NOW + DAY, kind="prize")
    call("coming", opens_at=NOW + DAY, closes_at=NOW + 2 * DAY, kind="grants")
    call("shut")
    call("judged", evaluation_began_at=NOW - DAY)
    call("settled", evaluation_began_at=NOW - 9 * DAY, decided_at=NOW - DAY)


def named(client: Client, query: str = "") -> list[str]:
    links = read(client, f"/en/calls/{query}", at=NOW).addresses()
    slugs = [link.removeprefix("/en/calls/").strip("/") for link in links]
    return [slug for slug in slugs if slug in ("open", "coming", "shut", "judged", "settled")]


@pytest.mark.usefixtures("five")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"open", "coming", "shut", "judged", "settled"}),
        ("?state=open", {"open"}),
        ("?state=upcoming", {"coming"}),
        ("?state=closed", {"shut"}),
        ("?state=evaluation", {"judged"}),
        ("?state=decided", {"settled"}),
        ("?kind=grants", {"coming"}),
        ("?year=2027&state=open", {"open"}),
        ("?year=2026", {"shut", "judged", "settled"}),
        ("?programme=ferry&kind=prize", {"open"}),
    ],
)
def test_filters_leave_what_they_say(client: Client, query: str, found: set[str]) -> None:
    assert set(named(client, query)) == found


@pytest.mark.usefixtures("five")
def test_what_is_open_comes_first_then_what_comes(client: Client) -> None:
    assert named(client)[:2] == ["open", "coming"]


@pytest.mark.usefixtures("five")
@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("?state=lost", "We do not know this state."),
        ("?programme=%00", "We do not know this programme."),
        ("?kind=x", "We do not know this kind of call."),
        ("?year=99999999999", "No deadline is in this year."),
    ],
)
def test_a_filter_that_means_nothing_is_left_out_and_says_so(
    client: Client, query: str, sentence: str
) -> None:
    assert sentence in read(client, f"/en/calls/{query}", at=NOW).said
    assert len(named(client, query)) == 5


def test_twenty_stand_on_a_page_and_filters_go_along(site: Path, client: Client) -> None:
    for number in range(25):
        call(f"prize-{number}", kind="prize")
    first = read(client, "/en/calls/?kind=prize", at=NOW)
    assert "1 to 20 of 25" in first.said
    assert "?kind=prize&page=2" in first.addresses()
    assert "21 to 25 of 25" in read(client, "/en/calls/?kind=prize&page=2", at=NOW).said


@pytest.mark.usefixtures("five")
def test_sql_and_python_know_the_same_states() -> None:
    moments = [NOW + part * DAY for part in (-500, -350, -200, -9, -1, 0, 1, 2)]
    for at in [one + tick for one in moments for tick in (-make.TICK, 0 * DAY)]:
        published = Call.objects.published(at)
        for state in CallState:
            told = {one.slug for one in published if one.state(at) == state}
            assert set(published.filter(in_state(state, at)).values_list("slug", flat=True)) == told
        changes = [one.next_change(at) for one in published]
        expected = min((one for one in changes if one), default=None)
        assert next_change(published.filter(Q()), at) == expected


@pytest.mark.usefixtures("five")
def test_the_list_is_kept_until_the_clock_changes_a_call(client: Client) -> None:
    soon = NOW + timedelta(minutes=1)
    call("next", opens_at=soon, closes_at=soon + DAY)
    answer = client.get("/en/calls/?state=decided", **arriving(NOW))
    assert answer["X-Fresh-Until"] == soon.isoformat()


SAID = (
    "Only authorities from these 2 countries can apply: Bulgaria, Romania.",
    "Only authorities of these kinds can apply: Cities.",
    "Only members of the Network can apply.",
    "A non-profit body cannot apply.",
    "Each authority applies alone.",
    "An authority can hand in more than one application.",
    "€120,000",
    "€9,500",
    "French",
    "The Bank of Valleys",
    "The authorities that were selected",
    "How many people need the ferry?",
    "0 to 10 points; at least 5 are needed.",
    "40 %",
)


def test_a_call_page_says_who_can_apply_for_how_much_and_how_it_is_judged(
    site: Path, client: Client
) -> None:
    one = call(
        "whole",
        closes_at=NOW + DAY,
        questions_until=NOW + DAY / 2,
        eligible_countries=["RO", "BG"],
        eligible_kinds=["city"],
        membership_required=True,
        joint_allowed=False,
        nonprofits_allowed=False,
        several_applications=True,
        budget=120_000,
        ceiling=9_500,
        answer_languages=["fr"],
        co_funders=LazyI18nString({"en": "The Bank of Valleys"}),
        publishes=["selected"],
    )
    one.criteria.create(
        key="need", name=LazyI18nString({"en": "Need"}), weight=40, threshold=5,
        guidance=LazyI18nString({"en": "How many people need the ferry?"}),
    )  # fmt: skip
    said = read(client, "/en/calls/whole/", at=NOW).said
    for words in SAID:
        assert words in said, words
    assert "Questions until Sunday 2 May 2027, 00:00 Lyon time (UTC+2)" in said
