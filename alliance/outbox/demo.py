"""The demo's post office: letters reach nobody and can be read by the demo's visitor."""

from collections.abc import Sequence
from email.utils import parsedate_to_datetime

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from alliance.outbox.models import DemoLetter


class DemoBackend(BaseEmailBackend):
    """Keeps each mail as a row instead of sending it."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Deliver to the demo's shelf."""
        letters = [_shelved(mail, to) for mail in email_messages for to in mail.recipients()]
        return len(DemoLetter.objects.bulk_create(letters))


def _shelved(mail: EmailMessage, to: str) -> DemoLetter:
    return DemoLetter(
        to=to,
        language=mail.extra_headers["Content-Language"],
        subject=str(mail.subject),
        text=str(mail.body),
        message_id=mail.extra_headers["Message-ID"],
        sent_at=parsedate_to_datetime(mail.extra_headers["Date"]),
    )
