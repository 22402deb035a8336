"""Read history and the public epoch."""

from collections.abc import Collection
from datetime import datetime

from django.db import connection, models
from django.db.models.functions import Cast

from alliance.history.models import Act, PublicEpoch


def acts_of(subject: models.Model) -> models.QuerySet[Act]:
    """What was done to a record, oldest first."""
    return Act.objects.filter(
        subject_type=subject._meta.label_lower, subject_id=str(subject.pk)
    ).order_by("pk")


def acted_on(
    kind: type[models.Model], since: datetime, *, leaving_out: Collection[str] = ()
) -> models.QuerySet[Act]:
    """The numbers of all records of a kind to which something was done from a moment on."""
    acts = Act.objects.filter(subject_type=kind._meta.label_lower, at__gte=since)
    acts = acts.exclude(verb__in=leaving_out)
    number = Cast("subject_id", models.BigIntegerField())
    return acts.values_list(number, flat=True)


def public_epoch() -> int:
    """The number of the state of public data."""
    return PublicEpoch.objects.filter(pk=1).values_list("value", flat=True).first() or 0


def read_epoch_alone() -> int:
    """The epoch on this thread's own connection, which is given up when it fails."""
    try:
        return public_epoch()
    except Exception:
        connection.close()
        raise
