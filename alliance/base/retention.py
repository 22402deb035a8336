"""How long things are kept: each app lists its kinds in ``retention.py``.

The house collects them. The worker lets go of what is over, and the page on privacy prints
the same rows, so what readers are told is what is done.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Kept:
    """One kind of data. Its words are messages, translated where they are printed.

    ``forget`` takes the moment and the period and answers how much it let go of; repeating it
    is safe. Without a period the kind is kept until somebody acts, or for good.
    """

    kind: str
    since: str
    why: str
    then: str
    period: timedelta | None = None
    forget: Callable[[datetime, timedelta], int] | None = None

    def run(self, at: datetime) -> int:
        """Let go of what is over at this moment."""
        return self.forget(at, self.period) if self.forget and self.period else 0


def in_words(period: timedelta | None) -> str:
    """``90 days``, ``12 hours``; without a period, no limit of days."""
    if period is None:
        return _("No fixed number of days")
    if period < DAY:
        hours = period // HOUR
        return ngettext("%(number)d hour", "%(number)d hours", hours) % {"number": hours}
    return ngettext("%(number)d day", "%(number)d days", period.days) % {"number": period.days}
