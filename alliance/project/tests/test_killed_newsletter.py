"""A newsletter whose worker is killed while it sends: what its readers' mail server has taken.

Nobody is left out. Each death of a worker can cost one second copy, of the letter that was
being handed over, and it bears the same Message-ID. Who leaves meanwhile gets nothing more.
"""

import asyncio
import os
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from email import message_from_bytes

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.db.models import F
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from alliance.outbox.models import ConsentWords, Letter, Subscription
from alliance.outbox.sending import CLAIM_HOLDS, send_waiting
from alliance.outbox.subscription_links import token_of
from alliance.project.tests.test_worker import PATIENCE, free_port, worker_process
from alliance.website.models import Delivery, Issue, IssueState, IssueWords
from alliance.website.newsletter import Entry, kept
from alliance.website.newsletter_actions import start
from alliance.website.newsletter_sending import progress, send_issues

pytestmark = pytest.mark.django_db(transaction=True)

READERS = 300
FIRST_KILL, SECOND_KILL = 30, 90
KILLS = 2
LEAVING = (199, 290)
"""One whose letter waits already, and one whom nobody has looked at yet."""


class Town:
    """The readers' mail server. Of one letter it delays its yes."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, str]] = []
        self.delays = threading.Event()
        self.may_answer = threading.Event()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  (the library's name)
        assert isinstance(envelope.original_content, bytes)
        mail = message_from_bytes(envelope.original_content)
        self.taken.append((str(mail["To"]), str(mail["Message-ID"])))
        if len(self.taken) == FIRST_KILL:
            self.delays.set()
            await asyncio.get_running_loop().run_in_executor(None, self.may_answer.wait, PATIENCE)
        return "250 OK"


@pytest.fixture
def town(settings: Settings) -> Iterator[Town]:
    server = Town()
    controller = Controller(server, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    try:
        yield server
    finally:
        server.may_answer.set()
        controller.stop()


def address(number: int) -> str:
    return f"reader-{number}@town.example"


def being_sent() -> Issue:
    """An issue with one thing to tell, let out to everybody a moment ago."""
    at = timezone.now()
    agreed = ConsentWords.objects.create(digest="0", language="en", text="I agree.", shown_from=at)
    consent = {"language": "en", "topics": ["news"], "words": agreed, "page": "/en/newsletter/"}
    moments = {"asked_at": at, "confirmed_at": at}
    Subscription.objects.bulk_create(
        Subscription(address=address(number), **consent, **moments) for number in range(READERS)
    )
    issue = Issue.objects.create(month=date(2026, 2, 1), drafted_at=at)
    told = Entry("news", ["news"], "Otters come back", "To the mill.", "http://localhost/en/")
    IssueWords.objects.create(issue=issue, language="en", entries=kept([told]))
    start(issue, by=7, at=at)
    return issue


def killed_at_first(port: int, town: Town) -> None:
    """While the server has a letter whole, and has not yet said yes to it."""
    with worker_process(port) as worker:
        assert town.delays.wait(PATIENCE)
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()
    town.may_answer.set()


def killed_again(port: int, town: Town) -> None:
    """At whatever it is doing when so many letters are out."""
    with worker_process(port) as worker:
        until = time.monotonic() + PATIENCE
        while len(town.taken) < SECOND_KILL:
            assert time.monotonic() < until
            time.sleep(0.01)
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()


def leave(number: int) -> None:
    link = token_of(Subscription.objects.get(address=address(number)))
    assert Client().post(f"/en/newsletter/leave/{link}/").status_code == 200


def a_claim_ends() -> None:
    """As it does by itself when the clock has gone on for so long."""
    Letter.objects.filter(sent_at=None).update(claimed_at=F("claimed_at") - CLAIM_HOLDS)


def the_rest_goes_out(issue: Issue) -> None:
    """What any worker does from now on, without its pauses."""
    for _turn in range(READERS):
        at = timezone.now()
        if not send_issues(at) + send_waiting(at):
            break
    issue.refresh_from_db()


def test_nobody_is_left_out_and_a_kill_costs_one_second_copy_at_most(
    town: Town, settings: Settings
) -> None:
    issue = being_sent()
    killed_at_first(settings.EMAIL_PORT, town)
    assert Letter.objects.filter(address=address(LEAVING[0]), sent_at=None).exists()
    for number in LEAVING:
        leave(number)
    a_claim_ends()
    killed_again(settings.EMAIL_PORT, town)
    a_claim_ends()
    the_rest_goes_out(issue)

    copies = Counter(to for to, _message in town.taken)
    stay = {address(number) for number in range(READERS) if number not in LEAVING}
    assert set(copies) == stay
    twice = {to for to, number in copies.items() if number > 1}
    # Of the first it is certain: the server had it, and nobody was left to note its yes.
    assert town.taken[FIRST_KILL - 1][0] in twice
    assert len(town.taken) - len(stay) == len(twice) <= KILLS
    # A reader's program recognises the second copy, and the desk sees that there may be one.
    assert len(set(town.taken)) == len(stay)
    assert twice <= {one.address for one in Letter.objects.all() if one.sent_again}
    told = progress(issue, at=timezone.now())
    assert (issue.state, told.sent, told.total) == (IssueState.SENT, len(stay), len(stay))
    assert Delivery.objects.filter(issue=issue).count() == len(stay)
