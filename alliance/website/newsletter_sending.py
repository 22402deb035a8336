"""Hand an issue to the outbox in batches, and learn from what comes back.

A batch is one transaction: its letters, the notes of whom they went to, and how far the issue
is. A worker that dies leaves all of it or nothing, and nobody can be noted twice.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from alliance.base.states import locked, move
from alliance.outbox.actions import Addressed, notice_bounce, queue_bulk
from alliance.outbox.models import Letter, Subscription
from alliance.outbox.queries import GIVE_UP_AFTER
from alliance.outbox.subscribing import unsubscribe
from alliance.outbox.subscription_rules import IN_A_ROW, is_over
from alliance.website.models import ISSUE_MOVES, Delivery, Issue, IssueState
from alliance.website.newsletter_letters import KEY, Written

BATCH = 200
"""So many letters of an issue wait in the outbox at most, or twice as many for a moment."""


@dataclass(frozen=True)
class Progress:
    """What became of an issue so far."""

    ahead: int
    waiting: int
    sent: int
    bounced: int
    failed: int

    @property
    def total(self) -> int:
        """All whom it concerns."""
        return self.ahead + self.waiting + self.sent + self.bounced + self.failed

    @property
    def done(self) -> int:
        """All of whom nothing more is to be expected."""
        return self.sent + self.bounced + self.failed


def progress(issue: Issue, *, at: datetime) -> Progress:
    """How far an issue is. A letter that was forgotten since had been sent."""
    lost = _lost(at)
    bounced = Q(letter__bounced_at__isnull=False)
    sent = (Q(letter=None) | Q(letter__sent_at__isnull=False)) & ~bounced
    counts = issue.deliveries.aggregate(
        sent=Count("pk", filter=sent),
        bounced=Count("pk", filter=bounced),
        failed=Count("pk", filter=lost),
        waiting=Count("pk", filter=_waiting(at)),
    )
    return Progress(ahead=_ahead(issue).count(), **counts)


def _waiting(at: datetime) -> Q:
    """Deliveries whose letter is still being tried."""
    open_letters = Q(letter__sent_at=None, letter__bounced_at=None, letter__isnull=False)
    return open_letters & Q(letter__queued_at__gt=at - GIVE_UP_AFTER)


def _lost(at: datetime) -> Q:
    """Deliveries whose letter nobody tries any more, for a reason of ours."""
    open_letters = Q(letter__sent_at=None, letter__bounced_at=None, letter__isnull=False)
    return open_letters & Q(letter__queued_at__lte=at - GIVE_UP_AFTER)


def _ahead(issue: Issue) -> "QuerySet[Subscription]":
    """Who has not been looked at yet, of those who had subscribed when the issue went out."""
    if issue.state == IssueState.SENT:
        return Subscription.objects.none()
    known = Delivery.objects.filter(issue=issue, subscription=OuterRef("pk"))
    everybody = Subscription.objects.filter(~Exists(known), pk__gt=issue.reached)
    if issue.started_at is None:
        return everybody
    return everybody.filter(confirmed_at__lte=issue.started_at)


def send_issues(at: datetime) -> int:
    """Hand the outbox the next batch of each issue that is being sent."""
    sending = Issue.objects.filter(state=IssueState.SENDING)
    return sum(_batch(issue, at=at) for issue in sending)


@transaction.atomic
def _batch(issue: Issue, *, at: datetime) -> int:
    """The next letters, unless enough of them wait. Answers how many."""
    issue = locked(issue)
    if issue.state != IssueState.SENDING:
        return 0
    # Who has left since: their letter was taken back, so nothing went to them.
    issue.deliveries.filter(subscription=None, letter=None).delete()
    waiting = issue.deliveries.filter(_waiting(at)).count()
    if waiting >= BATCH:
        return 0
    # Nobody leaves while their letter is being written; a moment later it is taken back.
    found = list(_ahead(issue).select_for_update().order_by("pk")[:BATCH])
    if not found:
        if not waiting:
            move(issue, IssueState.SENT, along=ISSUE_MOVES, finished_at=at)
        return 0
    issue.reached = found[-1].pk
    issue.save(update_fields=["reached"])
    return _write(issue, found, at=at)


def _write(issue: Issue, found: list[Subscription], *, at: datetime) -> int:
    written = Written(issue)
    facts = [(one, written.facts(one)) for one in found]
    told = [(one, given) for one, given in facts if given]
    letters = queue_bulk(
        KEY,
        [Addressed(one.address, written.language(one.language), one, given) for one, given in told],
        at=at,
    )
    # By their keys: a delivery and its letter that held each other would stay in memory until
    # the next full collection, which comes once in many batches.
    Delivery.objects.bulk_create(
        Delivery(issue=issue, subscription=one, letter_id=letter.pk)
        for (one, _given), letter in zip(told, letters, strict=True)
    )
    return len(letters)


def notice_newsletter_bounces(at: datetime) -> int:
    """Let go of addresses to which our letters do not get through, by the stated rule."""
    came_back = Delivery.objects.filter(
        letter__bounced_at__isnull=False, letter__noticed_at=None
    ).select_related("letter", "subscription")
    return sum(_notice(one, at=at) for one in came_back.order_by("pk")[:BATCH])


@transaction.atomic
def _notice(delivery: Delivery, *, at: datetime) -> int:
    letter, subscription = delivery.letter, delivery.subscription
    if letter is None or not notice_bounce(letter, at=at):
        return 0
    if subscription and _is_theirs(letter, subscription):
        last = subscription.deliveries.order_by("-pk").values_list("letter__bounced_at", flat=True)
        if is_over(letter, list(last[:IN_A_ROW])):
            unsubscribe(subscription)
    return 1


def _is_theirs(letter: Letter, subscription: Subscription) -> bool:
    return letter.address == subscription.address
