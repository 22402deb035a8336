"""Mandates that end: when an authority is written to about it, and which ones are due."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from alliance.base.instance import instance
from alliance.membership.models import (
    Access,
    Contact,
    Mandate,
    Reminder,
    Representation,
    Stage,
    Tie,
)

AT_ONCE = 500
"""Letters of one kind in one round of the worker. The rest follows in the next."""

LATER = {
    Stage.BEFORE: [Stage.BEFORE, Stage.ENDED, Stage.AFTER],
    Stage.ENDED: [Stage.ENDED, Stage.AFTER],
    Stage.AFTER: [Stage.AFTER],
}
"""After which letters a letter of a stage is no longer written."""


@dataclass(frozen=True)
class Rhythm:
    """When an authority is written to about its mandate, in days; the instance's settings."""

    days_before: int
    days_after: int
    link_days: int


def rhythm() -> Rhythm:
    """The instance's rhythm, or the ordinary one."""
    said = instance().tables.get("renewing", {})
    return Rhythm(
        days_before=int(said.get("days_before", 60)),
        days_after=int(said.get("days_after", 30)),
        link_days=int(said.get("link_days", 120)),
    )


def stage_days(stage: Stage, on: date) -> Q:
    """The ends of mandates for which a letter of this stage is due on a day."""
    soon = on + timedelta(days=rhythm().days_before)
    long_ago = on - timedelta(days=rhythm().days_after)
    match stage:
        case Stage.BEFORE:
            return Q(ends_date__gt=on, ends_date__lte=soon)
        case Stage.ENDED:
            return Q(ends_date__lte=on, ends_date__gt=long_ago)
    return Q(ends_date__lte=long_ago)


def due(stage: Stage, *, on: date) -> "list[Mandate]":
    """Mandates whose authority is to be written to, and has somebody who reads it."""
    written = Reminder.objects.filter(mandate=OuterRef("pk"), stage__in=LATER[stage])
    found = (
        last_mandates(on)
        .filter(stage_days(stage, on), ~Exists(written), tie__authority__merged_into=None)
        .filter(_has_a_reader())
        .select_related("tie__authority", "tie__kind")
    )
    return list(found.order_by("ends_date", "pk")[:AT_ONCE])


def last_mandates(on: date) -> "QuerySet[Mandate]":
    """Of each living membership the mandate that lasts longest, if its end is known."""
    longer = (
        Mandate.objects.begun(on)
        .filter(tie=OuterRef("tie"))
        .filter(
            Q(ends_date=None)
            | Q(ends_date__gt=OuterRef("ends_date"))
            | Q(ends_date=OuterRef("ends_date"), pk__gt=OuterRef("pk"))
        )
    )
    living = Tie.objects.memberships().living(on).filter(pk=OuterRef("tie"))
    begun: QuerySet[Mandate] = Mandate.objects.begun(on)
    return begun.filter(Exists(living), ~Exists(longer), ends_date__isnull=False)


def _has_a_reader() -> Q:
    of_same = Q(authority=OuterRef("tie__authority"))
    acting = Representation.objects.confirmed().filter(of_same, person__is_active=True)
    acting = acting.exclude(role=Access.VIEWER)
    offices = Contact.objects.filter(of_same, ends_date=None).exclude(email="")
    return Q(Exists(acting)) | Q(Exists(offices))
