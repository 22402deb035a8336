"""One issue through a real mail server: what it takes, and whom it does not know."""

import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.test import Client
from pytest_django import Settings

from alliance.outbox.loading import load_letters
from alliance.outbox.models import Subscription
from alliance.outbox.sending import send_waiting
from alliance.outbox.tests import make as letters
from alliance.website.newsletter_actions import start
from alliance.website.newsletter_sending import (
    notice_newsletter_bounces,
    progress,
    send_issues,
)
from alliance.website.tests import make_newsletter as make
from alliance.website.tests.make_newsletter import DUE, MINUTE

EARLIER = DUE - 10 * MINUTE


class Town:
    """A mail server that knows everybody but one."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []

    async def handle_RCPT(  # noqa: N802  (the library's name)
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        address: str,
        rcpt_options: list[str],
    ) -> str:
        if address.startswith("gone@"):
            return "550 5.1.1 Nobody of this name lives here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  (the library's name)
        content = envelope.original_content or b""
        self.taken.append(message_from_bytes(content, policy=policy.default))
        return "250 OK"


@pytest.fixture
def town(settings: Settings) -> Iterator[Town]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    server = Town()
    controller = Controller(server, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    try:
        yield server
    finally:
        controller.stop()


def test_an_issue_reaches_a_mailbox_and_its_button_leaves(site: Path, town: Town) -> None:
    load_letters(site)
    issue = make.drafted()
    letters.subscription("zoe@town.example", language="fr", at=EARLIER)
    letters.subscription("gone@town.example", at=EARLIER)
    start(issue, by=7, at=DUE)
    send_issues(DUE)
    send_waiting(DUE)

    (mail,) = town.taken
    assert mail["To"] == "zoe@town.example"
    said = str(mail["Subject"]).strip()
    assert said == "Lettre d’information, avril 2024 : Réseau des villes fluviales"
    assert mail["Content-Language"] == "fr"
    for kind in ("plain", "html"):
        part = mail.get_body((kind,))
        assert isinstance(part, EmailMessage)
        assert "Neuwehr" in part.get_content()

    assert notice_newsletter_bounces(DUE) == 1
    assert [one.address for one in Subscription.objects.all()] == ["zoe@town.example"]
    told = progress(issue, at=DUE)
    assert (told.sent, told.bounced, told.waiting) == (1, 1, 0)

    button = str(mail["List-Unsubscribe"]).strip(" <>").removeprefix("http://localhost:8000")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    press = "List-Unsubscribe=One-Click"
    kind = "application/x-www-form-urlencoded"
    assert (
        Client(enforce_csrf_checks=True).post(button, press, content_type=kind).status_code == 200
    )
    assert not Subscription.objects.exists()
