"""How long the answers of the door are kept. They name nobody."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_noop

from alliance.base.retention import Kept
from alliance.watch import record
from alliance.watch.models import ProbeAnswer

COPIES_FOR = timedelta(days=35)


def forget_answers(at: datetime, period: timedelta) -> int:
    """Delete the record of days that are long over; its copies much earlier."""
    copies = ProbeAnswer.objects.filter(at__lt=at - min(period, COPIES_FOR))
    return record.forget(at, period) + copies.delete()[0]


RETENTION = [
    Kept(
        kind=gettext_noop("Whether our website answered, every five seconds; names nobody"),
        since=gettext_noop("From the day"),
        why=gettext_noop("To check outages before deadlines"),
        then=gettext_noop("Deleted; the list of outages stays"),
        period=timedelta(days=180),
        forget=forget_answers,
    ),
]
