"""Whose work an import is: one worker's at a time, and another's when that one is gone."""

from datetime import datetime, timedelta
from time import monotonic
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Q

from alliance.membership.models import Import

PATIENCE = timedelta(seconds=20)
"""A worker that has not been heard of for so long is taken for gone."""


class Lost(Exception):
    """Another worker has taken the work over. What was begun here is undone."""


class Clock:
    """The moment of now, going on from the moment at which the work began."""

    def __init__(self, at: datetime) -> None:
        self._at, self._begun = at, monotonic()

    def now(self) -> datetime:
        """The moment of now."""
        return self._at + timedelta(seconds=monotonic() - self._begun)


def claim(file: Import, *, at: datetime) -> UUID | None:
    """Take the work on an import, unless somebody is at it."""
    token = uuid4()
    free = Q(claim=None) | Q(claimed_at__lte=at - PATIENCE)
    taken = Import.objects.filter(free, pk=file.pk, state=file.state)
    return token if taken.update(claim=token, claimed_at=at) else None


def hold(file: Import, token: UUID, *, at: datetime, **progress: Any) -> None:
    """Say that the work goes on, in the transaction of each step. Raises Lost."""
    ours = Import.objects.filter(pk=file.pk, claim=token, state=file.state)
    if not ours.update(**({"claimed_at": at} | progress)):
        raise Lost
