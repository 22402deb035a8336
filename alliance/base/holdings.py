"""What is known of a person: each app lists its holdings in ``holdings.py``.

The house collects them for whoever asks what is held of them: as a page, and as a file.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models


@dataclass(frozen=True)
class Holding:
    """Records of one kind that say something of a person.

    ``records`` takes the account's number, if there is an account, and the address.
    ``leaves_out`` names fields that are not theirs: secrets, and what belongs to others.
    """

    name: str
    records: Callable[[int | None, str], Iterable[models.Model]]
    leaves_out: frozenset[str] = frozenset()


def facts(record: models.Model, leaves_out: frozenset[str]) -> dict[str, Any]:
    """Every stored field of a record, as data that JSON knows."""
    return {
        field.name: _plain(record, field)
        for field in record._meta.concrete_fields
        if field.name not in leaves_out and not isinstance(field, models.BinaryField)
    }


def _plain(record: models.Model, field: "models.Field[Any, Any]") -> Any:
    value = getattr(record, field.attname)
    if field.is_relation:
        related = getattr(record, field.name) if value is not None else None
        return str(related) if related is not None else None
    if isinstance(value, datetime | date):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float | bool | list | dict):
        return value
    return str(value) if isinstance(value, UUID) else str(getattr(value, "name", value))
