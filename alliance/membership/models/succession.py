"""What became of authorities: reforms in the world, and records that turned out to be one."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from alliance.membership.models.authority import Authority


class SuccessionKind(models.TextChoices):
    """What a reform did to the predecessor."""

    SPLIT = "split", _("Split")
    MERGED = "merged", _("United with others")
    ABSORBED = "absorbed", _("Became part of another authority")
    REPLACED = "replaced", _("Replaced")


class Succession(models.Model):
    """From a day on, one authority stands where another stood. Both keep their pages."""

    predecessor = models.ForeignKey(Authority, models.PROTECT, related_name="successors")
    successor = models.ForeignKey(Authority, models.PROTECT, related_name="predecessors")
    kind = models.CharField(max_length=20, choices=SuccessionKind)
    day = models.DateField(help_text="The first day of the successor.")
    source = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor"], name="one_succession_of_two_authorities"
            ),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")), name="nobody_succeeds_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class Merge(models.Model):
    """Two records were one authority. ``moved`` says what to bring back if they were not."""

    record = models.ForeignKey(Authority, models.PROTECT, related_name="merges")
    survivor = models.ForeignKey(Authority, models.PROTECT, related_name="survived")
    at = models.DateTimeField()
    reason = models.TextField(blank=True)
    moved = models.JSONField(default=dict)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["record"],
                condition=Q(taken_back_at=None),
                name="a_record_is_merged_once",
            ),
            models.CheckConstraint(
                condition=~Q(record=F("survivor")), name="no_record_is_merged_with_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record} → {self.survivor}"
