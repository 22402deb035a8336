"""What a call said when, and what was changed after it was published."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nTextField

from alliance.accounts.models import Person
from alliance.calls.models.call import Call


class CallSnapshot(models.Model):
    """What a call said from a moment on, numbered, never changed."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="snapshots")
    number = models.PositiveIntegerField()
    taken_at = models.DateTimeField()
    content = models.JSONField(help_text="As alliance.calls.contents.content_of writes it.")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["call", "number"], name="one_snapshot_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.call} {self.number}"


class CorrigendumClass(models.TextChoices):
    """Whether a change can matter to somebody who is writing an application."""

    EDITORIAL = "editorial", _("Editorial")
    MATERIAL = "material", _("Material")


class CorrigendumQuerySet(models.QuerySet["Corrigendum"]):
    """Corrigenda by whether they are out."""

    def published(self) -> "CorrigendumQuerySet":
        """What the public can read, in the order of their numbers."""
        return self.exclude(published_at=None).order_by("number")

    def prepared(self) -> "CorrigendumQuerySet":
        """What the secretariat is still writing."""
        return self.filter(published_at=None)


class Corrigendum(models.Model):
    """A change of a published call: prepared, then published with number, reason and class."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="corrigenda")
    number = models.PositiveIntegerField(null=True, help_text="Given when it is published.")
    kind = models.CharField(
        _("Class"), max_length=20, choices=CorrigendumClass, default=CorrigendumClass.MATERIAL
    )
    reason = I18nTextField(_("Reason"), blank=True)
    content = models.JSONField(help_text="The whole call as it will be: see CallSnapshot.content.")
    before = models.ForeignKey(CallSnapshot, models.PROTECT, related_name="+")
    after = models.OneToOneField(
        CallSnapshot, models.PROTECT, null=True, related_name="corrigendum"
    )
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    objects = CorrigendumQuerySet.as_manager()

    class Meta:
        ordering = ["begun_at"]
        verbose_name_plural = "corrigenda"
        constraints = [
            models.UniqueConstraint(
                fields=["call"],
                condition=Q(published_at=None),
                name="one_corrigendum_in_preparation",
            ),
            models.UniqueConstraint(
                fields=["call", "number"],
                condition=Q(number__isnull=False),
                name="one_corrigendum_per_number",
            ),
            models.CheckConstraint(
                condition=Q(number=None, after=None, published_at=None)
                | Q(number__isnull=False, after__isnull=False, published_at__isnull=False),
                name="a_published_corrigendum_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.call} {self.number or ''}".strip()
