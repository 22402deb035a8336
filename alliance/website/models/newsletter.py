"""Issues of the newsletter, one for each month, and to whom each went."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance.outbox.models import Letter, Subscription


class IssueState(models.TextChoices):
    """How far an issue is."""

    DRAFT = "draft", _("To be looked over")
    SENDING = "sending", _("Being sent")
    STOPPED = "stopped", _("Stopped")
    SENT = "sent", _("Sent")


ISSUE_MOVES: dict[str, set[str]] = {
    IssueState.DRAFT: {IssueState.SENDING},
    IssueState.SENDING: {IssueState.STOPPED, IssueState.SENT},
    IssueState.STOPPED: {IssueState.SENDING},
}


class Issue(models.Model):
    """What the network tells of one month."""

    month = models.DateField(unique=True, help_text="Its first day.")
    state = models.CharField(max_length=10, choices=IssueState, default=IssueState.DRAFT)
    drafted_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    reached = models.PositiveBigIntegerField(
        default=0, help_text="The last subscription that was looked at."
    )

    class Meta:
        ordering = ["-month"]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """``2026-10``, as its address has it."""
        return f"{self.month:%Y-%m}"

    @property
    def is_public(self) -> bool:
        """Whether the archive shows it: from the first letter on."""
        return self.started_at is not None


class IssueWords(models.Model):
    """An issue in one language: a greeting, and entries in the order that an editor gave them."""

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="words")
    language = models.CharField(max_length=10)
    greeting = models.TextField(blank=True)
    entries = models.JSONField(default=list, help_text="What website.newsletter.Entry holds.")
    edits = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(
                fields=["issue", "language"], name="one_text_per_issue_and_language"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.issue} ({self.language})"


class Delivery(models.Model):
    """An issue went to a subscription, once. Its letter says what became of it."""

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="deliveries")
    subscription = models.ForeignKey(
        Subscription, models.SET_NULL, null=True, related_name="deliveries"
    )
    letter = models.OneToOneField(Letter, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["issue", "subscription"], name="an_issue_goes_to_nobody_twice"
            ),
        ]

    def __str__(self) -> str:
        return f"delivery {self.pk}"
