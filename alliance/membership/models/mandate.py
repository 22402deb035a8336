"""Who decided that an authority is a member, for how long, and what it was asked about that."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from alliance.files.models import StoredFile
from alliance.membership.models.joining import DecidedBy, JoinApplication
from alliance.membership.models.span import Span, SpanQuerySet
from alliance.membership.models.tie import Tie


class Mandate(Span):
    """A decision that carries a membership. ``begins_date`` is when the register learnt of it.

    So an entry of today changes no state of an earlier day. ``ends_date`` is the first day
    after the term of those who decided; empty if nobody knows it.
    """

    tie = models.ForeignKey(Tie, models.PROTECT, related_name="mandates")
    decided_by = models.CharField(max_length=20, choices=DecidedBy)
    decision_date = models.DateField()
    document = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+"
    )
    application = models.OneToOneField(
        JoinApplication, models.PROTECT, null=True, blank=True, related_name="mandate"
    )

    objects = SpanQuerySet.as_manager()

    class Meta:
        ordering = ["begins_date", "pk"]
        indexes = [models.Index(fields=["ends_date"], name="mandates_by_end")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_date=None) | Q(ends_date__gt=F("decision_date")),
                name="a_mandate_ends_after_its_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tie}, decided on {self.decision_date}"


class Stage(models.TextChoices):
    """When an authority is written to about its mandate."""

    BEFORE = "before", _("Before the end of the mandate")
    ENDED = "ended", _("At the end of the mandate")
    AFTER = "after", _("Some time after the end")
    BY_HAND = "by-hand", _("By the secretariat")


class Reminder(models.Model):
    """One letter to an authority about its membership. Its key, in the letter, opens one answer."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    tie = models.ForeignKey(Tie, models.PROTECT, related_name="reminders")
    mandate = models.ForeignKey(
        Mandate, models.PROTECT, null=True, blank=True, related_name="reminders"
    )
    stage = models.CharField(max_length=20, choices=Stage)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField(help_text="From this moment its link answers nothing.")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["sent_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["mandate", "stage"],
                condition=~Q(stage="by-hand"),
                name="one_reminder_of_a_mandate_at_each_stage",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tie}: {self.stage}"
