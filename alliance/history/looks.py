"""Who of the office saw personal data in which record, and when."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q, QuerySet

from alliance.history.actions import key_of
from alliance.history.models import Look, Sight


def note(records: Iterable[models.Model], sight: Sight, *, by: int, at: datetime) -> None:
    """Note that the person with number ``by`` sees these records now."""
    seen = [(record._meta.label_lower, str(record.pk)) for record in records]
    if not seen:
        return
    key = key_of(by)
    Look.objects.bulk_create(
        [
            Look(at=at, person=key, sight=sight, subject_type=kind, subject_id=number)
            for kind, number in dict.fromkeys(seen)
        ],
        batch_size=1000,
    )


def looks_at(records: Iterable[models.Model]) -> QuerySet[Look]:
    """Who saw these records, the last look first."""
    by_kind: dict[str, list[str]] = {}
    for record in records:
        by_kind.setdefault(record._meta.label_lower, []).append(str(record.pk))
    which = Q(pk__in=[])
    for kind, numbers in by_kind.items():
        which |= Q(subject_type=kind, subject_id__in=numbers)
    return Look.objects.filter(which)


def forget_looks(at: datetime, kept: timedelta) -> int:
    """Let go of looks that are older than they are kept."""
    return Look.objects.filter(at__lte=at - kept).delete()[0]
