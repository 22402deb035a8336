"""Roles of contacts and the election calendar, from the instance's folder."""

import csv
from datetime import date
from pathlib import Path

from i18nfield.strings import LazyI18nString

from alliance.base.instance import read_instance
from alliance.membership.models import ContactRole, Election


def load_contact_roles(folder: Path) -> None:
    """The offices in which somebody can be written to; what the desk changed stays."""
    for position, one in enumerate(read_instance(folder).tables.get("contact_roles", [])):
        ContactRole.objects.get_or_create(
            slug=one["slug"],
            defaults={"name": LazyI18nString(one["name"]), "position": position},
        )


def load_elections(folder: Path) -> None:
    """The days of elections, each with its source. None is there before the first loading."""
    file = folder / "register" / "elections.csv"
    if not file.exists() or Election.objects.exists():
        return
    with file.open(encoding="utf-8", newline="") as lines:
        Election.objects.bulk_create(
            Election(**row | {"day": date.fromisoformat(row["day"])})
            for row in csv.DictReader(lines)
        )
