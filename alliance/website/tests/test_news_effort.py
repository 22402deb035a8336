"""How many questions pages of news and events ask does not depend on how much they show."""

from datetime import date
from pathlib import Path

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alliance.accounts.tests.make import arriving
from alliance.membership.tests import make as register
from alliance.website.tests import make
from alliance.website.tests.reading import SPRING

DAY, NEXT = date(2024, 5, 20), date(2024, 6, 20)
MOST = 20


def questions(client: Client, address: str) -> list[str]:
    """What a page asks, once the library's own caches are warm."""
    client.get(address, **arriving(SPRING))
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address, **arriving(SPRING))
    assert answer.status_code == 200
    return [one["sql"] for one in asked.captured_queries]


def test_more_news_and_events_are_no_more_to_ask(site: Path, client: Client) -> None:
    tag, town = make.tag(), register.member("Neuwehr", lon=10.0, lat=50.0)
    article = make.news("Whole", DAY, about=[town], tags=[tag])
    event = make.event("Whole", NEXT, about=[town], tags=[tag], host=town)
    addresses = [article.url, event.url, f"/en/members/{town.slug}/", "/en/events/"]
    addresses += ["/en/news/", "/en/news/2024/", f"/en/news/tag/{tag.slug}/", "/en/events/past/"]
    addresses += ["/en/events/coming.ics", "/en/news/atom.xml", "/en/news/feed.json"]
    asked: dict[str, list[int]] = {address: [] for address in addresses}
    for size in (1, 3, 50):
        for number in range(size):
            place = register.member(f"Town {size}-{number}", lon=10.0, lat=50.0)
            for named in (article, event):
                named.concerned.create(authority=place)
            make.news(f"Item {size}-{number}", DAY, about=[town, place], tags=[tag])
            make.event(f"Coming {size}-{number}", NEXT, about=[town, place], host=place)
            make.event(f"Past {size}-{number}", DAY, about=[town, place], host=place)
        for address in addresses:
            asked[address].append(len(questions(client, address)))
    assert asked == {address: [asked[address][0]] * 3 for address in addresses}
    assert {address: often[0] for address, often in asked.items() if often[0] > MOST} == {}
