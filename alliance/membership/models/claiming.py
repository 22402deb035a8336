"""A code that goes to an authority's public address, and proves whoever brings it back."""

from django.db import models

from alliance.accounts.models import Person
from alliance.membership.models.representation import Representation


class ClaimCode(models.Model):
    """One code for one claim. Only its digest is stored; a newer one ends it."""

    representation = models.ForeignKey(Representation, models.CASCADE, related_name="codes")
    digest = models.CharField(max_length=64)
    sent_to = models.EmailField(help_text="The authority's public address.")
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["sent_at", "pk"]

    def __str__(self) -> str:
        return str(self.representation)
