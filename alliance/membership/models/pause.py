"""When a membership does not count, and when it was ended."""

from django.db import models
from django.db.models import F, Q

from alliance.membership.models.span import Span, SpanQuerySet
from alliance.membership.models.tie import Tie


class Pause(Span):
    """A time in which a tie does not count, though it has not ended. Pauses never overlap."""

    tie = models.ForeignKey(Tie, models.PROTECT, related_name="pauses")
    reason = models.TextField()
    resumed_at = models.DateTimeField(
        null=True, blank=True, help_text="When its end was entered before it was due."
    )
    planned_end = models.DateField(
        null=True, blank=True, help_text="The end that it had until then."
    )

    objects = SpanQuerySet.as_manager()

    class Meta:
        ordering = ["begins_date", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["tie"],
                condition=Q(ends_date=None, undone_at=None),
                name="one_living_pause_of_a_tie",
            ),
            models.CheckConstraint(
                condition=Q(ends_date=None) | Q(ends_date__gte=F("begins_date")),
                name="a_pause_ends_after_it_begins",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_pause_has_its_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.tie} from {self.begins_date}"


class Leaving(models.Model):
    """That the end of a membership was entered. If it was a mistake, this is what remains of it."""

    tie = models.ForeignKey(Tie, models.PROTECT, related_name="leavings")
    day = models.DateField(help_text="The first day without the membership.")
    reason = models.TextField()
    entered_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True, help_text="Entered by mistake.")

    class Meta:
        ordering = ["entered_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["tie"], condition=Q(undone_at=None), name="a_tie_ends_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tie} until {self.day}"
