"""Everything that the platform knows of a person, from all rooms."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext

from alliance.accounts.models import Person
from alliance.base.holdings import facts
from alliance.base.templatetags.facts import moment
from alliance.desk.acts import what
from alliance.history.looks import looks_at
from alliance.history.models import Act
from alliance.project import rooms
from alliance.project.labels import label


@dataclass(frozen=True)
class Part:
    """One kind of records, in the reader's words and as data."""

    title: str
    model: str
    records: list[dict[str, Any]]
    shown: list[list[tuple[str, str]]]


def parts(person: Person | None, address: str) -> list[Part]:
    """What each room holds of a person, and last who of the office saw it."""
    found: list[Part] = []
    seen: list[models.Model] = []
    for holding in rooms.holdings():
        records = list(holding.records(person.pk if person else None, address))
        seen += records
        if records:
            found.append(_part(gettext(holding.name), records, holding.leaves_out))
    looks = list(looks_at(seen).order_by("pk"))
    if looks:
        # Who it was is the office's; that somebody did, when and how, is theirs to know.
        found.append(_part(gettext("Who of the office saw it"), looks, frozenset({"person"})))
    return found


def _part(title: str, records: Sequence[models.Model], leaves_out: frozenset[str]) -> Part:
    data = [facts(record, leaves_out) for record in records]
    shown = [
        [
            (label(field), words)
            for field in record._meta.concrete_fields
            if field.name in stored and (words := _in_words(record, field.name, stored))
        ]
        for record, stored in zip(records, data, strict=True)
    ]
    return Part(title, records[0]._meta.label_lower, data, shown)


def _in_words(record: models.Model, name: str, stored: dict[str, Any]) -> str:
    """A value as a reader meets it; empty where nothing is known."""
    value = getattr(record, name, None)
    if isinstance(record, Act) and name == "verb":
        return what(record)
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, datetime):
        return moment(value)
    choice = getattr(record, f"get_{name}_display", None)
    known = choice() if choice else stored[name]
    return "" if known in (None, "", [], {}) else str(known)


def as_data(person: Person | None, address: str, *, at: datetime) -> dict[str, Any]:
    """The same for a file: with the moment, the place, and every part by its title."""
    return {
        "address": address,
        "site": settings.BASE_URL,
        "taken_at": at.isoformat(),
        "parts": [
            {"title": part.title, "kind": part.model, "records": part.records}
            for part in parts(person, address)
        ],
    }
