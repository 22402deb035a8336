"""Questions to the register."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from datetime import time as time_of_day
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Max, QuerySet

from alliance.base.folding import fold
from alliance.base.instance import instance
from alliance.files.models import Scan
from alliance.membership.models import Authority, KeptUpload, Tie

LONGEST_NAME = 200
"""No authority has a longer one."""


@dataclass(frozen=True)
class NetworkCount:
    """How many authorities are members at the end of a day, and from how many countries."""

    authorities: int
    countries: int
    as_of: date


def day_of(at: datetime) -> date:
    """The calendar day of a moment where the network has its seat."""
    return at.astimezone(ZoneInfo(instance().time_zone)).date()


def end_of_day(day: date) -> datetime:
    """The first moment of the next day where the network has its seat."""
    return datetime.combine(
        day + timedelta(days=1), time_of_day.min, ZoneInfo(instance().time_zone)
    )


def count(on: date, *, sample: bool = True) -> NetworkCount:
    """The network's size at the end of day ``on``; ``sample=False`` leaves out invented members."""
    members = Authority.objects.members(on, sample=sample).published()
    totals = members.aggregate(authorities=Count("pk"), countries=Count("country", distinct=True))
    return NetworkCount(totals["authorities"], totals["countries"], on)


def next_ordinal() -> int:
    """The next number: one more than the highest ever given, also to those who left."""
    highest = Tie.objects.memberships().aggregate(highest=Max("ordinal"))["highest"]
    return (highest or Tie.objects.memberships().count()) + 1


def found_by_name(authorities: "QuerySet[Authority]", typed: str) -> "QuerySet[Authority]":
    """Authorities of which some name contains what was typed, whatever script or accents.

    What is longer than any name is in none; a database may not even look for it.
    """
    if len(typed) > LONGEST_NAME:
        return authorities.none()
    folded = fold(typed)
    if not folded:
        return authorities
    return authorities.filter(names__folded__contains=folded).distinct()


def kept_upload(key: str) -> KeptUpload | None:
    """The kept file that a form names, if it is still there and not infected."""
    try:
        kept = KeptUpload.objects.select_related("file").filter(key=UUID(key))
    except ValueError:
        return None
    return kept.exclude(file__scan=Scan.REFUSED).first()
