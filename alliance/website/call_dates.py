"""What happens when in a call: its known moments in their order, and where it stands now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from alliance.base import deadlines
from alliance.base.instance import zone_name
from alliance.calls.models import Call


@dataclass(frozen=True)
class Step:
    """One moment of a call: when, in whole words; what; and done, now or still to come."""

    at: str
    when: str
    what: str
    place: str


def steps(call: Call, at: datetime) -> list[Step]:
    """The moments that are known, the earliest first; the first one to come is marked."""
    in_order = sorted(_known(call), key=lambda one: one[0])
    ahead = [moment for moment, _what, _exact in in_order if moment > at]
    return [
        Step(
            at=moment.astimezone(ZoneInfo(call.zone)).isoformat(),
            when=_when(moment, call.zone, exact=exact, over=moment <= at),
            what=what,
            place="done" if moment <= at else "now" if moment == ahead[0] else "ahead",
        )
        for moment, what, exact in in_order
    ]


def _known(call: Call) -> Iterator[tuple[datetime, str, bool]]:
    """Each with what it is, and whether its minute decides anything.

    A call that came here after its deadline was published elsewhere; nobody knows when. One
    that opens with its publication needs no line for it.
    """
    public, opens = call.published_at, call.opens_at
    found = [
        (public if public and public < call.closes_at else None, _("Publication"), False),
        (opens if opens and public and opens > public else None, _("Opens"), True),
        (call.questions_until, _("Questions until"), True),
        (call.closes_at, _("Deadline"), True),
        (call.evaluation_began_at, _("Under evaluation"), False),
        (call.decided_at, _("Decided"), False),
    ]
    return ((moment, what, exact) for moment, what, exact in found if moment is not None)


def _when(moment: datetime, zone: str, *, exact: bool, over: bool) -> str:
    if exact:
        spoken = deadlines.to_the_minute if over else deadlines.deadline
        return spoken(moment, zone, zone_name(zone))
    return deadlines.full_date(moment.astimezone(ZoneInfo(zone)).date())
