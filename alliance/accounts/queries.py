"""Find people."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models

from alliance.accounts.models import Person
from alliance.history.models import Act


def person_at(address: str) -> Person | None:
    """Whose address this is, active or not."""
    return Person.objects.filter(email=address.strip().lower()).first()


@dataclass(frozen=True)
class Asking:
    """Somebody who wants to be forgotten, and since when."""

    person: Person
    at: datetime


def erasure_asked_at(person: Person) -> datetime | None:
    """When somebody first asked to be erased."""
    acts = _asked().filter(subject_id=str(person.pk))
    return acts.values_list("at", flat=True).first()


def asked_to_be_erased() -> list[Asking]:
    """Who waits to be erased, the longest wait first."""
    since: dict[int, datetime] = {}
    for number, at in _asked().values_list("subject_id", "at"):
        since.setdefault(int(number), at)
    people = Person.objects.filter(pk__in=since, is_active=True).in_bulk()
    return [Asking(people[number], at) for number, at in since.items() if number in people]


def _asked() -> "models.QuerySet[Act]":
    return Act.objects.filter(subject_type=Person._meta.label_lower, verb="erasure-asked").order_by(
        "pk"
    )
