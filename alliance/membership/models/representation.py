"""Who acts for an authority, in which office, since when, and whether that is confirmed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.accounts.models import Person
from alliance.membership.models.authority import Authority


class RepresentationState(models.TextChoices):
    """How far the secretariat has looked at a claim."""

    CLAIMED = "claimed", _("Not confirmed yet")
    CONFIRMED = "confirmed", _("Confirmed")
    ENDED = "ended", _("Ended")


REPRESENTATION_MOVES: dict[str, set[str]] = {
    RepresentationState.CLAIMED: {RepresentationState.CONFIRMED, RepresentationState.ENDED},
    RepresentationState.CONFIRMED: {RepresentationState.ENDED},
}


class Representation(models.Model):
    """A person says, or is known, to act for an authority in a professional office."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="representations")
    authority = models.ForeignKey(Authority, models.CASCADE, related_name="representations")
    office = models.CharField(_("Office"), max_length=150)
    state = models.CharField(
        max_length=20, choices=RepresentationState, default=RepresentationState.CLAIMED
    )
    since = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "authority"],
                condition=~Q(state="ended"),
                name="one_living_representation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} for {self.authority}"
