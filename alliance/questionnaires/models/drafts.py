"""What the secretariat works on: the draft of a form, and blocks that forms share."""

import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance.questionnaires.models.definitions import FormDefinition


class FormDraft(models.Model):
    """The working document of one form. It may lack anything; a version may not.

    Who saved it, history knows.
    """

    key = models.SlugField(unique=True)
    document = models.JSONField(help_text="Shaped like a Form's document, perhaps unfinished.")
    reasons = models.JSONField(
        default=dict, help_text="Why a flagged question is asked all the same, by its id."
    )
    edits = models.PositiveIntegerField(default=0, help_text="Grows with every save.")
    based_on = models.ForeignKey(
        FormDefinition, models.PROTECT, null=True, blank=True, related_name="+"
    )
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return self.key

    @property
    def is_changed(self) -> bool:
        """Whether it differs from the version that it began from."""
        return self.based_on is None or self.document != self.based_on.document

    def title(self) -> dict[str, str]:
        """What the form is called, per language."""
        title: dict[str, str] = self.document["title"]
        return title


class BlockKind(models.TextChoices):
    """How much of a form a block holds."""

    QUESTION = "question", _("One question")
    SECTION = "section", _("A section")


class Block(models.Model):
    """Part of a form, kept to be put into other forms. They take a copy."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=10, choices=BlockKind)
    title = models.JSONField(help_text="What the desk calls it, per language.")
    part = models.JSONField(help_text="One section of a form's document.")
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["saved_at", "pk"]

    def questions(self) -> list[dict[str, Any]]:
        """The questions that it holds, as a form's document has them."""
        questions: list[dict[str, Any]] = self.part["questions"]
        return questions
