"""The journal of a draft: every change of every field, as it came (decision 9)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.accounts.models import Person
from alliance.applications.models.application import Application


class EntryOutcome(models.TextChoices):
    """What became of a change."""

    STORED = "stored", _("Stored")
    CONFLICT = "conflict", _("Waits beside the stored answer")


class JournalQuerySet(models.QuerySet["JournalEntry"]):
    """Lines of the journal."""

    def stored(self) -> "JournalQuerySet":
        """Those that changed the answers: in their order they give what is stored."""
        return self.filter(outcome=EntryOutcome.STORED)

    def open_conflicts(self) -> "JournalQuerySet":
        """Texts that wait for somebody to choose."""
        return self.filter(outcome=EntryOutcome.CONFLICT, settled_at=None)


class JournalEntry(models.Model):
    """One change of one field. Open to those who write the draft alone, never to the office.

    ``(page, number)`` names the change for ever: it is kept once, however often it is sent.
    """

    application = models.ForeignKey(
        Application, models.CASCADE, related_name="journal", db_index=False
    )
    question = models.CharField(max_length=120)
    value = models.JSONField(null=True, help_text="The answer as it was stored; empty for none.")
    base = models.CharField(
        max_length=16, blank=True, help_text="Fingerprint of what the writer had started from."
    )
    page = models.CharField(max_length=80, help_text="A tab, an uploaded file, or a program.")
    number = models.BigIntegerField(help_text="Grows with each change of one page.")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+", db_index=False)
    at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=EntryOutcome)
    settled_at = models.DateTimeField(null=True, help_text="When somebody chose.")

    objects = JournalQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "question", "page", "number"],
                name="one_entry_per_change",
            ),
            models.CheckConstraint(
                condition=Q(outcome="conflict") | Q(settled_at=None),
                name="only_conflicts_are_settled",
            ),
        ]
        indexes = [
            models.Index(fields=["application", "id"], name="journal_in_order"),
            models.Index(
                fields=["application"],
                condition=Q(outcome="conflict", settled_at=None),
                name="open_conflicts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.number}"
