"""What was entered by mistake and taken out of the register, with what it said."""

from django.db import models
from django.db.models import Q

from alliance.files.models import StoredFile
from alliance.membership.models.authority import Authority
from alliance.membership.models.tie import TieKind


class RemovedTie(models.Model):
    """A tie that never was. It counts nowhere, on no day; the desk alone sees that it stood."""

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="removed_ties")
    kind = models.ForeignKey(TieKind, models.PROTECT, related_name="+")
    facts = models.JSONField(default=dict, help_text="What the tie said, by field.")
    evidence = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.TextField()
    removed_at = models.DateTimeField()

    class Meta:
        ordering = ["removed_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_removed_tie_has_its_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.authority}: {self.kind}"
