"""Who is in which section of a draft right now, for their colleagues."""

from datetime import datetime, timedelta

from django.db import models

from alliance.accounts.models import Person
from alliance.applications.models.application import Application

RHYTHM = timedelta(seconds=15)
"""How often it is written down that somebody is still there."""
GONE = timedelta(seconds=60)
"""Whoever was not seen for so long has left."""


class Presence(models.Model):
    """Somebody has a section of a draft open. Worth nothing after a minute."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="present")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+", db_index=False)
    section = models.CharField(max_length=60)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "person", "section"], name="one_presence_per_section"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.section}"


def forget_presence(at: datetime, kept: timedelta) -> int:
    """Delete who was there longer ago."""
    return Presence.objects.filter(seen_at__lte=at - kept).delete()[0]
