"""What holds from a day until a day, and can be undone on the day of its entry."""

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import Q


class SpanQuerySet(models.QuerySet[Any]):
    """Spans by what holds of them on a day."""

    def standing(self) -> "SpanQuerySet":
        """Those that nobody has undone."""
        return self.filter(undone_at=None)

    def begun(self, on: date) -> "SpanQuerySet":
        """Those that stand and have begun by the end of day ``on``."""
        return self.standing().filter(begins_date__lte=on)

    def covering(self, on: date) -> "SpanQuerySet":
        """The SQL twin of ``Span.covers``."""
        return self.begun(on).filter(Q(ends_date=None) | Q(ends_date__gt=on))


class Span(models.Model):
    """A piece of time. ``ends_date`` is the first day after it; empty while nobody knows.

    What was entered by mistake is undone, never deleted: it stands in the table and counts
    nowhere.
    """

    begins_date = models.DateField()
    ends_date = models.DateField(null=True, blank=True, help_text="The first day after it.")
    entered_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True, help_text="Entered by mistake.")

    class Meta:
        abstract = True

    @property
    def last_day(self) -> date | None:
        """The last day on which it holds, if its end is known."""
        return self.ends_date - timedelta(days=1) if self.ends_date else None

    def has_begun(self, on: date) -> bool:
        """Whether it stands and has begun by the end of day ``on``."""
        return self.undone_at is None and self.begins_date <= on

    def covers(self, on: date) -> bool:
        """Whether it holds at the end of day ``on``."""
        return self.has_begun(on) and (self.ends_date is None or self.ends_date > on)
