"""Read a calendar file as programs do that are not ours."""

from datetime import UTC, date, datetime, tzinfo
from io import StringIO
from pathlib import Path
from typing import Any

import icalendar
import pytz
from dateutil.tz import tzical
from khal.khalendar import CalendarCollection

KHAL: dict[str, Any] = {
    "local_timezone": pytz.UTC,
    "default_timezone": pytz.UTC,
    "timeformat": "%H:%M",
    "dateformat": "%Y-%m-%d",
    "longdateformat": "%Y-%m-%d",
    "datetimeformat": "%Y-%m-%d %H:%M",
    "longdatetimeformat": "%Y-%m-%d %H:%M",
    "unicode_symbols": True,
    "firstweekday": 0,
    "weeknumbers": False,
}


def events(content: bytes) -> dict[str, Any]:
    """Every event by its UID."""
    read = icalendar.Calendar.from_ical(content)
    return {str(one["uid"]): one for one in read.walk("VEVENT")}


def instant(event: Any) -> datetime:
    """When an event is, by the library's own tables of zones."""
    at: datetime = event["dtstart"].dt
    return at.astimezone(UTC)


def instant_by_its_zone(content: bytes, event: Any) -> datetime:
    """When an event is, by nothing but the description of the zone in the file."""
    at: datetime = event["dtstart"].dt
    name = event["dtstart"].params.get("TZID")
    if name is None:
        return at.astimezone(UTC)
    zones = tzical(StringIO(content.decode()))
    return at.replace(tzinfo=zones.get(str(name)), fold=0).astimezone(UTC)


def zone_of(component: bytes) -> tzinfo:
    """The only zone that a description of zones has."""
    text = f"BEGIN:VCALENDAR\r\n{component.decode()}END:VCALENDAR\r\n"
    found: tzinfo = tzical(StringIO(text)).get()
    return found


def instants_by_khal(content: bytes, folder: Path) -> dict[str, datetime]:
    """When each event is, by khal, after it took the file into a calendar of its own."""
    kept = folder / "calendar"
    kept.mkdir()
    for number, component in enumerate(_single_events(content)):
        (kept / f"{number}.ics").write_bytes(component)
    about = {"name": "ours", "path": str(kept), "color": "", "readonly": True, "addresses": []}
    collection = CalendarCollection(
        calendars={"ours": about}, dbpath=str(folder / "khal.db"), locale=KHAL
    )
    found = {}
    for uid, event in events(content).items():
        day = instant(event).date()
        for one in collection.get_events_on(date(day.year, day.month, day.day)):
            if one.uid == uid:
                found[uid] = one.start.astimezone(UTC)
    return found


def _single_events(content: bytes) -> list[bytes]:
    """A file per event, each with all zones, as calendars are kept on a disk."""
    read = icalendar.Calendar.from_ical(content)
    files = []
    for event in read.walk("VEVENT"):
        one = icalendar.Calendar()
        for name in ("prodid", "version"):
            one.add(name, read[name])
        for zone in read.walk("VTIMEZONE"):
            one.add_component(zone)
        one.add_component(event)
        files.append(one.to_ical())
    return files
