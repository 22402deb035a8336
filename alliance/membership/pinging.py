"""What comes round for those in offices: ask who is due, count what their mailboxes refuse."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet

from alliance.base.refusal import Refused
from alliance.membership.actions.handover import ask_contact
from alliance.membership.asking import WEEKS_AFTER_ELECTION, day_after_election, is_working_day
from alliance.membership.models import Contact, Election
from alliance.membership.queries import day_of
from alliance.outbox.actions import notice_bounce
from alliance.outbox.models import Letter

LETTERS_A_TURN = 100


def due(on: date) -> "QuerySet[Contact]":
    """Contacts to be asked on a day: in office, with a mailbox that takes letters."""
    reachable = (
        Contact.objects.living(on)
        .exclude(email="")
        .exclude(pk__in=Contact.objects.unreachable().values("pk"))
    )
    return reachable.filter(next_ask_date__lte=on, authority__confirmed=True).order_by(
        "next_ask_date", "pk"
    )


def ask_due(at: datetime) -> int:
    """Write to those whose day it is; on working days alone."""
    today = day_of(at)
    bring_forward(today)
    if not is_working_day(today):
        return 0
    return sum(_ask(contact, at) for contact in due(today)[:LETTERS_A_TURN])


def _ask(contact: Contact, at: datetime) -> bool:
    try:
        ask_contact(contact, by=None, at=at)
    except Refused:
        # Somebody has ended the office since the list was read.
        return False
    return True


def bring_forward(today: date) -> int:
    """After an election, ask in the next working weeks everybody who has said nothing since."""
    since = today - timedelta(weeks=WEEKS_AFTER_ELECTION + 2)
    return sum(
        _bring_forward(election, today)
        for election in Election.objects.filter(day__gt=since, day__lt=today)
    )


def _bring_forward(election: Election, today: date) -> int:
    silent = Q(confirmed_at=None) | Q(confirmed_at__date__lte=election.day)
    unasked = Q(asked_at=None) | Q(asked_at__date__lte=election.day)
    waiting = Contact.objects.living(today).filter(
        silent, unasked, authority__country=election.country, begins_date__lte=election.day
    )
    moved = 0
    for contact in waiting.only("pk", "key", "next_ask_date"):
        day = max(day_after_election(contact.key, election.day), today)
        moved += Contact.objects.filter(pk=contact.pk, next_ask_date__gt=day).update(
            next_ask_date=day
        )
    return moved


def notice_bounces(at: datetime) -> int:
    """Count the letters that a contact's mailbox has refused, each once."""
    label = Contact._meta.label_lower
    bounced = Letter.objects.filter(
        bounced_at__isnull=False, noticed_at=None, about__startswith=f"{label}:"
    )
    return sum(_notice(letter, at) for letter in bounced.order_by("pk")[:LETTERS_A_TURN])


@transaction.atomic
def _notice(letter: Letter, at: datetime) -> bool:
    if not notice_bounce(letter, at=at):
        return False
    number = letter.about.rpartition(":")[2]
    # The address may be another one by now, or the letter have gone to the authority's mailbox.
    known = Contact.objects.filter(pk=int(number), email__iexact=letter.address)
    return bool(known.update(bounces=F("bounces") + 1))
