"""When an event is: days and hours as clocks show them at its place, and the instants they are."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliance.base.deadlines import deadline, exact_clock, full_date, offset
from alliance.base.instance import zone_name
from alliance.website.clocks import Clock, elsewhere

NEXT = timedelta(days=1)


class EventState(models.TextChoices):
    """What the clock makes of an event."""

    COMING = "coming", gettext_lazy("Coming")
    NOW = "now", gettext_lazy("Now")
    OVER = "over", gettext_lazy("Over")
    CANCELLED = "cancelled", gettext_lazy("Cancelled")


@dataclass(frozen=True)
class Span:
    """Days and hours of an event where it takes place. Without hours it takes whole days."""

    first_day: date
    first_time: time | None
    last_day: date | None
    last_time: time | None
    zone: str

    @property
    def end_day(self) -> date:
        """Its last day."""
        return self.last_day or self.first_day

    @property
    def begins_at(self) -> datetime:
        """The instant at which it begins."""
        return local(self.first_day, self.first_time or time.min, self.zone)

    @property
    def ends_at(self) -> datetime:
        """The first instant after it; without an hour that is the end of its last day."""
        if self.last_time:
            return local(self.end_day, self.last_time, self.zone)
        return local(self.end_day + NEXT, time.min, self.zone)

    @property
    def is_whole_days(self) -> bool:
        """Whether no hour is known."""
        return self.first_time is None


def local(day: date, hour: time, zone: str) -> datetime:
    """The instant of an hour in a zone; the first one where clocks show it twice."""
    return datetime.combine(day, hour, ZoneInfo(zone))


def exists(day: date, hour: time, zone: str) -> bool:
    """Whether clocks in a zone show this hour at all on that day: some are left out in spring."""
    at = local(day, hour, zone)
    return at.astimezone(ZoneInfo("UTC")).astimezone(ZoneInfo(zone)).replace(
        tzinfo=None
    ) == at.replace(tzinfo=None)


def why_not_span(span: Span) -> dict[str, Any]:
    """What is wrong with days and hours, by the field that should be changed."""
    wrong: dict[str, Any] = {}
    if span.end_day < span.first_day:
        wrong["last_day"] = _("The last day is before the first.")
    if span.last_time and not span.first_time:
        wrong["first_time"] = _("Say also at what time it begins.")
    for day, hour, field in (
        (span.first_day, span.first_time, "first_time"),
        (span.end_day, span.last_time, "last_time"),
    ):
        if hour and not exists(day, hour, span.zone):
            wrong[field] = _("Clocks there never show this time on that day.")
    if not wrong and span.ends_at <= span.begins_at:
        wrong["last_time"] = _("It would end before it begins.")
    return wrong


@dataclass(frozen=True)
class When:
    """When an event is, as lists and its page say it."""

    words: str
    zone: str
    begins: str
    ends: str
    elsewhere: list[Clock]

    @property
    def whole(self) -> str:
        """All of it in one line."""
        return f"{self.words} {self.zone}".strip()


def told(span: Span) -> When:
    """The days, hours and zone of an event in the reader's language."""
    zone = ZoneInfo(span.zone)
    begins = span.begins_at.astimezone(zone)
    if span.is_whole_days:
        return When(_days(span), "", f"{span.first_day}", f"{span.end_day}", [])
    named = _("%(zone)s (%(offset)s)") % {"zone": zone_name(span.zone), "offset": offset(begins)}
    ends = span.ends_at.astimezone(zone).isoformat() if span.last_time else ""
    return When(_hours(span), named, begins.isoformat(), ends, elsewhere(begins))


def _days(span: Span) -> str:
    first, last = full_date(span.first_day), full_date(span.end_day)
    return first if first == last else _from_to(first, last)


def _from_to(first: str, last: str) -> str:
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


def _hours(span: Span) -> str:
    first = exact_clock(span.begins_at, span.zone)
    last = exact_clock(span.ends_at, span.zone) if span.last_time else ""
    if span.end_day == span.first_day:
        return f"{full_date(span.first_day)}, {_from_to(first, last) if last else first}"
    ends = f"{full_date(span.end_day)}, {last}" if last else full_date(span.end_day)
    return _from_to(f"{full_date(span.first_day)}, {first}", ends)


def until(at: datetime, zone: str) -> str:
    """The end of registration, whole, as deadlines are told everywhere."""
    return deadline(at, zone, zone_name(zone))
