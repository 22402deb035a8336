"""A text that its writer offers to those who act for the authority, and the files with it."""

from django.db import models
from django.db.models import Q

from alliance.applications.models.application import Application
from alliance.files.models import StoredFile


class TextOffer(models.Model):
    """Made once for a text, whether the authority applies or not: its writer is not told."""

    application = models.OneToOneField(Application, models.CASCADE, related_name="offer")
    offered_at = models.DateTimeField()
    given_to = models.ForeignKey(
        Application, models.SET_NULL, null=True, related_name="offers_received"
    )
    given_at = models.DateTimeField(null=True, help_text="When the worker brought it there.")

    class Meta:
        ordering = ["offered_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(given_to=None) | Q(given_at__isnull=False),
                name="what_is_given_has_its_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["offered_at"], condition=Q(given_at=None), name="offers_to_bring"),
        ]

    def __str__(self) -> str:
        return str(self.application)


class OfferedFile(models.Model):
    """A copy of a file of an offered text: beside the draft until somebody takes or leaves it."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="offered_files")
    offer = models.ForeignKey(TextOffer, models.SET_NULL, null=True, related_name="files")
    question = models.CharField(max_length=60)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True, help_text="When somebody took or left it.")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.question}: {self.file}"
