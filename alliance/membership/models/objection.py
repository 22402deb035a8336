"""What members say against a wish to join, while they may."""

from django.db import models
from django.db.models import Q

from alliance.membership.models.authority import Authority
from alliance.membership.models.joining import JoinApplication


class Objection(models.Model):
    """The reasons of one member against one wish to join, on the record of the secretariat."""

    application = models.ForeignKey(JoinApplication, models.CASCADE, related_name="objections")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="objections")
    reasons = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "authority"], name="a_member_objects_once"
            ),
            models.CheckConstraint(condition=~Q(reasons=""), name="an_objection_has_reasons"),
        ]

    def __str__(self) -> str:
        return f"{self.authority} against {self.application}"
