"""The moments of calls as a calendar file (RFC 5545), to take along or to subscribe to.

Each event keeps its UID for good, whatever the language; a corrigendum raises its SEQUENCE,
and a moment that was given up stays as a cancelled event, so that no calendar keeps it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event, vDatetime, vDuration, vText

from alliance.base.deadlines import deadline, language
from alliance.base.instance import instance, text, zone_name
from alliance.base.templatetags.facts import fact_text
from alliance.calls.models import Call, CallSnapshot, Corrigendum
from alliance.calls.vtimezones import vtimezone

MEDIA_TYPE = "text/calendar; charset=utf-8"
# How often a program that subscribed should look again.
EVERY = timedelta(hours=1)
WEEK, DAY, TWO_HOURS = timedelta(weeks=1), timedelta(days=1), timedelta(hours=2)


@dataclass(frozen=True)
class Revised:
    """How often the public facts of a call were changed, and when last."""

    number: int
    at: datetime


@dataclass(frozen=True)
class Moment:
    """One event: a moment of a call, and what is said of it."""

    call: Call
    part: str
    at: datetime
    summary: str
    remark: str
    warned: tuple[tuple[timedelta, str], ...] = ()
    cancelled: bool = False


def calendar(calls: Iterable[Call], *, name: str) -> bytes:
    """The moments of published calls, in the reader's language."""
    calls = list(calls)
    changed, former = revised(calls), _given_up(calls)
    moments = [one for call in calls for one in _moments(call, former[call.pk])]
    made = frame(name)
    for zone in sorted({one.call.zone for one in moments}):
        known = [one.at for one in moments if one.call.zone == zone]
        if zone != "UTC":
            made.add_component(vtimezone(zone, min(known), max(known)))
    for one in moments:
        made.add_component(_event(one, changed[one.call.pk]))
    return bytes(made.to_ical())


def last_revised(calls: Iterable[Call]) -> datetime | None:
    """When what the calendar of these calls says was changed last."""
    return max((one.at for one in revised(list(calls)).values()), default=None)


def frame(name: str) -> Calendar:
    """An empty calendar of ours, which says how often to look again."""
    made = Calendar()
    made.add("prodid", f"-//{text(instance().name)}//Alliance//{language().upper()}")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("name", name, parameters={"LANGUAGE": language()})
    made.add("x-wr-calname", name)
    made.add("refresh-interval", vDuration(EVERY), parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", vDuration(EVERY))
    return made


def _moments(call: Call, former: dict[str, datetime]) -> list[Moment]:
    """Opening, question cut-off and deadline; also those that were given up."""
    found = []
    if opens_at := call.opens_at or former.get("opens_at"):
        found.append(_opening(call, opens_at))
    if until := call.questions_until or former.get("questions_until"):
        found.append(_questions(call, until))
    return [*found, _deadline(call)]


def _opening(call: Call, at: datetime) -> Moment:
    said = _("Opens: %(call)s") % {"call": fact_text(call.title)}
    remark = _("From this moment on you can write and hand in an application.")
    return Moment(call, "opening", at, said, remark, cancelled=call.opens_at is None)


def _questions(call: Call, at: datetime) -> Moment:
    said = _("Questions end: %(call)s") % {"call": fact_text(call.title)}
    remark = _("At this moment it is already too late to ask a question about the call.")
    warned = ((DAY, _("In one day")),)
    return Moment(
        call, "questions", at, said, remark, warned, cancelled=call.questions_until is None
    )


def _deadline(call: Call) -> Moment:
    said = _("Deadline: %(call)s") % {"call": fact_text(call.title)}
    remark = _(
        "What counts is when our server has received the application. "
        "At the deadline itself it is already too late."
    )
    warned = (
        (WEEK, _("In one week")),
        (DAY, _("In one day")),
        (TWO_HOURS, _("In two hours")),
    )
    return Moment(call, "deadline", call.closes_at, said, remark, warned)


def _event(one: Moment, revised: Revised) -> Event:
    call, local = one.call, {"LANGUAGE": language()}
    address = f"{settings.BASE_URL}/{language()}/calls/{call.slug}/"
    event = Event()
    event.add("uid", f"{call.slug}-{one.part}@{instance().key}")
    event.add("sequence", revised.number)
    event.add("dtstamp", revised.at.astimezone(UTC))
    event.add("last-modified", revised.at.astimezone(UTC))
    event.add("dtstart", in_zone(one.at, call.zone))
    event.add("x-instant", vText(one.at.astimezone(UTC).isoformat().replace("+00:00", "Z")))
    event.add("summary", _marked(one), parameters=local)
    event.add("description", _described(one, address), parameters=local)
    event.add("url", address)
    event.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    event.add("class", "PUBLIC")
    for before, words in () if one.cancelled else one.warned:
        event.add_component(_alarm(before, f"{words}: {one.summary}"))
    return event


def in_zone(at: datetime, zone: str) -> vDatetime:
    """A moment by the clock of its zone, whole seconds, never later than it is.

    What a clock shows twice in autumn means the first time in this format, but programs
    differ, so both times are written in UTC.
    """
    local = at.replace(microsecond=0).astimezone(ZoneInfo(zone))
    twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return vDatetime(local.astimezone(UTC) if twice else local)


def _marked(one: Moment) -> str:
    if not one.call.is_practice:
        return one.summary
    return _("%(what)s (for practice)") % {"what": one.summary}


def _described(one: Moment, address: str) -> str:
    zone = one.call.zone
    whole = deadline(one.at, zone, zone_name(zone))
    return "\n\n".join([whole, one.remark, address])


def _alarm(before: timedelta, words: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -before)
    alarm.add("description", words)
    return alarm


def revised(calls: list[Call]) -> dict[int, Revised]:
    """By call: how often, and when last, its public facts were changed."""
    known = {
        call.pk: Revised(0, call.published_at) for call in calls if call.published_at is not None
    }
    published = Corrigendum.objects.filter(call__in=known).exclude(published_at=None)
    rows = published.order_by("number").values_list("call", "number", "published_at")
    return known | {pk: Revised(number or 0, at) for pk, number, at in rows if at is not None}


def _given_up(calls: list[Call]) -> dict[int, dict[str, datetime]]:
    """By call: moments that it named once and does not name any more, as they were last."""
    found: dict[int, dict[str, datetime]] = defaultdict(dict)
    lacking = [one.pk for one in calls if one.opens_at is None or one.questions_until is None]
    kept = CallSnapshot.objects.filter(call__in=lacking).order_by("number")
    names = ("opens_at", "questions_until")
    rows = kept.values_list("call", *(f"content__{name}" for name in names))
    for pk, *moments in rows:
        for name, iso in zip(names, moments, strict=True):
            if iso:
                found[pk][name] = datetime.fromisoformat(iso)
    return found
