"""An editor looks an issue of the newsletter over, tries it, sends it and stops it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alliance.accounts.models import Person
from alliance.accounts.tests import make as people
from alliance.membership.tests import make
from alliance.outbox.models import Letter, Subscription
from alliance.outbox.tests import make as letters
from alliance.website.models import Issue, IssueState
from alliance.website.newsletter import read
from alliance.website.newsletter_sending import send_issues

pytestmark = pytest.mark.usefixtures("site")

ISSUE = "/en/desk/newsletter/2016-03/"
ENGLISH = f"{ISSUE}en/"
AT = datetime(2016, 4, 12, 10, 0, tzinfo=UTC)


@pytest.fixture
def issue(desk: Client) -> Issue:
    """March 2016, with two new members."""
    make.member("Neuwehr", since=date(2016, 3, 1), country="FR")
    make.member("Altwehr", since=date(2016, 3, 8), country="FR")
    desk.post("/en/desk/newsletter/draft/")
    return Issue.objects.get()


def said(answer: object) -> str:
    return " ".join(answer.content.decode().split())  # type: ignore[attr-defined]


def entries(issue: Issue) -> list[tuple[str, bool]]:
    told = read(issue.words.get(language="en").entries)
    return [(one.title, one.left_out) for one in told]


def test_a_month_without_news_makes_no_draft(desk: Client) -> None:
    answer = desk.post("/en/desk/newsletter/draft/", follow=True)
    assert "Nothing new was published in that month" in said(answer)
    assert not Issue.objects.exists()


def test_the_list_says_how_many_read_it_and_when_the_next_draft_comes(
    desk: Client, issue: Issue
) -> None:
    letters.subscription("eva@reader.example", language="fr")
    page = said(desk.get("/en/desk/newsletter/"))
    assert "March 2016" in page
    assert "<dt>French</dt><dd>1</dd>" in page
    assert "Monday 2 May 2016" in page
    assert "eva@reader.example" not in page


def test_an_editor_orders_greets_and_leaves_out(desk: Client, issue: Issue) -> None:
    assert entries(issue) == [("Neuwehr", False), ("Altwehr", False)]
    given = {"greeting": "Spring is here.", "edits": "0", "place_1": "2", "place_2": "1",
             "out_1": "on"}  # fmt: skip
    page = said(desk.post(ENGLISH, given, follow=True))
    assert entries(issue) == [("Altwehr", False), ("Neuwehr", True)]
    letter = page[page.index("As the letter reads") :]
    assert "Spring is here." in letter
    assert "Altwehr" in letter
    assert "Neuwehr" not in letter


@pytest.mark.parametrize(
    "wrong",
    [{"place_1": "x"}, {"place_1": "0"}, {"place_1": ""}, {"place_1": "9" * 400},
     {"edits": "x"}, {"greeting": "x" * 3_001}],
)  # fmt: skip
def test_bad_input_is_a_sentence_and_changes_nothing(
    desk: Client, issue: Issue, wrong: dict[str, str]
) -> None:
    given = {"greeting": "Kept as typed.", "edits": "0", "place_1": "1", "place_2": "2"}
    answer = desk.post(ENGLISH, given | wrong)
    assert "Please look at these points" in said(answer)
    assert issue.words.get(language="en").edits == 0
    if "greeting" not in wrong:
        assert "Kept as typed." in said(answer)


def test_two_editors_do_not_overwrite_each_other(desk: Client, issue: Issue) -> None:
    given = {"greeting": "Mine.", "edits": "0", "place_1": "1", "place_2": "2"}
    desk.post(ENGLISH, given)
    answer = desk.post(ENGLISH, given | {"greeting": "Yours."})
    page = said(answer)
    assert "Somebody else has changed this issue meanwhile" in page
    assert "Yours.</textarea>" in page
    assert issue.words.get(language="en").greeting == "Mine."


def test_a_test_goes_to_whoever_asks_and_to_nobody_else(desk: Client, issue: Issue) -> None:
    letters.subscription("eva@reader.example")
    desk.post(f"{ENGLISH}test/")
    letter = Letter.objects.get(key="newsletter-digest")
    assert (letter.address, letter.language) == ("ana@network.example", "en")
    assert "Neuwehr" in letter.facts["words"]


def test_the_editor_sends_watches_stops_and_goes_on(desk: Client, issue: Issue) -> None:
    letters.subscription("eva@reader.example", at=AT - timedelta(days=1))
    assert "It goes to 1 reader" in said(desk.get(ISSUE))
    assert "on their way" in said(desk.post(f"{ISSUE}send/", follow=True))
    assert "on its way already" in said(desk.post(f"{ISSUE}send/", follow=True))
    send_issues(AT)
    assert "<dt>Waiting in the outbox</dt><dd>1</dd>" in said(desk.get(ISSUE))
    assert "It is stopped." in said(desk.post(f"{ISSUE}stop/", follow=True))
    page = said(desk.get(ISSUE))
    assert "<dt>Waiting in the outbox</dt><dd>0</dd>" in page
    assert "<dt>Still to be written, at most</dt><dd>1</dd>" in page
    desk.post(f"{ISSUE}send/")
    issue.refresh_from_db()
    assert issue.state == IssueState.SENDING


def test_an_address_is_taken_off_for_its_owner(desk: Client) -> None:
    letters.subscription("eva@reader.example")
    address = "/en/desk/newsletter/take-off/"
    assert "valid email address" in said(desk.post(address, {"email": "eva"}))
    assert "No newsletter goes" in said(desk.post(address, {"email": "x@y.example"}, follow=True))
    assert "taken off" in said(desk.post(address, {"email": "EVA@reader.example"}, follow=True))
    assert not Subscription.objects.exists()


def test_an_editor_may_and_others_do_not_find_it(issue: Issue, ana: Person) -> None:
    for who, status in ((people.editor(), 200), (people.person(), 404)):
        browser = Client()
        browser.force_login(who)
        for address in ("/en/desk/newsletter/", ISSUE, ENGLISH):
            assert browser.get(address).status_code == status
    for nothing in ("2016-02/", "2016-13/", "2016-03/xx/"):
        browser = Client()
        browser.force_login(ana)
        assert browser.get(f"/en/desk/newsletter/{nothing}").status_code == 404


def test_the_pages_ask_no_more_for_many_issues(desk: Client, issue: Issue) -> None:
    asked = []
    for number in (1, 3, 50):
        for month in range(number):
            first = date(1900 + number, 1, 1) + timedelta(days=31 * month)
            Issue.objects.get_or_create(month=first.replace(day=1), defaults={"drafted_at": AT})
        with CaptureQueriesContext(connection) as queries:
            desk.get("/en/desk/newsletter/")
        asked.append(len(queries))
    assert asked[0] == asked[1] == asked[2]
