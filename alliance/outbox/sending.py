"""Send letters: claim a row, hand it over, note that it is gone.

No transaction is open while a server is spoken to. A worker that dies between the
server's yes and the note leaves a claimed row; after ten minutes the letter goes out
again, with the same Message-ID (decision 12: at least once).
"""

import logging
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.db.models import F, Q

from alliance.outbox.models import Letter
from alliance.outbox.writing import as_mail

log = logging.getLogger(__name__)

CLAIM_HOLDS = timedelta(minutes=10)
GIVE_UP_AFTER = timedelta(days=3)
LONGEST_PAUSE = timedelta(hours=6)
LETTERS_A_TURN = 20


def waiting(at: datetime) -> Q:
    """Letters that can go out at this moment."""
    unclaimed = Q(claimed_at=None) | Q(claimed_at__lte=at - CLAIM_HOLDS)
    due = Q(not_before=None) | Q(not_before__lte=at)
    return Q(sent_at=None, queued_at__gt=at - GIVE_UP_AFTER) & unclaimed & due


def claim(at: datetime) -> Letter | None:
    """The oldest letter that waits, now ours. The update decides between two workers."""
    for key in Letter.objects.filter(waiting(at)).values_list("pk", flat=True)[:LETTERS_A_TURN]:
        ours = Letter.objects.filter(waiting(at), pk=key)
        if ours.update(claimed_at=at, attempts=F("attempts") + 1):
            return Letter.objects.get(pk=key)
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
        )
        return False
    Letter.objects.filter(pk=letter.pk).update(sent_at=at, last_error="")
    return True


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
