"""Send letters: claim a row, hand it over, note that it is gone.

No transaction is open while a server is spoken to. A worker that dies between the
server's yes and the note leaves a claimed row; after ten minutes the letter goes out
again, with the same Message-ID (decision 12: at least once).
"""

import logging
from datetime import datetime, timedelta
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused

from django.db.models import F, Q

from alliance.outbox.models import Letter
from alliance.outbox.queries import GIVE_UP_AFTER
from alliance.outbox.writing import as_mail

log = logging.getLogger(__name__)

CLAIM_HOLDS = timedelta(minutes=10)
LONGEST_PAUSE = timedelta(hours=6)
LETTERS_A_TURN = 20
PERMANENT = 500
"""From here on a mail server says that asking again is of no use."""
# What they say opens something: once they have left, their row forgets it.
ONE_USE_LETTERS = frozenset(
    {
        "contact-ask",
        "contact-invited",
        "relay-confirm",
        "newsletter-confirm",
        "newsletter-digest",
    }
)
MAILBOX_SAYS_NO = ("SMTPRecipientsRefused", "SMTPDataError")


def waiting(at: datetime) -> Q:
    """Letters that can go out at this moment."""
    unclaimed = Q(claimed_at=None) | Q(claimed_at__lte=at - CLAIM_HOLDS)
    due = Q(not_before=None) | Q(not_before__lte=at)
    return Q(sent_at=None, bounced_at=None, queued_at__gt=at - GIVE_UP_AFTER) & unclaimed & due


def claim(at: datetime) -> Letter | None:
    """The oldest letter that waits, now ours. The update decides between two workers.

    What goes to many waits until nobody waits for a letter of their own.
    """
    due = Letter.objects.filter(waiting(at)).order_by("is_bulk", "pk")
    for key in due.values_list("pk", flat=True)[:LETTERS_A_TURN]:
        ours = Letter.objects.filter(waiting(at), pk=key)
        if not ours.update(claimed_at=at, attempts=F("attempts") + 1):
            continue
        # Unless it was taken back in this moment.
        if letter := Letter.objects.filter(pk=key).first():
            return letter
    return None


def send(letter: Letter, *, at: datetime) -> bool:
    """Hand one claimed letter over. A failure is noted on its row and tried again later."""
    try:
        as_mail(letter, at=at).send()
    # ValueError: no words, a missing fact, an address that no mail can carry.
    except (SMTPException, OSError, ValueError) as failure:
        log.warning("letter %s (%s) was not sent: %s", letter.pk, letter.key, failure)
        Letter.objects.filter(pk=letter.pk).update(
            claimed_at=None,
            not_before=at + pause(letter.attempts),
            last_error=f"{type(failure).__name__}: {failure}"[:300],
            bounced_at=at if is_permanent(failure) else None,
        )
        return False
    kept = {} if letter.key in ONE_USE_LETTERS else letter.facts
    Letter.objects.filter(pk=letter.pk).update(sent_at=at, last_error="", facts=kept)
    return True


def is_permanent(failure: Exception) -> bool:
    """Whether the mail server says that this mailbox will never take the letter."""
    if isinstance(failure, SMTPRecipientsRefused):
        return all(code >= PERMANENT for code, _words in failure.recipients.values())
    return isinstance(failure, SMTPDataError) and failure.smtp_code >= PERMANENT


def give_up(at: datetime) -> int:
    """Note as bounced what a mailbox has not taken for three days, full or busy as it may be.

    A letter that failed for a reason of ours (no connection, no words) says nothing of a mailbox.
    """
    refused = Q(last_error__startswith=MAILBOX_SAYS_NO[0]) | Q(
        last_error__startswith=MAILBOX_SAYS_NO[1]
    )
    old = Letter.objects.filter(
        refused, sent_at=None, bounced_at=None, queued_at__lte=at - GIVE_UP_AFTER
    )
    return old.update(bounced_at=at)


def pause(attempts: int) -> timedelta:
    """How long to wait after so many attempts: a minute, two, four … six hours."""
    doublings = min(attempts - 1, 10)
    return min(timedelta(minutes=2**doublings), LONGEST_PAUSE)


def send_waiting(at: datetime) -> int:
    """Send what waits, a handful at a time so that a worker can stop between two turns."""
    sent = 0
    for _turn in range(LETTERS_A_TURN):
        letter = claim(at)
        if letter is None:
            break
        sent += send(letter, at=at)
    return sent
