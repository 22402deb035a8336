"""Letters leave at least once, with one Message-ID, in their reader's language."""

from collections.abc import Sequence
from datetime import timedelta
from email.message import Message
from smtplib import SMTPException, SMTPRecipientsRefused

import pytest
from django.conf import settings
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from pytest_django import Settings

from alliance.base.refusal import Refused
from alliance.outbox.actions import forget_address, forget_keys, forget_words, send_again
from alliance.outbox.models import DemoLetter, Letter
from alliance.outbox.sending import claim, give_up, pause, send_waiting
from alliance.outbox.tests import make
from alliance.outbox.tests.make import NOON

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


class Broken(BaseEmailBackend):
    """A mail server that takes nothing."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        raise SMTPException("mailbox is full")


@pytest.fixture
def broken(settings: Settings) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Broken"


def sent() -> Message:
    """The one mail that went out."""
    (message,) = mail.outbox
    return message.message()


def test_a_letter_goes_out_once_and_the_row_says_when() -> None:
    make.text()
    letter = make.letter()
    assert (send_waiting(NOON + MINUTE), send_waiting(NOON + MINUTE)) == (1, 0)
    letter.refresh_from_db()
    assert (letter.sent_at, letter.attempts, letter.sent_again) == (NOON + MINUTE, 1, False)
    assert len(mail.outbox) == 1


def test_a_letter_says_who_writes_and_who_gets_the_answer() -> None:
    make.text()
    letter = make.letter()
    send_waiting(NOON)
    message = sent()
    assert message["Message-ID"] == letter.message_id == f"<letter-{letter.pk}@localhost>"
    assert message["To"] == "zoe@town.example"
    assert message["Reply-To"].endswith("demo.example")
    assert message["Date"] == "Mon, 02 Mar 2026 12:00:00 +0000"
    assert message["Auto-Submitted"] == "auto-generated"


def test_names_are_filled_in_and_the_networks_are_always_there() -> None:
    make.text()
    make.letter()
    send_waiting(NOON)
    (message,) = mail.outbox
    assert message.subject == "Good day, Zoë"
    assert message.body.splitlines()[0] == "Dear Zoë,"
    assert message.body.splitlines()[2] == settings.BASE_URL


@pytest.mark.parametrize(
    ("wanted", "used", "subject"), [("fr", "fr", "Bonjour Zoë"), ("de", "en", "Good day, Zoë")]
)
def test_a_letter_is_in_its_language_or_else_in_the_networks_first(
    wanted: str, used: str, subject: str
) -> None:
    make.text()
    make.text(language="fr", subject="Bonjour {name}")
    make.letter(language=wanted)
    send_waiting(NOON)
    assert (sent()["Content-Language"], mail.outbox[0].subject) == (used, subject)


def test_a_fact_is_text_and_nothing_in_it_is_looked_up_or_becomes_a_header() -> None:
    make.text()
    make.letter(name="{address}\r\nBcc: all@town.example")
    send_waiting(NOON)
    assert mail.outbox[0].subject == "Good day, {address} Bcc: all@town.example"
    assert sent()["Bcc"] is None


@pytest.mark.usefixtures("broken")
def test_a_letter_that_could_not_leave_says_why_and_waits_longer_each_time() -> None:
    make.text()
    letter = make.letter()
    waits = []
    at = NOON
    for _attempt in range(4):
        assert send_waiting(at) == 0
        letter.refresh_from_db()
        assert letter.not_before is not None
        waits.append(letter.not_before - at)
        assert send_waiting(letter.not_before - timedelta(microseconds=1)) == 0
        at = letter.not_before
    assert waits == [MINUTE, 2 * MINUTE, 4 * MINUTE, 8 * MINUTE]
    assert (letter.attempts, letter.last_error) == (4, "SMTPException: mailbox is full")


def test_no_pause_is_longer_than_six_hours() -> None:
    assert (pause(1), pause(9), pause(60)) == (MINUTE, 256 * MINUTE, timedelta(hours=6))


@pytest.mark.usefixtures("broken")
def test_a_letter_that_could_not_leave_for_three_days_is_given_up() -> None:
    make.text()
    letter = make.letter()
    send_waiting(NOON + timedelta(days=3))
    letter.refresh_from_db()
    assert letter.attempts == 0


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"key": "unheard-of"}, "NoText: There is no text for letters of the kind 'unheard-of'."),
        ({"key": "lacking"}, "MissingFact: There is no fact {day} for this letter."),
    ],
)
def test_a_letter_without_its_words_is_kept_and_the_others_leave(
    facts: dict[str, str], error: str
) -> None:
    make.text()
    make.text("lacking", body="See you on {day}.")
    bad, good = make.letter(**facts), make.letter()
    assert send_waiting(NOON) == 1
    bad.refresh_from_db()
    good.refresh_from_db()
    assert (bad.sent_at, bad.last_error, good.sent_at) == (None, error, NOON)


def test_a_letter_for_later_waits_for_its_moment() -> None:
    make.text()
    make.letter(not_before=NOON + MINUTE)
    assert send_waiting(NOON + MINUTE - timedelta(microseconds=1)) == 0
    assert send_waiting(NOON + MINUTE) == 1


def test_a_letter_belongs_to_the_worker_who_claimed_it_for_ten_minutes() -> None:
    letter = make.letter()
    first = claim(NOON)
    assert first == letter
    assert claim(NOON + 10 * MINUTE - timedelta(microseconds=1)) is None
    again = claim(NOON + 10 * MINUTE)
    assert again == letter
    assert again.attempts == 2


def test_a_letter_sent_after_an_unfinished_claim_is_marked() -> None:
    make.text()
    make.letter()
    claim(NOON)
    send_waiting(NOON + 10 * MINUTE)
    assert Letter.objects.get().sent_again is True


def test_the_oldest_letter_leaves_first() -> None:
    make.text()
    for address in ("a@town.example", "b@town.example", "c@town.example"):
        make.letter(to=address)
    send_waiting(NOON)
    assert [message.to for message in mail.outbox] == [
        ["a@town.example"], ["b@town.example"], ["c@town.example"],
    ]  # fmt: skip


def test_what_a_letter_said_is_forgotten_after_thirty_days() -> None:
    letter = make.letter()
    month = timedelta(days=30)
    assert forget_words(NOON + month - timedelta(microseconds=1), month) == 0
    assert forget_words(NOON + month, month) == 1
    letter.refresh_from_db()
    assert letter.facts == {}
    assert forget_words(NOON + month, month) == 0


@pytest.mark.parametrize("key", ["sign-in-code", "open-account"])
def test_codes_and_links_to_sign_in_are_gone_after_a_day(key: str) -> None:
    make.letter(key)
    day = timedelta(days=1)
    assert forget_keys(NOON + day - timedelta(microseconds=1), day) == 0
    assert forget_keys(NOON + day, day) == 1
    assert Letter.objects.count() == 0


def test_every_letter_to_an_address_can_be_forgotten() -> None:
    make.letter(to="zoe@town.example")
    other = make.letter(to="max@town.example")
    DemoLetter.objects.create(
        to="Zoe@town.example", language="en", subject="s", text="t", message_id="m", sent_at=NOON
    )
    assert forget_address("zoe@town.example") == 2
    assert list(Letter.objects.all()) == [other]


class Refusing(BaseEmailBackend):
    """A mail server that says of every mailbox what the test wants it to say."""

    code = 550

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        (address,) = email_messages[0].to
        raise SMTPRecipientsRefused({address: (self.code, b"no such mailbox")})


class Busy(Refusing):
    """A mail server whose mailboxes are full for now."""

    code = 452


def test_a_mailbox_that_does_not_exist_is_tried_once(settings: Settings) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    make.text()
    letter = make.letter()
    assert send_waiting(NOON) == 0
    assert send_waiting(NOON + timedelta(hours=1)) == 0
    letter.refresh_from_db()
    assert (letter.attempts, letter.bounced_at) == (1, NOON)


def test_a_full_mailbox_is_tried_for_three_days_and_then_bounces(settings: Settings) -> None:
    settings.EMAIL_BACKEND = Busy.__module__ + ".Busy"
    make.text()
    letter = make.letter()
    send_waiting(NOON)
    assert give_up(NOON + timedelta(days=3) - MINUTE) == 0
    assert give_up(NOON + timedelta(days=3)) == 1
    letter.refresh_from_db()
    assert letter.bounced_at == NOON + timedelta(days=3)


def test_what_fails_for_a_reason_of_ours_is_no_bounce(broken: None) -> None:
    make.text()
    letter = make.letter()
    send_waiting(NOON)
    assert give_up(NOON + timedelta(days=4)) == 0
    letter.refresh_from_db()
    assert letter.bounced_at is None


def test_a_letter_given_up_is_tried_again_when_the_desk_says_so(broken: None) -> None:
    make.text()
    letter = make.letter()
    send_waiting(NOON)
    later = NOON + timedelta(days=3)
    with pytest.raises(Refused, match="still being tried"):
        send_again(letter, by=1, at=later - MINUTE)
    send_again(letter, by=1, at=later)
    letter.refresh_from_db()
    assert (letter.last_error, letter.queued_at) == ("", later)
    assert claim(later) == letter


def test_a_letter_that_was_sent_or_forgotten_is_not_tried_again() -> None:
    make.text()
    gone = make.letter()
    send_waiting(NOON)
    with pytest.raises(Refused, match="has been sent"):
        send_again(gone, by=1, at=NOON)
    lost = make.letter(key="sign-in-code")
    long_ago = NOON - timedelta(days=31)
    Letter.objects.filter(pk=lost.pk).update(facts={}, queued_at=long_ago)
    with pytest.raises(Refused, match="forgotten"):
        send_again(lost, by=1, at=NOON)


def test_an_answer_reaches_whoever_wrote() -> None:
    make.text()
    make.letter(reply_to="eva@reader.example")
    send_waiting(NOON)
    assert sent()["Reply-To"] == "eva@reader.example"


def test_a_letter_from_an_address_is_forgotten_with_it() -> None:
    make.letter(reply_to="eva@reader.example")
    assert forget_address("EVA@reader.example") == 1
