"""The newsletter of a month: drafted by itself, sent once to each, stopped, bounced."""

import gc
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from alliance.base.refusal import Refused
from alliance.outbox.loading import load_letters
from alliance.outbox.models import Letter, Subscription
from alliance.outbox.sending import send_waiting
from alliance.outbox.subscribing import unsubscribe
from alliance.outbox.tests import make as letters
from alliance.website import newsletter_sending
from alliance.website.models import Delivery, Issue, IssueState
from alliance.website.newsletter import first_working_day, read
from alliance.website.newsletter_actions import draft_anew, edit_issue, start, stop
from alliance.website.newsletter_drafting import draft_when_due
from alliance.website.newsletter_sending import notice_newsletter_bounces, progress, send_issues
from alliance.website.tests import make_newsletter as make
from alliance.website.tests.make_newsletter import DUE, MINUTE
from alliance.website.tests.reading import Text
from alliance.website.tests.test_news import add_news

BY = 7


@pytest.fixture
def issue(site: Path) -> Issue:
    load_letters(site)
    return make.drafted()


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> int:
    """Batches of three."""
    monkeypatch.setattr(newsletter_sending, "BATCH", 3)
    return 3


def send_all(at: datetime) -> None:
    """What the worker does until nothing is left."""
    for _turn in range(30):
        send_issues(at)
        if not send_waiting(at):
            break
    send_issues(at)


def recipients() -> list[str]:
    return sorted(to for message in mail.outbox for to in message.to)


def test_the_first_working_day_is_no_weekend_and_no_holiday() -> None:
    assert first_working_day(date(2024, 5, 20)) == date(2024, 5, 2)
    assert first_working_day(date(2024, 6, 1)) == date(2024, 6, 3)
    assert first_working_day(date(2024, 7, 1)) == date(2024, 7, 1)
    assert first_working_day(date(2025, 1, 15)) == date(2025, 1, 2)


def test_a_month_is_drafted_on_the_first_working_day_and_once(site: Path) -> None:
    make.month()
    assert draft_when_due(datetime(2024, 5, 1, 10, tzinfo=UTC)) == 0
    assert draft_when_due(DUE) == 1
    assert draft_when_due(DUE) == 0
    issue = Issue.objects.get()
    assert (issue.number, issue.state) == ("2024-04", IssueState.DRAFT)
    assert [words.language for words in issue.words.all()] == ["de", "en", "fr"]


def test_a_month_without_anything_new_drafts_nothing(site: Path) -> None:
    assert draft_when_due(datetime(2031, 5, 2, 10, tzinfo=UTC)) == 0
    assert not Issue.objects.exists()


def test_a_draft_tells_what_was_published_with_deadlines_in_words(issue: Issue) -> None:
    entries = read(issue.words.get(language="en").entries)
    assert [entry.kind for entry in entries] == ["calls", "news", "members", "events"]
    call, news, member, _event = entries
    assert call.words == "Deadline: Wednesday 22 May 2024, 12:00 Lyon time (UTC+2)"
    assert (news.title, news.words) == ("Otters come back", "10 April 2024. To the old mill.")
    assert member.words == "France, member since 20 April 2024"
    assert news.address == "http://localhost:8000/en/news/otters-come-back/"


def test_each_language_has_its_own_words(issue: Issue) -> None:
    call, *_others = read(issue.words.get(language="fr").entries)
    assert call.words.startswith("Date limite")
    assert "mercredi 22 mai 2024" in call.words


def test_every_reader_gets_one_letter_with_their_topics_and_links(issue: Issue) -> None:
    make.readers(1)
    before = DUE - timedelta(days=9)
    letters.subscription("calls@town.example", topics=["calls"], at=before, language="de")
    letters.subscription("other@town.example", topics=["programmes"], at=before)
    start(issue, by=BY, at=DUE)
    send_all(DUE)
    assert recipients() == ["calls@town.example", "reader-0@town.example"]
    mails = {message.to[0]: message for message in mail.outbox}
    whole, german = mails["reader-0@town.example"], mails["calls@town.example"]
    assert "NEWS\n----\n\nOtters come back" in whole.body
    assert "Otters" not in german.body
    assert german.subject == "Newsletter April 2024: Netz der Flussstädte"
    assert german.extra_headers["Content-Language"] == "de"
    stop_link = german.extra_headers["List-Unsubscribe"].strip("<>")
    assert stop_link.startswith("http://localhost:8000/de/newsletter/leave/")
    assert stop_link in german.body
    assert german.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    issue.refresh_from_db()
    assert (issue.state, issue.finished_at) == (IssueState.SENT, DUE)


