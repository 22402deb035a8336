"""Everything that the platform knows of a person, from all rooms."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext

from alliance.accounts.models import Person
from alliance.base.holdings import facts
from alliance.history.looks import looks_at
from alliance.project import rooms


@dataclass(frozen=True)
class Part:
    """One kind of records, in the reader's words and as data."""

    title: str
    model: str
    records: list[dict[str, Any]]


def parts(person: Person | None, address: str) -> list[Part]:
    """What each room holds of a person, and last who of the office saw it."""
    found: list[Part] = []
    seen: list[models.Model] = []
    for holding in rooms.holdings():
        records = list(holding.records(person.pk if person else None, address))
        seen += records
        if records:
            data = [facts(record, holding.leaves_out) for record in records]
            found.append(Part(gettext(holding.name), records[0]._meta.label_lower, data))
    looks = [facts(look, frozenset({"person"})) for look in looks_at(seen).order_by("pk")]
    if looks:
        # Who it was is the office's; that somebody did, when and how, is theirs to know.
        found.append(Part(gettext("Who of the office saw it"), "history.look", looks))
    return found


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
