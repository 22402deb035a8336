"""Whether the door was open, and what the secretariat tells everybody meanwhile."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nTextField

from alliance.watch.reckoning import minutes_of


class ProbeAnswer(models.Model):
    """A copy of one line of the probe's record, for pages on other machines. The file counts."""

    at = models.DateTimeField(db_index=True)
    good = models.BooleanField()
    boot = models.CharField(max_length=36, help_text="A machine since its start.")
    seconds = models.FloatField(help_text="By that machine's clock, which nobody sets.")
    cause = models.CharField(max_length=60, blank=True)
    ms = models.PositiveIntegerField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["boot", "seconds"], name="one_copy_of_an_answer"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.cause or 'good'}"


class OutageQuerySet(models.QuerySet["Outage"]):
    """Outages by when they were."""

    def between(self, since: datetime, until: datetime) -> "OutageQuerySet":
        """Those of which some part lies there."""
        lasting = Q(ended_at=None) | Q(ended_at__gt=since)
        return self.filter(lasting, began_at__lt=until)

    def over(self) -> "OutageQuerySet":
        """Those that have ended."""
        return self.exclude(ended_at=None)


class Outage(models.Model):
    """Thirty seconds or more in which nobody got in. Reckoned from the record, never typed."""

    began_at = models.DateTimeField(unique=True, help_text="The last good answer before it.")
    ended_at = models.DateTimeField(null=True, help_text="The first good answer after it.")

    objects = OutageQuerySet.as_manager()

    class Meta:
        ordering = ["began_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gt=F("began_at")),
                name="an_outage_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.began_at:%Y-%m-%d %H:%M:%S}"

    @property
    def begins(self) -> datetime:
        """Its beginning as pages tell it, to the second."""
        return self.began_at.replace(microsecond=0)

    @property
    def ends(self) -> datetime | None:
        """Its end as pages tell it, to the second that had begun."""
        whole = self.ended_at and self.ended_at.replace(microsecond=0)
        return whole if whole == self.ended_at else whole and whole + timedelta(seconds=1)

    @property
    def minutes(self) -> int:
        """How long it counts, once it is over."""
        return minutes_of(self.began_at, self.ended_at) if self.ended_at else 0


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Notices by when they hold."""

    def current(self, at: datetime) -> "NoticeQuerySet":
        """Those that everybody reads at a moment."""
        return self.filter(Q(until=None) | Q(until__gt=at), since__lte=at)

    def to_come(self, at: datetime) -> "NoticeQuerySet":
        """Those that hold or will."""
        return self.filter(Q(until=None) | Q(until__gt=at))


class Notice(models.Model):
    """What the secretariat tells everybody: on the status page, on calls and while writing."""

    text = I18nTextField(_("Text"))
    since = models.DateTimeField(help_text="From then on it is shown.")
    until = models.DateTimeField(null=True, help_text="Until then; empty: until it is ended.")
    edits = models.PositiveIntegerField(
        default=0, help_text="Grows with every change, so that two editors notice each other."
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="a_notice_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return str(self.text)
