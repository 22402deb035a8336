"""Whether the door is open, as the probe's record says: asked without a database."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from alliance.watch import record
from alliance.watch.reckoning import Answer, outages

FAR_ENOUGH = timedelta(minutes=10)


@dataclass(frozen=True)
class Door:
    """Open, shut since a moment (if the record says which), or not known to be either."""

    is_open: bool
    known: bool
    shut_since: datetime | None = None


def door(now: Answer) -> Door:
    """What the last minutes of the record say."""
    heard = record.read(now.at - FAR_ENOUGH, of=record.folder())
    if not heard:
        return Door(is_open=False, known=False)
    if not any(one.good for one in heard):
        return Door(is_open=False, known=True)
    last = outages(heard, now=now)[-1:]
    if last and last[0].ends is None:
        return Door(is_open=False, known=True, shut_since=last[0].begins)
    return Door(is_open=True, known=True)
