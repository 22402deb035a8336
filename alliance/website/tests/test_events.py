"""Events as readers meet them: what is coming and over, how to register, what they led to."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from alliance.accounts.tests.make import arriving
from alliance.membership.models import Tie
from alliance.membership.tests import make as register
from alliance.website.loading import load_sample_events
from alliance.website.models import EventPage
from alliance.website.tests import make
from alliance.website.tests.reading import SPRING, read

JUNE = date(2024, 6, 20)
SECOND = timedelta(seconds=1)


def test_the_next_event_comes_first_and_the_last_one_first_of_those_over(
    site: Path, client: Client
) -> None:
    make.event("Tomorrow", date(2024, 6, 2))
    make.event("Last week", date(2024, 5, 25))
    said = read(client, "/en/events/").said
    order = [said.index(title) for title in ("Tomorrow", "Day of the ferries", "Last week")]
    assert order == sorted(order)
    assert said.index("Last week") < said.index("Visit to the ferries")


def test_an_event_tells_when_where_and_in_which_languages(site: Path, client: Client) -> None:
    page = read(client, "/en/events/ferry-day/")
    for words in (
        "Thursday 20 June 2024, 09:30 to 16:00",
        "Vienna time (UTC+2)",
        "Landing stage, Fährmünden , Austria",
        "German, English",
        "Register before: Tuesday 11 June 2024, 00:00 Vienna time (UTC+2)",
    ):
        assert words in page.said
    assert "https://ferry.example/day" in page.addresses()
    assert {"/en/members/legowislany/", "/en/news/tag/rivers/", "/en/programmes/ferry/"} <= set(
        page.addresses()
    )


def test_registration_is_closed_at_its_moment(site: Path, client: Client) -> None:
    ends = EventPage.objects.get(slug="ferry-day", locale__language_code="en").register_until
    assert ends
    assert "Register before" in read(client, "/en/events/ferry-day/", at=ends - SECOND).said
    assert "Registration is closed." in read(client, "/en/events/ferry-day/", at=ends).said


def test_the_page_is_kept_until_the_clock_changes_it(site: Path, client: Client) -> None:
    event = EventPage.objects.get(slug="ferry-day", locale__language_code="en")
    moments = [event.register_until, event.begins_at, event.ends_at]
    for path in ("/en/events/ferry-day/", "/en/events/"):
        at = SPRING
        for moment in moments:
            assert moment
            answer = client.get(path, **arriving(at))
            assert datetime.fromisoformat(answer["X-Fresh-Until"]) <= moment
            at = moment
        assert "Over" in read(client, path, at=at).said or path == "/en/events/"


def test_an_event_goes_on_while_it_lasts_and_is_over_at_its_end(site: Path, client: Client) -> None:
    event = make.event("Market", JUNE, first_time=time(9), last_time=time(12))
    begins, ends = event.span.begins_at, event.span.ends_at
    states = {begins - SECOND: "coming", begins: "now", ends - SECOND: "now", ends: "over"}
    for at, state in states.items():
        assert event.state(at) == state
        coming = EventPage.objects.reading("en").coming(at).filter(pk=event.pk).exists()
        assert coming == (state != "over")


def test_a_cancelled_event_stays_and_says_so(site: Path, client: Client) -> None:
    event = make.event("Market", JUNE, cancelled=True, registration="contact")
    said = read(client, event.url).said
    assert "This event was cancelled." in said
    assert "Write to the secretariat" not in said
    assert "Cancelled" in read(client, "/en/events/").said


def test_a_visit_and_the_membership_that_followed_lead_to_each_other(
    site: Path, client: Client
) -> None:
    visit = read(client, "/en/events/ferry-visit/")
    assert "/en/members/legowislany/#membership" in visit.addresses()
    profile = read(client, "/en/members/legowislany/")
    assert "It joined after: Visit to the ferries" in profile.said
    assert "/en/events/ferry-visit/" in profile.addresses()


def test_a_profile_lists_the_news_and_events_that_name_it(site: Path, client: Client) -> None:
    town, other = register.authority("Neuwehr"), register.authority("Altwehr")
    make.news("Two towns meet", date(2024, 5, 20), about=[other, town])
    make.event("At the mill", JUNE, host=town)
    make.event("By the bridge", date(2024, 5, 1), about=[town, other])
    said = read(client, f"/en/members/{town.slug}/").said
    assert all(title in said for title in ("Two towns meet", "At the mill", "By the bridge"))
    said = read(client, f"/en/members/{other.slug}/").said
    assert ("Two towns meet" in said, "At the mill" in said) == (True, False)


def test_what_is_drafted_is_on_no_profile(site: Path, client: Client) -> None:
    town = register.authority("Neuwehr")
    make.news("Not yet", date(2024, 5, 20), about=[town], live=False)
    make.event("Not yet either", JUNE, about=[town], live=False)
    assert "Not yet" not in read(client, f"/en/members/{town.slug}/").said


def test_no_page_tells_of_an_authority_that_the_public_may_not_know(
    site: Path, client: Client
) -> None:
    hidden = register.authority("Neuwehr", confirmed=False)
    item = make.news("Somebody asks", date(2024, 5, 20), about=[hidden])
    assert "Neuwehr" not in read(client, item.url).said


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"zone": "Europe/Nowhere"}, "zone"),
        ({"zone": "../../etc/passwd"}, "zone"),
        ({"last_day": date(2024, 6, 19)}, "last_day"),
        ({"first_time": time(9), "last_time": time(8)}, "last_time"),
        ({"slug": "past"}, "slug"),
        ({"registration": "link"}, "registration_link"),
        ({"country": "XX"}, "country"),
    ],
)
def test_an_impossible_event_is_refused_at_its_field(
    site: Path, fields: dict[str, Any], field: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        make.event("Market", JUNE, **fields)
    assert list(refused.value.error_dict) == [field]


def test_the_past_has_a_list_of_its_own_in_parts(site: Path, client: Client) -> None:
    for number in range(25):
        make.event(f"Meeting {number}", date(2023, 1, 1) + timedelta(days=number))
    first = read(client, "/en/events/past/")
    assert "1 to 20 of 26" in first.said
    assert "Meeting 24" in first.said
    assert "Visit to the ferries" in read(client, "/en/events/past/?page=2").said
    assert "/en/events/past/" in read(client, "/en/events/").addresses()


@pytest.mark.parametrize("page", ["0", "99999999", "last", "%00", "-1"])
def test_a_part_that_does_not_exist_is_the_nearest(site: Path, client: Client, page: str) -> None:
    read(client, f"/en/events/?page={page}")
    read(client, f"/en/events/past/?page={page}")


def test_a_demo_plans_events_after_the_day_on_which_it_is_loaded(
    site: Path, client: Client
) -> None:
    now = timezone.now()
    load_sample_events(site, at=now)
    load_sample_events(site, at=now)
    event = EventPage.objects.get(slug="river-school", locale__language_code="de")
    assert (event.sample, event.first_day) == (True, now.date() + timedelta(days=30))
    assert "Beispiel" in read(client, "/de/events/river-school/", at=now).said


def test_every_event_of_the_folder_is_there_in_every_language(site: Path, client: Client) -> None:
    assert "Journée des bacs" in read(client, "/fr/events/").said
    assert "Tag der Fähren" in read(client, "/de/events/").said
    membership = Tie.objects.memberships().get(authority__slug="legowislany")
    visit = EventPage.objects.get(slug="ferry-visit", locale__language_code="fr")
    assert visit.membership == membership
    assert [one.authority for one in visit.concerned.all()] == [membership.authority]
