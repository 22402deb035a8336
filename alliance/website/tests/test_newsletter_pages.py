"""The newsletter's pages for readers: twice asked, once confirmed, left with one press."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alliance.accounts.tests.make import arriving
from alliance.outbox.loading import load_letters
from alliance.outbox.models import Letter, SignUp, Subscription
from alliance.outbox.sending import send_waiting
from alliance.outbox.subscription_links import token_of
from alliance.outbox.tests import make as letters
from alliance.website.newsletter_actions import start
from alliance.website.newsletter_sending import send_issues
from alliance.website.tests import make_newsletter as make
from alliance.website.tests.make_newsletter import DUE
from alliance.website.tests.reading import read

PAGE = "/en/newsletter/"
GIVEN = {"email": "Eva@Reader.example", "topics": ["news", "calls"], "language": "de"}


@pytest.fixture(autouse=True)
def loaded(site: Path) -> None:
    load_letters(site)
    cache.clear()


def ask(client: Client, **fields: object) -> str:
    """What the page says after the form was sent."""
    answer = client.post(PAGE, GIVEN | fields, follow=True, **arriving(DUE))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def confirming() -> str:
    """The address that the newest letter leads to."""
    link = str(Letter.objects.filter(key="newsletter-confirm").latest("pk").facts["link"])
    return link.removeprefix("http://localhost:8000")


def test_a_reader_asks_confirms_and_is_subscribed(client: Client) -> None:
    assert "Look into your mailbox" in ask(client)
    assert confirming().startswith("/de/newsletter/confirm/")
    answer = client.post(confirming(), **arriving(DUE))
    assert answer.status_code == 200
    eva = Subscription.objects.select_related("words").get()
    assert (eva.address, eva.language, eva.topics) == (
        "eva@reader.example", "de", ["news", "calls"],
    )  # fmt: skip
    assert (eva.page, eva.words.language) == (PAGE, "en")
    assert eva.words.text in " ".join(client.get(PAGE).content.decode().split())


def test_a_scanner_that_follows_the_link_ten_times_confirms_nothing(client: Client) -> None:
    ask(client)
    for _time in range(10):
        assert client.get(confirming(), **arriving(DUE)).status_code == 200
        assert client.head(confirming(), **arriving(DUE)).status_code == 200
    assert not Subscription.objects.exists()
    client.post(confirming(), **arriving(DUE))
    assert Subscription.objects.exists()


def test_a_link_that_was_used_or_is_nobodys_says_what_to_do(client: Client) -> None:
    ask(client)
    link = confirming()
    client.post(link, **arriving(DUE))
    for address in (
        link,
        "/en/newsletter/confirm/x/",
        "/en/newsletter/manage/x/",
        "/en/newsletter/leave/x.y/",
    ):
        read(client, address, at=DUE, status=404)
    said = client.post(link.replace("/de/", "/en/"), **arriving(DUE))
    assert (said.status_code, Subscription.objects.count()) == (404, 1)
    assert "This link opens nothing any more" in said.content.decode()


def test_nobody_learns_whether_an_address_is_known(client: Client) -> None:
    letters.subscription("eva@reader.example")
    known = client.post(PAGE, GIVEN, **arriving(DUE))
    unknown = client.post(PAGE, GIVEN | {"email": "new@reader.example"}, **arriving(DUE))
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert ask(client, email="eva@reader.example") == ask(client, email="new@reader.example")
    told = Letter.objects.filter(key="newsletter-confirm")
    assert {one.address for one in told} == {"eva@reader.example", "new@reader.example"}


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("email", "", "Please fill this in."),
        ("email", "x" * 10_000 + "@reader.example", "at most 254 characters"),
        ("email", "eva@reader.example\r\nBcc: all@reader.example", "valid email address"),
        ("email", "eva@reader.example\x00", "Null characters"),
        ("email", "eva", "valid email address"),
        ("topics", [], "Choose at least one."),
        ("topics", ["<script>"], "This is not in the list."),
        ("language", "xx", "This is not in the list."),
        ("language", "", ""),
    ],
)
def test_bad_input_is_a_sentence_and_writes_nothing(
    client: Client, field: str, value: object, said: str
) -> None:
    page = ask(client, **{field: value})
    assert "Please look at these points" in page
    assert said in page
    assert not SignUp.objects.exists()
    assert not Letter.objects.exists()


def test_what_was_typed_stays_when_something_is_wrong(client: Client) -> None:
    page = ask(client, topics=[])
    assert 'value="Eva@Reader.example"' in page


@pytest.mark.parametrize("typed", ["Zoe@Bücher.example", "zoe@xn--bcher-kva.example"])
def test_a_host_in_any_script_is_one_address_and_letters_reach_it(
    client: Client, typed: str
) -> None:
    ask(client, email=typed)
    assert SignUp.objects.get().address == "zoe@bücher.example"
    assert send_waiting(DUE) == 1
    assert mail.outbox[0].message()["To"] == "zoe@xn--bcher-kva.example"


def test_a_program_that_fills_every_field_is_thanked_and_ignored(client: Client) -> None:
    assert "Look into your mailbox" in ask(client, subject="Buy")
    assert not Letter.objects.exists()


def test_one_network_has_us_write_twenty_letters_an_hour(client: Client) -> None:
    for number in range(20):
        assert "Look into your mailbox" in ask(client, email=f"reader-{number}@town.example")
    assert "Many requests have come from your network" in ask(client)


def test_a_subscriber_sees_everything_and_changes_it(client: Client) -> None:
    eva = letters.subscription("eva@reader.example", words="I agree to this.")
    address = f"/en/newsletter/manage/{token_of(eva)}/"
    said = read(client, address, at=DUE).said
    assert all(words in said for words in ("eva@reader.example", "I agree to this.", PAGE))
    client.post(address, {"topics": ["events"], "language": "fr"}, **arriving(DUE))
    eva.refresh_from_db()
    assert (eva.topics, eva.language) == (["events"], "fr")
    answer = client.post(address, {"topics": [], "language": "fr"}, **arriving(DUE))
    assert "Choose at least one." in answer.content.decode()


def test_a_mail_program_leaves_with_one_post_without_cookie_or_token() -> None:
    eva = letters.subscription("eva@reader.example")
    address = f"/en/newsletter/leave/{token_of(eva)}/"
    program = Client(enforce_csrf_checks=True)
    for _time in range(2):
        answer = program.post(
            address, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
        )
        assert answer.status_code == 200
    assert not Subscription.objects.exists()


def test_looking_at_the_link_to_leave_does_not_leave(client: Client) -> None:
    eva = letters.subscription("eva@reader.example")
    address = f"/en/newsletter/leave/{token_of(eva)}/"
    for _time in range(10):
        assert "Send me no more newsletters" in read(client, address, at=DUE).said
        client.head(address)
    assert Subscription.objects.exists()


def test_nobody_opens_another_ones_subscription(client: Client) -> None:
    eva = letters.subscription("eva@reader.example")
    other = letters.subscription("max@reader.example")
    mixed = f"{token_of(other).partition('.')[0]}.{token_of(eva).partition('.')[2]}"
    read(client, f"/en/newsletter/manage/{mixed}/", status=404)
    client.post(f"/en/newsletter/leave/{mixed}/")
    assert Subscription.objects.count() == 2


def test_an_issue_is_public_from_the_first_letter_on(client: Client) -> None:
    issue = make.drafted()
    read(client, "/en/newsletter/2024-04/", at=DUE, status=404)
    start(issue, by=7, at=DUE)
    page = read(client, "/en/newsletter/2024-04/", at=DUE)
    assert "Newsletter of April 2024" in page.said
    assert "Otters come back" in page.said
    assert "/en/newsletter/2024-04/" in read(client, PAGE, at=DUE).addresses()
    assert "avril 2024" in read(client, "/fr/newsletter/2024-04/", at=DUE).said
    for nothing in ("2024-03", "2024-13", "0000-01"):
        read(client, f"/en/newsletter/{nothing}/", at=DUE, status=404)


def test_the_archive_asks_little_and_may_be_kept_for_everybody(client: Client) -> None:
    start(make.drafted(), by=7, at=DUE)
    client.get("/en/newsletter/2024-04/", **arriving(DUE))
    with CaptureQueriesContext(connection) as asked:
        answer = client.get("/en/newsletter/2024-04/", **arriving(DUE))
    assert len(asked) <= 12
    assert answer["X-Public-Page"] == "1"
    assert "no-store" in client.get(PAGE)["Cache-Control"]


def test_a_subscription_that_the_issue_reached_can_still_be_left(client: Client) -> None:
    issue = make.drafted()
    eva = letters.subscription("eva@reader.example", at=DUE - timedelta(days=1))
    start(issue, by=7, at=DUE)
    send_issues(DUE)
    stop = str(Letter.objects.get(key="newsletter-digest").facts["stop"])
    client.post(stop.removeprefix("http://localhost:8000"))
    assert not Subscription.objects.filter(pk=eva.pk).exists()
    assert issue.deliveries.count() == 1
