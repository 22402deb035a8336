"""Programmes and aims of the instance, as its settings list them."""

from pathlib import Path
from typing import Any

from django.db import transaction
from i18nfield.strings import LazyI18nString

from alliance.base.instance import read_instance
from alliance.programmes.models import Aim, Programme


@transaction.atomic
def load_programmes(folder: Path) -> None:
    """Add what is missing. What the desk has changed since stays."""
    tables = read_instance(folder).tables
    areas = [(one, True) for one in tables.get("areas", [])]
    others = [(one, False) for one in tables.get("aims", [])]
    for position, (one, is_area) in enumerate(areas + others):
        _add_aim(one, is_area=is_area, position=position)
    for position, one in enumerate(tables.get("programmes", [])):
        _add_programme(one, position=position)


def _add_programme(one: dict[str, Any], *, position: int) -> None:
    programme, is_new = Programme.objects.get_or_create(
        slug=one["slug"],
        defaults={
            "name": LazyI18nString(one["name"]),
            "awarding_bodies": LazyI18nString(one.get("awarding", {})),
            "since": LazyI18nString(one.get("since", {})),
            "until": LazyI18nString(one.get("until", {})),
            "partners": LazyI18nString(one.get("partners", {})),
            "countries": one.get("countries", []),
            "website": one.get("website", ""),
            "facts_source": "\n".join(one.get("sources", [])),
            "position": position,
        },
    )
    if is_new:
        programme.areas.set(Aim.objects.filter(slug__in=one.get("areas", [])))


def _add_aim(one: dict[str, Any], *, is_area: bool, position: int) -> None:
    Aim.objects.get_or_create(
        slug=one["slug"],
        defaults={
            "name": LazyI18nString(one["name"]),
            "is_area": is_area,
            "tone": one.get("tone", ""),
            "position": position,
        },
    )
