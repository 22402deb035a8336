"""Search finds what is published, in any script, the reader's language first."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from alliance.accounts.tests.make import arriving
from alliance.calls.models import CallDocument
from alliance.calls.tests import make as calls
from alliance.membership.models import AuthorityName
from alliance.membership.tests import make
from alliance.website.models import NewsPage, SearchEntry
from alliance.website.search_index import AT_ONCE, keep_index
from alliance.website.search_keeping import IndexKeeper
from alliance.website.tests.reading import SPRING, Text, read
from alliance.website.tests.test_news import add_news

pytestmark = pytest.mark.usefixtures("site")


def found(client: Client, words: str, *, lang: str = "en", **filters: str) -> Text:
    """The page that answers a search."""
    keep_index(SPRING)
    answer = client.get(f"/{lang}/search/", {"q": words, **filters}, **arriving(SPRING))
    assert answer.status_code == 200
    page = Text()
    page.feed(answer.content.decode())
    return page


def news(title: str, body: str = "", **fields: Any) -> NewsPage:
    """A published item with words."""
    item = add_news(title, date(2024, 5, 20))
    item.lead = body
    for name, value in fields.items():
        setattr(item, name, value)
    item.save_revision().publish()
    return item


# --- scripts and accents ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Łódź", "lodz"),
        ("Đakovo", "dakovo"),
        ("Große Straße", "grosse strasse"),
        ("Grosse Strasse", "Straße"),
        ("Σέρρες", "ΣΕΡΡΕΣ"),
        ("Σέρρες", "serres"),
        ("Київ", "київ"),
        ("Saint-Denis", "denis saint"),
    ],
)
def test_an_authority_is_found_in_any_script(client: Client, name: str, typed: str) -> None:
    make.member(name, slug="sought")
    assert "/en/members/sought/" in found(client, typed).addresses()


@pytest.mark.parametrize("typed", ["Heraklion", "irakleio", "ΗΡΆΚΛΕΙΟ", "Iraklio"])
def test_every_name_of_a_place_finds_it_and_the_news_about_it(client: Client, typed: str) -> None:
    town = make.member("Ηράκλειο", slug="irakleio")
    for name, folded in (("Heraklion", "heraklion"), ("Iraklio", "iraklio")):
        AuthorityName.objects.create(
            authority=town, name=name, folded=folded, kind="other", country=town.country
        )
    news("A harbour is opened", "The town of Heraklion has opened it.")
    page = found(client, typed)
    assert "/en/members/irakleio/" in page.addresses()
    assert "A harbour is opened" in page.said


@pytest.mark.parametrize("typed", ["Fährbrücke", "faehrbruecke", "FAHRBRUCKE", "Brücke", "fährbrü"])
def test_words_are_found_however_they_are_spelt(client: Client, typed: str) -> None:
    news("The Fährbrücke is closed")
    assert "The Fährbrücke is closed" in found(client, typed).said


# --- order, languages, marks ----------------------------------------------------------------


def test_a_title_comes_before_a_text_and_a_whole_word_before_a_piece(client: Client) -> None:
    news("Fourth", "The newts live in an underotterly place.")
    news("Third", "Many otterlings.")
    news("Second", "One otterly creature, an otterl, lives.")
    news("Otterl first")
    said = found(client, "otterl", kind="news").said
    places = [said.index(one) for one in ("Otterl first", "Second", "Third", "Fourth")]
    assert places == sorted(places)


def test_the_readers_language_comes_first_and_only_what_it_lacks_in_another(client: Client) -> None:
    page = found(client, "Otter", lang="de")
    assert [one for one in page.addresses() if "otters-return" in one] == [
        "/de/news/otters-return/"
    ]
    news("Otter statistics")
    page = found(client, "Otter", lang="de")
    assert page.said.index("Die Otter") < page.said.index("Otter statistics")
    assert "auf Englisch" in page.said
    assert {"en"} <= set(page.languages)


def test_one_language_alone_can_be_asked_for(client: Client) -> None:
    assert "We found nothing" in found(client, "loutres", kind="news").said
    answer = client.get("/en/search/", {"q": "loutres", "lang": "fr"}, **arriving(SPRING))
    page = Text()
    page.feed(answer.content.decode())
    assert "We found nothing" not in page.said
    assert "in French" in page.said


def test_the_words_are_marked_where_they_stand(client: Client) -> None:
    news("Ferries & co", "x " * 400 + "The last Überfahrt is at nine. " + "y " * 400)
    keep_index(SPRING)
    answer = client.get("/en/search/?q=uberfahrt", **arriving(SPRING)).content.decode()
    assert "The last <mark>Überfahrt</mark> is at nine." in answer
    assert "Ferries &amp; co" in answer


def test_a_filter_leaves_the_rest_out(client: Client) -> None:
    make.member("Ferryton", slug="ferryton")
    assert "/en/members/ferryton/" in found(client, "ferry").addresses()
    for kind in ("page", "news", "call", "document", "event"):
        assert "/en/members/ferryton/" not in found(client, "ferry", kind=kind).addresses()
    only = found(client, "ferry", kind="authority").addresses()
    assert "/en/members/ferryton/" in only
    assert not [one for one in only if one.startswith("/en/news/ferry")]


def test_calls_and_their_documents_are_found(client: Client) -> None:
    page = found(client, "ferry", kind="call")
    assert "/en/calls/ferry-2016/" in page.addresses()
    document = CallDocument.objects.current().filter(language="en", key="guidelines").get()
    assert (
        "/en/calls/ferry-2016/documents/guidelines/"
        in found(client, document.title, kind="document").addresses()
    )


def test_many_results_come_by_pages(client: Client) -> None:
    for number in range(23):
        news(f"Beaver {number}")
    first = found(client, "beaver", kind="news")
    assert "23 results" in first.said
    assert "?q=beaver&kind=news&page=2" in first.addresses()
    second = found(client, "beaver", kind="news", page="2")
    shown = [
        {one for one in page.addresses() if "/news/beaver-" in one} for page in (first, second)
    ]
    assert [len(one) for one in shown] == [20, 3]
    assert len(shown[0] | shown[1]) == 23


# --- what must never be found -----------------------------------------------------------------


def test_what_is_not_public_is_never_found(client: Client) -> None:
    taken, restricted, draft = news("Quagga taken"), news("Quagga hidden"), news("Quagga seen")
    keep_index(SPRING)
    assert "Quagga taken" in found(client, "quagga").said
    taken.unpublish()
    PageViewRestriction.objects.create(page=restricted, restriction_type="login")
    draft.title = "Quagga of a draft"
    draft.save_revision()
    # At once, even before the index has learnt of it.
    answer = client.get("/en/search/?q=quagga", **arriving(SPRING)).content.decode()
    later = found(client, "quagga").said
    for said in (answer, later):
        assert "taken" not in said
        assert "hidden" not in said
        assert "of a draft" not in said
    assert "Quagga seen" in later
    assert SearchEntry.objects.filter(title__startswith="Quagga").count() == 1


def test_a_call_is_found_from_its_publication_on(client: Client) -> None:
    call = calls.call("dredging", published_at=SPRING + timedelta(days=1))
    call.title = {"en": "Dredging call"}
    call.save()
    assert "Dredging call" not in found(client, "dredging").said
    keep_index(SPRING + timedelta(days=2))
    before = client.get("/en/search/?q=dredging", **arriving(SPRING)).content.decode()
    assert "Dredging call" not in before
    later = client.get("/en/search/?q=dredging", **arriving(SPRING + timedelta(days=2)))
    assert "/en/calls/dredging/" in later.content.decode()


def test_who_is_not_confirmed_is_no_result(client: Client) -> None:
    make.authority("Typed by a newcomer", confirmed=False)
    assert "/en/members/typed-by-a-newcomer/" not in found(client, "newcomer").addresses()
    assert "We found nothing" in found(client, "newcomer").said


# --- nothing, nonsense, and too much -------------------------------------------------------------


def test_before_anything_is_asked_the_page_helps(client: Client) -> None:
    for address in ("/en/search/", "/en/search/?q=", "/en/search/?q=%20%20"):
        assert "What you can look for" in read(client, address).said


def test_where_nothing_is_found_the_page_helps(client: Client) -> None:
    make.member("Harbourton", slug="harbourton")
    page = found(client, "Harborton", kind="news")
    assert "We found nothing" in page.said
    assert "?q=Harbourton" in page.addresses()
    assert "?q=Harborton" in page.addresses()
    assert "/en/contact/" in page.addresses()


@pytest.mark.parametrize(
    "typed",
    [
        *("\0", "%", "_", "'", '"', "''; --", "%25", "\u202eabc\u202c", "*", "\\", "<script>"),
        *("🦦", "a", "ab " * 60, "()", "中文", "שלום"),
    ],
)
def test_no_input_breaks_it_or_finds_everything(client: Client, typed: str) -> None:
    answer = client.get("/en/search/", {"q": typed}, **arriving(SPRING))
    assert b"<script>" not in answer.content
    page = found(client, typed)
    if typed in {"%", "_", "*", "'", '"', "()"}:
        assert "We found nothing" in page.said


def test_what_is_too_long_is_said_so_and_kept(client: Client) -> None:
    answer = client.get("/en/search/", {"q": "x" * 10_000}, **arriving(SPRING)).content.decode()
    assert "At most 200 are possible" in answer
    assert "x" * 10_000 in answer


@pytest.mark.parametrize(
    "asked", ["kind=nonsense", "lang=xx", "page=0", "page=999999999999", "page=x", "kind=a&kind=b"]
)
def test_a_filter_that_means_nothing_is_left_out(client: Client, asked: str) -> None:
    page = read(client, f"/en/search/?q=ferry&{asked}")
    assert "We found nothing" not in page.said


# --- keeping it, and what it costs ----------------------------------------------------------------


def test_the_index_follows_what_editors_do(client: Client) -> None:
    keeper = IndexKeeper()
    keeper.keep(SPRING)
    item = news("Wagtail of the river")
    assert keeper.keep(SPRING) == 1
    assert keeper.keep(SPRING) == 0
    item.title = "Heron of the river"
    item.save_revision().publish()
    assert keeper.keep(SPRING) == 2
    assert "Heron of the river" in found(client, "heron").said
    assert "We found nothing" in found(client, "wagtail").said
    item.delete()
    assert "We found nothing" in found(client, "heron").said


def test_a_large_site_is_read_in_several_rounds() -> None:
    known = SearchEntry.objects.count()
    for number in range(3):
        add_news(f"Item {number}", date(2024, 5, 20))
    assert keep_index(SPRING) == 3 <= AT_ONCE
    assert SearchEntry.objects.count() == known + 3
    assert keep_index(SPRING) == 0


def test_more_to_find_is_no_more_to_ask(client: Client) -> None:
    asked: dict[str, list[int]] = {}
    for size in (1, 3, 50):
        for number in range(size):
            add_news(f"Stork of the river {size} {number}", date(2024, 5, 20))
            make.member(f"Storkton {size} {number}")
        keep_index(SPRING)
        for words in ("stork", "stork river", "storkt", "nothingatall"):
            address = f"/en/search/?q={words}"
            client.get(address, **arriving(SPRING))
            with CaptureQueriesContext(connection) as queries:
                client.get(address, **arriving(SPRING))
            asked.setdefault(words, []).append(len(queries))
    assert all(len(set(often)) == 1 for often in asked.values()), asked
    assert max(max(often) for often in asked.values()) <= 12, asked
