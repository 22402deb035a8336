"""What files of the instance's folder say in news and events, by the fields that keep it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from i18nfield.strings import LazyI18nString

from alliance.base.frontmatter import Words, read_all
from alliance.base.instance import instance, read_instance
from alliance.membership.models import Authority, Tie
from alliance.membership.queries import day_of
from alliance.programmes.models import Programme
from alliance.website.models import EventAuthority, NewsAuthority, Tag


def load_tags(folder: Path) -> None:
    """Add the tags that are missing. What the desk has changed since stays."""
    for position, one in enumerate(read_instance(folder).tables.get("tags", [])):
        Tag.objects.get_or_create(
            slug=one["slug"],
            defaults={"name": LazyI18nString(one["name"]), "position": position},
        )


def news_fields(words: Words) -> dict[str, Any]:
    """What only a news item has."""
    return {
        "day": date.fromisoformat(words["date_sort"]),
        "day_in_words": words.get("date_words"),
        "subtitle": words.get("subtitle"),
        "links": words.get("links", []),
        "sources": words.get("sources", []),
        "concerned": [
            NewsAuthority(authority=one, sort_order=place)
            for place, one in enumerate(_authorities(words))
        ],
    } | _subject(words)


def event_fields(words: Words) -> dict[str, Any]:
    """What only an event has."""
    return {
        "first_day": date.fromisoformat(words["first_day"]),
        "first_time": _time(words.get("first_time")),
        "last_day": _day(words.get("last_day")),
        "last_time": _time(words.get("last_time")),
        "zone": words.get("zone") or instance().time_zone,
        "place": words.get("place"),
        "country": words.get("country"),
        "host": Authority.objects.filter(slug=words.get("host")).first(),
        "online": words.get("online", False),
        "languages": words.get("languages", []),
        "registration": words.get("registration", "none"),
        "registration_link": words.get("registration_link"),
        "register_day": _day(words.get("register_day")),
        "sources": words.get("sources", []),
        "sample": words.get("sample", False),
        "concerned": [
            EventAuthority(authority=one, sort_order=place)
            for place, one in enumerate(_authorities(words))
        ],
    } | _subject(words)


def planned(folder: Path, at: datetime) -> Iterator[tuple[str, dict[str, Words]]]:
    """The invented events of a demo, so many days after the one on which it is loaded."""
    for name, words in read_all(folder / "events-sample"):
        yield name, {code: _dated(one, at) for code, one in words.items()}


def _dated(words: Words, at: datetime) -> Words:
    first = day_of(at) + timedelta(days=words["in_days"])
    last = first + timedelta(days=words.get("lasts", 1) - 1)
    days = {"first_day": first, "last_day": last}
    if until := words.get("register_in_days"):
        days["register_day"] = day_of(at) + timedelta(days=until)
    told = {name: day.isoformat() for name, day in days.items()}
    return replace(words, front=words.front | told | {"sample": True})


def _day(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _time(clock: str) -> time | None:
    return time.fromisoformat(clock) if clock else None


def _authorities(words: Words) -> list[Authority]:
    """Those that a file names by their part of the address, in its order."""
    about = words.get("about") or []
    slugs = [about] if isinstance(about, str) else about
    found = {one.slug: one for one in Authority.objects.filter(slug__in=slugs)}
    return [found[slug] for slug in slugs if slug in found]


def _subject(words: Words) -> dict[str, Any]:
    """What news and events share: tags, programme, and the membership that they led to."""
    memberships = Tie.objects.memberships().filter(authority__slug=words.get("membership"))
    return {
        "tags": list(Tag.objects.filter(slug__in=words.get("tags", []))),
        "programme": Programme.objects.filter(slug=words.get("programme")).first(),
        "membership": memberships.order_by("begins_latest", "pk").first(),
    }
