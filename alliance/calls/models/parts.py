"""What a call is made of: modules, criteria, documents."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from alliance.calls.models.call import Call
from alliance.files.models import StoredFile


class Module(models.Model):
    """A part of a call that can be applied for, alone or with others."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="modules")
    letter = models.CharField(max_length=4)
    name = I18nCharField(_("Name"), max_length=200)
    summary = I18nTextField(_("Summary"), blank=True)
    quoted_name = models.CharField(
        max_length=200, blank=True, help_text="The source's own wording."
    )

    class Meta:
        ordering = ["letter"]
        constraints = [
            models.UniqueConstraint(fields=["call", "letter"], name="one_module_per_letter"),
        ]

    def __str__(self) -> str:
        return self.letter


class Criterion(models.Model):
    """What an application is judged by: how much it weighs, and what it must reach."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="criteria")
    key = models.SlugField(max_length=40)
    name = I18nCharField(_("Name"), max_length=200)
    guidance = I18nTextField(_("Guidance"), blank=True)
    weight = models.DecimalField(
        max_digits=5, decimal_places=2, help_text="In per cent; a call's weights add up to 100."
    )
    maximum = models.PositiveSmallIntegerField(default=10, help_text="The highest score.")
    threshold = models.DecimalField(
        max_digits=5, decimal_places=2, null=True, blank=True, help_text="The lowest that passes."
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "key"]
        constraints = [
            models.UniqueConstraint(fields=["call", "key"], name="one_criterion_per_key"),
            models.CheckConstraint(
                condition=Q(weight__gte=0, weight__lte=100), name="a_weight_is_a_share"
            ),
            models.CheckConstraint(
                condition=Q(threshold=None)
                | Q(threshold__gte=0, threshold__lte=models.F("maximum")),
                name="a_threshold_can_be_reached",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class CallDocumentQuerySet(models.QuerySet["CallDocument"]):
    """Documents by whether they hold."""

    def current(self) -> "CallDocumentQuerySet":
        """The versions that hold now."""
        return self.filter(replaced_at=None)


class CallDocument(models.Model):
    """One version of a document in one language: read as a page, printed, or taken as a file."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="documents")
    key = models.SlugField(help_text="guidelines, guide, form")
    language = models.CharField(max_length=10)
    version = models.PositiveIntegerField(default=1)
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=400, blank=True)
    body = models.TextField(
        blank=True, help_text="HTML; empty for the form, which is made from its definition."
    )
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+",
        help_text="Instead of words: a file that was made elsewhere.",
    )  # fmt: skip
    sample = models.BooleanField(default=False, help_text="Written by us, not by the source.")
    position = models.PositiveSmallIntegerField(default=0)
    replaced_at = models.DateTimeField(
        null=True, blank=True, help_text="From when on another version, or none, holds."
    )

    objects = CallDocumentQuerySet.as_manager()

    class Meta:
        ordering = ["position", "language", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "key", "language"],
                condition=Q(replaced_at=None),
                name="one_document_per_language",
            ),
            models.UniqueConstraint(
                fields=["call", "key", "language", "version"],
                name="one_document_per_version",
            ),
        ]

    def __str__(self) -> str:
        return self.title
