"""The status page: written as files by the worker, so that it stands while all else is down.

``DATA_DIR/status`` holds a page for each language (``en.html``), the same for programs
(``index.json``) and a style sheet (``status.css``), each replaced whole. nginx may serve them
by itself. While the door is shut the database is not asked: what was known last stays.
"""

import json
import logging
import os
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.template.loader import render_to_string
from django.utils.translation import override

from alliance.base.instance import instance, text
from alliance.calls.fair_rule import sentence
from alliance.calls.models import Call
from alliance.watch.models import Notice, Outage
from alliance.watch.probe import this_moment
from alliance.watch.queries import Door, door
from alliance.watch.reckoning import Answer

log = logging.getLogger("alliance.status")

OLD = timedelta(minutes=1)
"""From this age on the page may be wrong, and says so."""
DAYS = timedelta(days=7)
MARK = b"<!-- its age -->"
"""Where a page that is found to be old says so."""
STYLES = ("tokens", "base", "layout", "components")
STYLE_FOLDER = Path(__file__).resolve().parent.parent / "base" / "static" / "alliance"


@dataclass(frozen=True)
class Facts:
    """What the page knows from the database, and since when."""

    as_of: datetime | None = None
    calls: tuple[Call, ...] = ()
    outages: tuple[Outage, ...] = ()
    notices: tuple[Notice, ...] = ()


@dataclass
class Writer:
    """Writes the page again and again, and remembers what it knew."""

    facts: Facts = field(default_factory=Facts)
    styled: bool = False

    def write(self, at: datetime) -> int:
        """Write all files. Answers how many."""
        return self.write_at(this_moment())

    def write_at(self, now: Answer) -> int:
        """The same at a given moment."""
        state = door(now)
        if state.is_open or self.facts.as_of is None:
            self._ask(now.at)
        into = folder()
        into.mkdir(parents=True, exist_ok=True)
        if not self.styled:
            put(into / "status.css", style().encode())
            self.styled = True
        for code, _name in settings.LANGUAGES:
            put(into / f"{code}.html", page(self.facts, state, code, at=now.at).encode())
        put(into / "index.json", as_json(self.facts, state, at=now.at).encode())
        return len(settings.LANGUAGES) + 1

    def _ask(self, at: datetime) -> None:
        try:
            self.facts = facts(at)
        except DatabaseError:
            log.warning("the status page goes on with what was known at %s", self.facts.as_of)


def folder() -> Path:
    """Where the page is written."""
    return Path(settings.DATA_DIR) / "status"


def facts(at: datetime) -> Facts:
    """Open calls, the outages of the last days and what everybody is told."""
    return Facts(
        as_of=at,
        calls=tuple(Call.objects.open(at).order_by("closes_at", "slug")),
        outages=tuple(Outage.objects.between(at - DAYS, at).order_by("-began_at")),
        notices=tuple(Notice.objects.to_come(at)),
    )


def now_shown(known: Facts, at: datetime) -> Facts:
    """The same without what the clock has ended meanwhile, or not begun."""
    return replace(
        known,
        calls=tuple(one for one in known.calls if one.closes_at > at),
        notices=tuple(
            one for one in known.notices if one.since <= at and (not one.until or one.until > at)
        ),
    )


def page(known: Facts, state: Door, code: str, *, at: datetime) -> str:
    """The page in one language."""
    with override(code):
        context = {
            "state": state,
            "facts": now_shown(known, at),
            "at": at.replace(microsecond=0),
            "zone": instance().time_zone,
            "network": text(instance().name, code),
            "email": instance().secretariat_email,
            "code": code,
            "rule": sentence(),
            "languages": settings.LANGUAGES,
        }
        return render_to_string("website/status.html", context)


def found(code: str, *, at: datetime) -> bytes:
    """The page as it was written last; one that is old says so. Without any, made on the spot."""
    path = folder() / f"{code}.html"
    try:
        content, written = path.read_bytes(), path.stat().st_mtime
    except OSError:
        return page(facts(at), door(this_moment()), code, at=at).encode()
    is_old = at - datetime.fromtimestamp(written, UTC) > OLD
    return content.replace(MARK, stale_notice(code)) if is_old else content


def found_json(*, at: datetime) -> bytes:
    """The same for programs."""
    try:
        return (folder() / "index.json").read_bytes()
    except OSError:
        return as_json(facts(at), door(this_moment()), at=at).encode()


def stale_notice(code: str) -> bytes:
    """What is added to a page that nobody has written anew for a while."""
    with override(code):
        return render_to_string("website/status_stale.html").encode()


def as_json(known: Facts, state: Door, *, at: datetime) -> str:
    """The same for programs. Times are UTC."""
    shown = now_shown(known, at)
    return json.dumps(
        {
            "written_at": stamp(at),
            "working": state.is_open if state.known else None,
            "not_working_since": stamp(state.shut_since),
            "facts_as_of": stamp(known.as_of),
            "calls": [
                {"slug": one.slug, "title": texts(one.title), "closes_at": stamp(one.closes_at)}
                for one in shown.calls
            ],
            "outages": [
                {"from": stamp(one.began_at), "until": stamp(one.ended_at), "minutes": one.minutes}
                for one in shown.outages
            ],
            "notices": [
                {"text": texts(one.text), "from": stamp(one.since), "until": stamp(one.until)}
                for one in shown.notices
            ],
        },
        ensure_ascii=False,
        indent=1,
    )


def stamp(moment: datetime | None) -> str | None:
    """A moment as programs read it."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z") if moment else None


def texts(value: Any) -> dict[str, str]:
    """A fact by language."""
    return value.data if isinstance(value.data, dict) else {"": str(value.data)}


def style() -> str:
    """The house's sheets as one, without fonts and pictures, which lie elsewhere."""
    sheets = "\n".join((STYLE_FOLDER / f"{one}.css").read_text("utf-8") for one in STYLES)
    lines, inside = [], False
    for line in sheets.splitlines():
        inside = inside or line.lstrip().startswith("@font-face")
        if not inside and "url(" not in line:
            lines.append(line)
        inside = inside and "}" not in line
    return "\n".join(lines) + "\n"


def put(path: Path, content: bytes) -> None:
    """Replace a file whole: whoever reads it meanwhile has the old one or the new one."""
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    partial.write_bytes(content)
    partial.chmod(0o644)
    partial.replace(path)
