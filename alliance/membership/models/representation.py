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


class Access(models.TextChoices):
    """What somebody who acts for an authority may do in its workspace."""

    OWNER = "owner", _("Owner")
    EDITOR = "editor", _("Editor")
    VIEWER = "viewer", _("Viewer")
    SIGNATORY = "signatory", _("Signatory")


# What each kind of act needs. docs/access.md shows the same table, and a test holds both together.
READ, WRITE, SUBMIT, PROFILE, PEOPLE, RENEW = (
    "read",
    "write",
    "submit",
    "profile",
    "people",
    "renew",
)
MAY: dict[str, frozenset[str]] = {
    READ: frozenset(Access),
    WRITE: frozenset({Access.OWNER, Access.EDITOR}),
    SUBMIT: frozenset({Access.OWNER, Access.EDITOR}),
    PROFILE: frozenset({Access.OWNER, Access.EDITOR}),
    PEOPLE: frozenset({Access.OWNER}),
    RENEW: frozenset({Access.OWNER, Access.SIGNATORY}),
}


REPRESENTATION_MOVES: dict[str, set[str]] = {
    RepresentationState.CLAIMED: {RepresentationState.CONFIRMED, RepresentationState.ENDED},
    RepresentationState.CONFIRMED: {RepresentationState.ENDED},
}


class RepresentationQuerySet(models.QuerySet["Representation"]):
    """Who acts for whom, by what they may do."""

    def living(self) -> "RepresentationQuerySet":
        """Claimed or confirmed, not ended."""
        return self.exclude(state=RepresentationState.ENDED)

    def confirmed(self) -> "RepresentationQuerySet":
        """Those of whom the secretariat, or an owner of the authority, knows."""
        return self.filter(state=RepresentationState.CONFIRMED)

    def role_of_next(self) -> str:
        """What somebody newly confirmed may do: the first at an authority owns its workspace."""
        owned = self.confirmed().filter(role=Access.OWNER).exists()
        return Access.EDITOR if owned else Access.OWNER

    def allowing(self, person: Person, act: str) -> "RepresentationQuerySet":
        """By which of them ``person`` may do ``act``, one of ``MAY``."""
        return self.confirmed().filter(person=person, role__in=MAY[act])


class Representation(models.Model):
    """A person says, or is known, to act for an authority in a professional office."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="representations")
    authority = models.ForeignKey(Authority, models.CASCADE, related_name="representations")
    office = models.CharField(_("Office"), max_length=150)
    state = models.CharField(
        max_length=20, choices=RepresentationState, default=RepresentationState.CLAIMED
    )
    role = models.CharField(_("Role"), max_length=20, choices=Access, default=Access.EDITOR)
    since = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)

    objects = RepresentationQuerySet.as_manager()

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