def test_a_mail_says_the_same_as_text_and_as_html(issue: Issue) -> None:
    make.readers(1)
    words = issue.words.get(language="en")
    edit_issue(words, greeting="Good <day>.", entries=read(words.entries), edits=0, by=BY, at=DUE)
    start(issue, by=BY, at=DUE)
    send_all(DUE)
    (sent,) = mail.outbox
    message: Any = sent.message()
    assert message.get_content_type() == "multipart/alternative"
    plain, html = (part.get_payload(decode=True).decode() for part in message.get_payload())
    stop_link = sent.extra_headers["List-Unsubscribe"].strip("<>")
    page = Text()
    page.feed(html.partition("</head>")[2])
    assert stop_link in page.addresses()
    assert {one.address for one in read(words.entries)} <= set(page.addresses())
    assert said(page.said) == said(f"{sent.subject} {plain}")
    assert "<img" not in html
    assert "Good &lt;day&gt;." in html


def said(text: str) -> set[str]:
    """The words of a text, without lines of dashes and the addresses under titles."""
    return {one.casefold() for one in text.split() if one.strip("-") and "://" not in one}


def test_links_are_forgotten_once_a_letter_has_left(issue: Issue) -> None:
    make.readers(1)
    start(issue, by=BY, at=DUE)
    send_issues(DUE)
    assert "leave" in str(Letter.objects.get(key="newsletter-digest").facts)
    send_waiting(DUE)
    assert Letter.objects.get(key="newsletter-digest").facts == {}


def test_an_issue_goes_out_in_batches_that_wait_for_each_other(issue: Issue, small: int) -> None:
    make.readers(8)
    start(issue, by=BY, at=DUE)
    assert [send_issues(DUE), send_issues(DUE)] == [small, 0]
    told = progress(issue, at=DUE)
    assert (told.ahead, told.waiting, told.sent, told.total) == (5, 3, 0, 8)
    send_all(DUE)
    issue.refresh_from_db()
    told = progress(issue, at=DUE)
    assert (told.ahead, told.waiting, told.sent, told.done) == (0, 0, 8, 8)
    assert len(set(recipients())) == len(mail.outbox) == 8


