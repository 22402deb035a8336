"""Load the calls of an instance's folder, and a copy to practise with where a demo wants one."""

import tomllib
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from i18nfield.strings import LazyI18nString

from alliance.base.deadlines import long_date
from alliance.calls.actions import publish
from alliance.calls.bodies import read_written
from alliance.calls.models import Call, CallDocument, Module
from alliance.calls.rules import WORDS
from alliance.programmes.models import Programme
from alliance.questionnaires.models import FormDefinition

Facts = dict[str, Any]

PRACTICE_DAYS = 60
PRACTICE_CLOSES = time(17)
SATURDAY = 5


@transaction.atomic
def load_calls(folder: Path, *, at: datetime, practice: bool) -> list[Call]:
    """Publish every call that is not there yet; change none that is.

    With ``practice`` a call whose file asks for it also gets a copy that is open, unless
    one is open already.
    """
    loaded = []
    for path in sorted((folder / "calls").glob("*.toml")):
        facts = tomllib.loads(path.read_text(encoding="utf-8"))
        original = Call.objects.filter(slug=facts["slug"]).first()
        if original is None:
            original = _load(facts, path.with_suffix(""), at=at, **_window(facts))
            loaded.append(original)
        if practice and facts.get("practice") and not _has_open_copy(original, at):
            loaded.append(_load_copy(original, facts, path.with_suffix(""), at=at))
    return loaded


def last_moment_to_practise(at: datetime, zone: str) -> datetime:
    """17:00 on the first working day at least 60 days after the day of ``at``."""
    day = at.astimezone(ZoneInfo(zone)).date() + timedelta(days=PRACTICE_DAYS)
    while day.weekday() >= SATURDAY:
        day += timedelta(days=1)
    return datetime.combine(day, PRACTICE_CLOSES, ZoneInfo(zone))


def _has_open_copy(original: Call, at: datetime) -> bool:
    return original.copies.filter(closes_at__gt=at).exists()


def _window(facts: Facts) -> dict[str, Any]:
    return {
        "opens_at": _instant(facts.get("opens_local", ""), facts["zone"]),
        "closes_at": _instant(facts["closes_local"], facts["zone"]),
        "reference": facts.get("reference", ""),
    }


def _instant(local: str, zone: str) -> datetime | None:
    return datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone)) if local else None


def _load_copy(original: Call, facts: Facts, folder: Path, *, at: datetime) -> Call:
    day = at.astimezone(ZoneInfo(facts["zone"])).date()
    texts = facts["practice_texts"]
    copy = facts | {
        "slug": f"practice-{day}",
        "title": _dated(texts["title"], day),
        "notice": texts["notice"],
        "quoted": [],
    }
    return _load(
        copy,
        folder,
        at=at,
        opens_at=at,
        closes_at=last_moment_to_practise(at, facts["zone"]),
        reference=f"{facts.get('reference', facts['slug'].upper())}-P{day:%y%m%d}",
        is_practice=True,
        copy_of=original,
    )


def _dated(texts: dict[str, str], day: date) -> dict[str, str]:
    return {code: text.format(date=long_date(day, code=code)) for code, text in texts.items()}


def _load(facts: Facts, folder: Path, *, at: datetime, **window: Any) -> Call:
    call = Call.objects.create(
        slug=facts["slug"],
        programme=Programme.objects.get(slug=facts["programme"]),
        form=FormDefinition.objects.filter(key=facts["form"]).latest("version"),
        languages=facts["languages"],
        authentic_language=facts["authentic"],
        zone=facts["zone"],
        activities_from=_day(facts.get("activities_from", "")),
        activities_until=_day(facts.get("activities_until", "")),
        quoted_deadlines=facts.get("quoted", []),
        contact_email=facts.get("contact_email", ""),
        contact_sample=facts.get("contact_sample", False),
        links=facts.get("links", []),
        sources=facts.get("sources", []),
        **{name: LazyI18nString(facts[name]) for name in WORDS if name in facts},
        **window,
    )
    _load_modules(call, facts)
    _load_documents(call, facts, folder)
    return publish(call, by=None, at=at)


def _day(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _load_modules(call: Call, facts: Facts) -> None:
    Module.objects.bulk_create(
        Module(
            call=call,
            letter=one["letter"],
            name=LazyI18nString(one["name"]),
            summary=LazyI18nString(one.get("summary", {})),
            quoted_name=one.get("quoted_name", ""),
        )
        for one in facts.get("modules", [])
    )


def _load_documents(call: Call, facts: Facts, folder: Path) -> None:
    for position, one in enumerate(facts.get("documents", [])):
        for code in one["languages"]:
            path = folder / f"{one['key']}.{code}.html"
            CallDocument.objects.create(
                call=call,
                key=one["key"],
                language=code,
                title=one["title"][code],
                summary=one.get("summary", {}).get(code, ""),
                body=read_written(path).body if path.exists() else "",
                sample=one.get("sample", False),
                position=position,
            )
