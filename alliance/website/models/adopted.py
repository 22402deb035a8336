"""Texts that bodies above the network have adopted: resolutions, recommendations, declarations."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable


class AdoptedKind(models.TextChoices):
    """What kind of text it is."""

    RESOLUTION = "resolution", _("Resolution")
    RECOMMENDATION = "recommendation", _("Recommendation")
    DECLARATION = "declaration", _("Declaration")
    OTHER = "other", _("Another text")


class AdoptedText(ClusterableModel):
    """One text, where it can be read and in which languages. Its words are not ours to keep."""

    slug = models.SlugField(
        _("Part of the address"),
        unique=True,
        help_text=_("Small letters, the same in all languages. It never changes."),
    )
    kind = models.CharField(_("Kind of text"), max_length=20, choices=AdoptedKind)
    number = models.CharField(
        _("Number"), max_length=60, blank=True, help_text=_("As the body writes it, with the year.")
    )
    title = I18nCharField(_("Title"), max_length=300)
    adopted_by = I18nCharField(_("Adopted by"), max_length=300)
    day = models.DateField(
        _("Day"), help_text=_("Decides the order; shown unless there are words for it.")
    )
    day_in_words = I18nCharField(
        _("Day in words"),
        max_length=120,
        blank=True,
        default="",
        help_text=_("Where the day is not known exactly: “28 to 30 March 2017”."),
    )
    about = I18nTextField(_("What it says"), blank=True, default="")
    source = models.URLField(
        _("Source"), max_length=500, help_text=_("Where number, day and content are stated.")
    )
    sample = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ["-day", "slug"]
        verbose_name = _("Adopted text")
        verbose_name_plural = _("Adopted texts")

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class AdoptedVersion(Orderable):
    """Where a text can be read in one language."""

    text = ParentalKey(AdoptedText, on_delete=models.CASCADE, related_name="versions")
    language = models.CharField(_("Language"), max_length=10)
    address = models.URLField(_("Address"), max_length=500)
    is_official = models.BooleanField(_("Official version"), default=True)

    class Meta(Orderable.Meta):
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["text", "language"], name="an_adopted_text_has_a_language_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.language}: {self.address}"

    def clean(self) -> None:
        """A language is chosen."""
        super().clean()
        if not self.language:
            raise ValidationError({"language": _("Choose the language of this version.")})
