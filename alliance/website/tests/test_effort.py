"""How many questions a page asks the database does not depend on how much it shows."""

from datetime import date, timedelta
from pathlib import Path

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alliance.accounts.tests.make import arriving
from alliance.calls.tests import make as calls
from alliance.membership.models import (
    Authority,
    AuthorityCommitment,
    AuthorityIdentifier,
    Mandate,
    Pause,
    Succession,
)
from alliance.membership.tests import make
from alliance.membership.tests import make_people as offices
from alliance.questionnaires.tests import make as forms
from alliance.website.models import EventPage, NewsPage
from alliance.website.tests import make as pages
from alliance.website.tests.reading import SPRING
from alliance.website.tests.test_news import add_news

ADDRESSES = ("/en/", "/en/news/", "/en/calls/", "/sitemap.xml")
READ_MOST = (
    *("/en/", "/en/about/", "/en/members/", "/en/calls/", "/en/calls/ferry-2016/"),
    *("/en/news/", "/en/figures/", "/en/events/", "/en/programmes/", "/en/search/"),
    *("/en/search/?q=ferry", "/en/search/?q=town", "/en/search/?q=town&kind=authority"),
    *("/en/terms/", "/en/adopted-texts/", "/en/site-map/", "/en/contact/", "/en/privacy/"),
    *("/en/press/", "/en/accessibility/", "/en/members/map/", "/en/for-your-website/"),
    *("/en/status/", "/en/outages/", "/en/events/ferry-day/", "/en/programmes/ferry/"),
    *("/en/events/past/", "/en/news/2024/", "/en/news/tag/rivers/", "/en/members/neuwehr/"),
)
A_DOZEN = 12
DAY = timedelta(days=1)


def questions(client: Client, address: str) -> int:
    """How often a page asks, once the library's own caches are warm."""
    client.get(address, **arriving(SPRING))
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address, **arriving(SPRING))
    assert answer.status_code == 200
    return len(asked)


def test_more_to_show_is_no_more_to_ask(site: Path, client: Client) -> None:
    form = forms.form()
    asked: dict[str, list[int]] = {address: [] for address in ADDRESSES}
    for size in (1, 3, 50):
        for number in range(size):
            name = f"{size}-{number}"
            calls.call(f"call-{name}", form=form, closes_at=SPRING + timedelta(days=9))
            add_news(f"Item {name}", date(2024, 5, 20))
            make.member(f"Town {name}", lon=10.0, lat=50.0)
        for address in ADDRESSES:
            asked[address].append(questions(client, address))
    assert asked == {address: [asked[address][0]] * 3 for address in ADDRESSES}
    assert max(max(often) for often in asked.values()) <= 40


def known_for_everything() -> Authority:
    """A member of which the register, the news and the events have something to say each."""
    town = make.member("Neuwehr", ordinal=701, show_commitments=True, lon=10.0, lat=50.0)
    tie = town.ties.get()
    day = date(2014, 1, 1)
    Mandate.objects.create(
        tie=tie, decided_by="council", decision_date=day, begins_date=day, entered_at=SPRING
    )
    Pause.objects.create(
        tie=tie, begins_date=day, ends_date=day + DAY, entered_at=SPRING, reason="A reform."
    )
    AuthorityCommitment.objects.create(authority=town, aim=make.aim(), sentence="Forty flats.")
    AuthorityIdentifier.objects.create(authority=town, scheme="wikidata", value="Q1")
    offices.contact(town, confirmed_at=SPRING)
    for number in range(50):
        make.authority(f"Part {number}", parent=town)
    for kind, other in (("replaced", "Altwehr"), ("split", "Wehr")):
        Succession.objects.create(
            predecessor=make.authority(other), successor=town, kind=kind, day=day
        )
    twice = make.authority("Neuwehr again", merged_into=town)
    make.tie(twice, "member", day, ordinal=702, continues=tie)
    for number in range(20):
        pages.news(f"Neuwehr {number}", SPRING.date(), about=[town], membership=tie)
        pages.event(f"Visit {number}", SPRING.date(), about=[town], host=town, membership=tie)
    return town


def test_a_page_asks_a_dozen_questions_however_large_the_network(
    site: Path, client: Client
) -> None:
    known_for_everything()
    article = NewsPage.objects.reading("en")[0].get_url()
    event = EventPage.objects.reading("en").get(title="Visit 0").get_url()
    addresses = (*READ_MOST, article, event)

    make.members(130)
    at_130 = {address: questions(client, address) for address in addresses}
    make.members(1870)
    at_2000 = {address: questions(client, address) for address in addresses}

    assert {address: often for address, often in at_130.items() if often > A_DOZEN} == {}
    # What a large register is asked is kept, so it may be less.
    assert {one: often for one, often in at_2000.items() if often > at_130[one]} == {}
