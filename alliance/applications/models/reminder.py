"""Letters that remind of a deadline, and who wants none."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance.accounts.models import Person
from alliance.applications.models.application import Application


class ReminderStep(models.TextChoices):
    """How long before the deadline."""

    TWO_WEEKS = "two-weeks", _("Two weeks before")
    THREE_DAYS = "three-days", _("Three days before")
    ONE_DAY = "one-day", _("One day before")
    THREE_HOURS = "three-hours", _("Three hours before")


class Reminder(models.Model):
    """All who write an application were reminded: once for each step before one deadline."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="reminders")
    step = models.CharField(max_length=20, choices=ReminderStep)
    until = models.DateTimeField(help_text="The deadline that it spoke of.")
    at = models.DateTimeField()
    letters = models.PositiveSmallIntegerField(
        default=0, help_text="None where all was handed in, or nobody wants any."
    )

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "step", "until"], name="one_reminder_per_step_and_deadline"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application}: {self.step}"


class Reminded(models.Model):
    """Somebody who is reminded of an application, until they say that they want it no more."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    application = models.ForeignKey(Application, models.CASCADE, related_name="reminded")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "person"], name="one_stop_per_application_and_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application}: {self.person}"