def test_a_batch_that_dies_in_the_middle_leaves_nothing_and_nobody_gets_two(
    issue: Issue, small: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    make.readers(5)
    start(issue, by=BY, at=DUE)
    send_issues(DUE)
    send_waiting(DUE)
    with monkeypatch.context() as broken:
        broken.setattr(Delivery.objects, "bulk_create", _die)
        with pytest.raises(MemoryError):
            send_issues(DUE)
    issue.refresh_from_db()
    assert Letter.objects.filter(key="newsletter-digest").count() == small
    send_all(DUE)
    assert len(set(recipients())) == len(mail.outbox) == 5


def _die(*_args: object) -> None:
    raise MemoryError


def test_the_database_refuses_a_second_letter_of_an_issue(issue: Issue) -> None:
    make.readers(1)
    reader = Subscription.objects.get()
    Delivery.objects.create(issue=issue, subscription=reader)
    with pytest.raises(IntegrityError), transaction.atomic():
        Delivery.objects.create(issue=issue, subscription=reader)


def test_what_somebody_waits_for_leaves_before_the_newsletter(issue: Issue) -> None:
    make.readers(3)
    start(issue, by=BY, at=DUE)
    send_issues(DUE)
    letters.text("sign-in-now")
    letters.letter("sign-in-now", at=DUE)
    send_waiting(DUE)
    assert mail.outbox[0].to == ["zoe@town.example"]


def test_a_stopped_issue_sends_nothing_and_goes_on_without_anybody_twice(
    issue: Issue, small: int
) -> None:
    make.readers(7)
    start(issue, by=BY, at=DUE)
    send_issues(DUE)
    send_waiting(DUE)
    send_issues(DUE)
    stop(issue, by=BY, at=DUE)
    send_all(DUE)
    assert len(mail.outbox) == small
    with pytest.raises(Refused, match="not being sent"):
        stop(issue, by=BY, at=DUE)
    start(issue, by=BY, at=DUE + MINUTE)
    send_all(DUE + MINUTE)
    assert len(set(recipients())) == len(mail.outbox) == 7


def test_who_subscribes_later_gets_the_next_issue(issue: Issue) -> None:
    make.readers(1)
    start(issue, by=BY, at=DUE)
    letters.subscription("late@town.example", at=DUE + MINUTE)
    send_all(DUE + MINUTE)
    assert recipients() == ["reader-0@town.example"]


def test_who_left_meanwhile_gets_nothing_more(issue: Issue, small: int) -> None:
    make.readers(5)
    start(issue, by=BY, at=DUE)
    send_issues(DUE)
    Subscription.objects.get(address="reader-4@town.example").delete()
    send_all(DUE)
    assert len(mail.outbox) == 4


def test_who_leaves_while_their_letter_waits_does_not_get_it(issue: Issue) -> None:
    make.readers(3)
    start(issue, by=BY, at=DUE)
    send_issues(DUE)
    reader = Subscription.objects.get(address="reader-1@town.example")
    unsubscribe(reader)
    # The mail program's button and the reader's own, pressed at once.
    unsubscribe(reader)
    send_all(DUE)
    assert recipients() == ["reader-0@town.example", "reader-2@town.example"]
    issue.refresh_from_db()
    told = progress(issue, at=DUE)
    assert (issue.state, told.sent, told.total) == (IssueState.SENT, 2, 2)


def test_who_leaves_while_the_mail_server_is_away_does_not_get_it_later(issue: Issue) -> None:
    make.readers(2)
    start(issue, by=BY, at=DUE)
    send_issues(DUE)
    tried = Letter.objects.filter(address="reader-1@town.example", key="newsletter-digest")
    tried.update(attempts=3, not_before=DUE + MINUTE)
    unsubscribe(Subscription.objects.get(address="reader-1@town.example"))
    send_all(DUE + MINUTE)
    assert recipients() == ["reader-0@town.example"]


def test_who_got_it_and_left_stays_counted(issue: Issue) -> None:
    make.readers(2)
    start(issue, by=BY, at=DUE)
    send_issues(DUE)
    send_waiting(DUE)
    unsubscribe(Subscription.objects.get(address="reader-1@town.example"))
    send_all(DUE)
    issue.refresh_from_db()
    assert (issue.state, progress(issue, at=DUE).sent) == (IssueState.SENT, 2)


def test_an_address_that_does_not_exist_is_taken_off_and_counted(issue: Issue) -> None:
    make.readers(2)
    start(issue, by=BY, at=DUE)
    send_issues(DUE)
    came_back = Letter.objects.filter(address="reader-0@town.example", key="newsletter-digest")
    came_back.update(
        bounced_at=DUE, last_error="SMTPRecipientsRefused: {'…': (550, b'5.1.1 no such user')}"
    )
    assert notice_newsletter_bounces(DUE) == 1
    assert notice_newsletter_bounces(DUE) == 0
    assert [one.address for one in Subscription.objects.all()] == ["reader-1@town.example"]
    assert progress(issue, at=DUE).bounced == 1


def test_a_mailbox_that_refuses_once_stays(issue: Issue) -> None:
    make.readers(1)
    start(issue, by=BY, at=DUE)
    send_issues(DUE)
    Letter.objects.filter(key="newsletter-digest").update(
        bounced_at=DUE, last_error="SMTPDataError: (552, b'5.2.2 full')"
    )
    notice_newsletter_bounces(DUE)
    assert Subscription.objects.exists()


def test_what_is_over_by_now_is_not_sent(issue: Issue) -> None:
    with pytest.raises(Refused, match="is over by now"):
        start(issue, by=BY, at=DUE + timedelta(days=21))
    draft_anew(issue, by=BY, at=DUE + timedelta(days=21))
    start(issue, by=BY, at=DUE + timedelta(days=21))


def test_drafting_anew_keeps_the_greeting_and_what_is_left_out(issue: Issue) -> None:
    words = issue.words.get(language="en")
    entries = read(words.entries)
    left = [*entries[:2], *[replace(one, left_out=True) for one in entries[2:]]]
    edit_issue(words, greeting="Good day.", entries=left, edits=0, by=BY, at=DUE)
    add_news("Late news", date(2024, 4, 30))
    draft_anew(issue, by=BY, at=DUE)
    words.refresh_from_db()
    told = {one.title: one.left_out for one in read(words.entries)}
    before = {one.title: one.left_out for one in left}
    assert told == before | {"Late news": False}
    assert list(before.values()) == [False, False, True, True]
    assert words.greeting == "Good day."


def test_words_no_longer_change_once_an_issue_is_out(issue: Issue) -> None:
    start(issue, by=BY, at=DUE)
    words = issue.words.get(language="en")
    with pytest.raises(Refused, match="begun to go out"):
        edit_issue(words, greeting="", entries=[], edits=0, by=BY, at=DUE)
    with pytest.raises(Refused, match="begun to go out"):
        draft_anew(issue, by=BY, at=DUE)
    with pytest.raises(Refused, match="on its way already"):
        start(issue, by=BY, at=DUE)


@pytest.mark.parametrize("number", [1, 3, 50])
def test_a_batch_asks_as_often_for_many_as_for_one(issue: Issue, number: int) -> None:
    make.readers(number)
    start(issue, by=BY, at=DUE)
    with CaptureQueriesContext(connection) as asked:
        assert send_issues(DUE) == number
    assert len(asked) <= 12


def test_a_batch_that_is_done_keeps_nobody_in_memory(issue: Issue, small: int) -> None:
    make.readers(small)
    start(issue, by=BY, at=DUE)
    gc.collect()
    gc.disable()
    before = rows_in_memory()
    try:
        assert send_issues(DUE) == small
        kept = rows_in_memory()
    finally:
        gc.enable()
    assert [one for one in kept if all(one is not other for other in before)] == []


def rows_in_memory() -> list[object]:
    """What a batch reads and makes, also what an earlier test has left."""
    return [one for one in gc.get_objects() if type(one) in {Letter, Subscription, Delivery}]
