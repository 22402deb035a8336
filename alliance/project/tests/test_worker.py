"""The worker keeps its rhythm, survives faults, stops when asked, and may die at any moment."""

import asyncio
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from urllib.parse import quote

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.models import F
from pytest_django import Settings

from alliance.base.jobs import Job
from alliance.outbox.models import Letter, LetterText
from alliance.outbox.tests import make as make_letter
from alliance.project import rooms
from alliance.project.working import Worker

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
PATIENCE = 30


class Clock:
    """Says what it is told."""

    def __init__(self) -> None:
        self.moment = NOON

    def __call__(self) -> datetime:
        return self.moment


@pytest.mark.django_db
def test_each_job_runs_at_the_start_and_then_by_its_rhythm() -> None:
    clock, runs = Clock(), list[datetime]()

    def note(at: datetime) -> int:
        runs.append(at)
        return 1

    worker = Worker([Job("note", note, every=2 * SECOND)], now=clock)
    done = []
    for second in range(5):
        clock.moment = NOON + second * SECOND
        done.append(worker.turn())
    assert done == [1, 0, 1, 0, 1]
    assert runs == [NOON, NOON + 2 * SECOND, NOON + 4 * SECOND]


@pytest.mark.django_db
def test_a_job_that_fails_is_loud_and_the_others_go_on(caplog: pytest.LogCaptureFixture) -> None:
    def fail(at: datetime) -> int:
        raise RuntimeError("the printer is on fire")

    jobs = [Job("fail", fail, every=SECOND), Job("count", lambda at: 7, every=SECOND)]
    with caplog.at_level(logging.ERROR):
        assert Worker(jobs, now=Clock()).turn() == 7
    (entry,) = caplog.records
    assert entry.getMessage() == "the job 'fail' failed"
    assert "the printer is on fire" in str(entry.exc_info)


@pytest.mark.django_db
def test_a_worker_that_is_stopped_begins_no_other_job() -> None:
    def stop(at: datetime) -> int:
        worker.stop()
        return 1

    jobs = [Job("stop", stop, every=SECOND), Job("never", lambda at: 100, every=SECOND)]
    worker = Worker(jobs, now=Clock())
    assert worker.turn() == 1


def test_the_worker_sends_letters_and_forgets_old_ones() -> None:
    names = [job.name for job in rooms.jobs()]
    assert {"send letters", "let go: What other letters said"} <= set(names)
    assert len(names) == len(set(names))


class Mailbox:
    """A real mail server's memory. It can hold its answers until the test has what it needs."""

    def __init__(self) -> None:
        self.taken: list[bytes] = []
        self.has_taken = threading.Event()
        self.may_answer = threading.Event()
        self.said_goodbye = threading.Event()
        self.may_part = threading.Event()
        self.may_part.set()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  (the library's name)
        assert isinstance(envelope.original_content, bytes)
        self.taken.append(envelope.original_content)
        self.has_taken.set()
        await asyncio.get_running_loop().run_in_executor(None, self.may_answer.wait, PATIENCE)
        return "250 OK"

    async def handle_QUIT(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  (the library's name)
        self.said_goodbye.set()
        await asyncio.get_running_loop().run_in_executor(None, self.may_part.wait, PATIENCE)
        return "221 Bye"

    def message_ids(self) -> list[str]:
        """Of all that was taken, in order."""
        return [message_from_bytes(mail)["Message-ID"] for mail in self.taken]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def mailbox(settings: Settings) -> Iterator[tuple[Mailbox, int]]:
    """The mail server that workers use, in this process and in others, and its port."""
    box = Mailbox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    try:
        yield box, controller.port
    finally:
        box.may_answer.set()
        box.may_part.set()
        controller.stop()


def database_url() -> str:
    """The test's own database, as another process names it."""
    here = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite://{quote(str(here['NAME']))}"
    user = f"{quote(here['USER'])}@" if here["USER"] else ""
    port = f":{here['PORT']}" if here["PORT"] else ""
    return f"postgresql://{user}{quote(here['HOST'], safe='')}{port}/{here['NAME']}"


@contextmanager
def worker_process(port: int) -> Iterator[subprocess.Popen[bytes]]:
    """A worker of its own process on the test's database."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "alliance.project.settings_test",
        "ALLIANCE_DATABASE_URL": database_url(),
        "ALLIANCE_EMAIL_URL": f"smtp://127.0.0.1:{port}",
    }
    process = subprocess.Popen(
        [sys.executable, "manage.py", "work"], cwd=settings.ROOT, env=environment
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()


def queue_one() -> Letter:
    """A letter queued just now, by the clock that the other process has."""
    make_letter.text()
    return make_letter.letter(at=datetime.now(UTC))


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_between_the_servers_yes_and_the_note_sends_once_more(
    mailbox: tuple[Mailbox, int],
) -> None:
    box, port = mailbox
    letter = queue_one()
    with worker_process(port) as worker:
        assert box.has_taken.wait(PATIENCE)
        # The worker waits for the answer to its QUIT, with its 250 and before its note.
        box.may_part.clear()
        box.may_answer.set()
        assert box.said_goodbye.wait(PATIENCE), "QUIT says that the worker has had its 250"
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()
        box.may_part.set()
    letter.refresh_from_db()
    assert (letter.sent_at, letter.attempts) == (None, 1)

    Letter.objects.update(claimed_at=F("claimed_at") - timedelta(minutes=10))
    call_command("work", "--once")

    row = Letter.objects.get()
    assert (row.pk, row.attempts, row.sent_again) == (letter.pk, 2, True)
    assert box.message_ids() == [letter.message_id, letter.message_id]


@pytest.mark.django_db(transaction=True)
def test_a_worker_asked_to_stop_notes_what_it_has_sent_and_ends(
    mailbox: tuple[Mailbox, int],
) -> None:
    box, port = mailbox
    letter = queue_one()
    with worker_process(port) as worker:
        assert box.has_taken.wait(PATIENCE)
        worker.send_signal(signal.SIGTERM)
        box.may_answer.set()
        assert worker.wait(PATIENCE) == 0
    letter.refresh_from_db()
    assert (letter.sent_at is not None, letter.attempts, len(box.taken)) == (True, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_a_worker_brings_the_folders_letters_with_it() -> None:
    call_command("work", "--once")
    assert LetterText.objects.filter(key="sign-in-code").count() == len(settings.LANGUAGES)
