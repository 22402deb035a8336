"""Events as a calendar file (RFC 5545), to take along or to subscribe to.

An event keeps its UID for good, in every language; each publication raises its SEQUENCE,
and an event that was cancelled stays as such, so that no calendar keeps the old plan.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.conf import settings
from icalendar import Event

from alliance.base.deadlines import language
from alliance.base.instance import instance
from alliance.calls import calendars
from alliance.calls.vtimezones import vtimezone
from alliance.website.happening import told
from alliance.website.models import EventPage

# What a program that subscribed gets at once.
MOST = 200
NEXT = timedelta(days=1)


def calendar(events: Iterable[EventPage], *, name: str) -> bytes:
    """Published events, in the reader's language."""
    events = list(events)
    made = calendars.frame(name)
    timed = [one for one in events if not one.span.is_whole_days and one.zone != "UTC"]
    for zone in sorted({one.zone for one in timed}):
        spans = [one.span for one in timed if one.zone == zone]
        first, last = min(one.begins_at for one in spans), max(one.ends_at for one in spans)
        made.add_component(vtimezone(zone, first, last))
    for one in events:
        made.add_component(_event(one))
    return bytes(made.to_ical())


def _event(one: EventPage) -> Event:
    spoken = {"LANGUAGE": one.words_language}
    address = f"{settings.BASE_URL}{one.get_url()}"
    first, last = _published(one)
    event = Event()
    event.add("uid", f"{one.translation_key}@{instance().key}")
    event.add("sequence", int((last - first).total_seconds()))
    event.add("dtstamp", last)
    event.add("last-modified", last)
    _say_when(event, one)
    event.add("summary", one.title, parameters=spoken)
    said = [told(one.span).whole, one.lead, one.online_link, address]
    event.add("description", "\n\n".join(filter(None, said)), parameters={"LANGUAGE": language()})
    if one.place:
        event.add("location", one.place, parameters=spoken)
    if one.host and one.host.lon is not None and one.host.lat is not None:
        event.add("geo", (one.host.lat, one.host.lon))
    event.add("url", address)
    event.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    event.add("class", "PUBLIC")
    return event


def _published(one: EventPage) -> tuple[datetime, datetime]:
    """When it was published first and last, in whole seconds."""
    first = one.first_published_at or one.latest_revision_created_at or one.span.begins_at
    last = one.last_published_at or first
    return (
        first.astimezone(UTC).replace(microsecond=0),
        last.astimezone(UTC).replace(microsecond=0),
    )


def _say_when(event: Event, one: EventPage) -> None:
    """Hours in their zone; whole days as days, whose end is the day after."""
    span = one.span
    if span.is_whole_days:
        event.add("dtstart", span.first_day)
        event.add("dtend", span.end_day + NEXT)
        return
    event.add("dtstart", calendars.in_zone(span.begins_at, one.zone))
    event.add("dtend", calendars.in_zone(span.ends_at, one.zone))
