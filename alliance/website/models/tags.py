"""What news and events are about, in words that every language shares."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField


class Tag(models.Model):
    """A subject of news and events. Its address is the same in every language."""

    slug = models.SlugField(
        _("Part of the address"),
        unique=True,
        help_text=_("Small letters, the same in all languages. It never changes."),
    )
    name = I18nCharField(_("Name"), max_length=80)
    position = models.PositiveSmallIntegerField(
        _("Place in lists"), default=0, help_text=_("Small numbers come first.")
    )

    class Meta:
        ordering = ["position", "slug"]
        verbose_name = _("Tag")
        verbose_name_plural = _("Tags")

    def __str__(self) -> str:
        return str(self.name)

    def clean(self) -> None:
        """The part of the address stays: feeds and links of others name it."""
        super().clean()
        known = Tag.objects.filter(pk=self.pk).first() if self.pk else None
        if known and known.slug != self.slug:
            raise ValidationError({"slug": _("This address is known to readers and feeds.")})
