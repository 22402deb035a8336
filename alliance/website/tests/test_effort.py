"""How many questions a page asks the database does not depend on how much it shows."""

from datetime import date, timedelta
from pathlib import Path

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alliance.accounts.tests.make import arriving
from alliance.calls.tests import make as calls
from alliance.membership.tests import make
from alliance.questionnaires.tests import make as forms
from alliance.website.models import NewsPage
from alliance.website.tests.reading import SPRING
from alliance.website.tests.test_news import add_news

ADDRESSES = ("/en/", "/en/news/", "/en/calls/", "/sitemap.xml")
READ_MOST = (
    *("/en/", "/en/about/", "/en/members/", "/en/calls/", "/en/calls/ferry-2016/"),
    *("/en/news/", "/en/figures/"),
)
A_DOZEN = 12


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


def test_a_page_asks_a_dozen_questions_however_large_the_network(
    site: Path, client: Client
) -> None:
    article = NewsPage.objects.reading("en")[0].get_url()
    addresses = (*READ_MOST, article)

    make.members(130)
    at_130 = {address: questions(client, address) for address in addresses}
    make.members(1870)
    at_2000 = {address: questions(client, address) for address in addresses}

    assert {address: often for address, often in at_130.items() if often > A_DOZEN} == {}
    # What a large register is asked is kept, so it may be less.
    assert {one: often for one, often in at_2000.items() if often > at_130[one]} == {}
