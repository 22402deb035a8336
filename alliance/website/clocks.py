"""A call's deadline as its page shows it: whole, and at the same moment elsewhere."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from alliance.base import deadlines
from alliance.base.instance import instance, text, zone_name
from alliance.calls.models import Call

UTC = ZoneInfo("UTC")


@dataclass(frozen=True)
class Clock:
    """What clocks elsewhere show at the deadline."""

    time: str
    places: str


@dataclass(frozen=True)
class Deadline:
    """The parts of a deadline, in the reader's language."""

    local: datetime
    day: str
    time: str
    zone: str
    offset: str
    whole: str
    utc: str

    @property
    def elsewhere(self) -> list[Clock]:
        """What other clocks of the instance show at that moment."""
        return elsewhere(self.local)


def deadline(call: Call) -> Deadline:
    """A call's deadline where it is announced, and at the same moment elsewhere."""
    local = call.closes_at.astimezone(ZoneInfo(call.zone))
    name = zone_name(call.zone)
    return Deadline(
        local=local,
        day=deadlines.full_date(local.date()),
        time=deadlines.exact_clock(local, call.zone),
        zone=name,
        offset=deadlines.offset(local),
        whole=deadlines.deadline(call.closes_at, call.zone, name),
        utc=call.closes_at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
    )


def elsewhere(local: datetime) -> list[Clock]:
    """The other clocks of the instance at that moment, the earliest first."""
    there = [(local.astimezone(ZoneInfo(one.zone)), one) for one in instance().other_clocks]
    in_order = sorted(there, key=lambda pair: pair[0].replace(tzinfo=None))
    return [Clock(_shown(moment, local), text(one.places)) for moment, one in in_order]


def _shown(moment: datetime, local: datetime) -> str:
    time = deadlines.exact_clock(moment, str(moment.tzinfo))
    if moment.date() == local.date():
        return time
    return f"{time}, {deadlines.full_date(moment.date())}"
