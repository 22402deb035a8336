"""What the network carries out, and the fields of policy it works in."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField


class Programme(models.Model):
    """A programme under which calls are published. Its words are a page of the site."""

    slug = models.SlugField(unique=True)
    name = I18nCharField(_("Name"), max_length=200)
    awarding_bodies = I18nTextField(_("Awarding bodies"), blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "slug"]

    def __str__(self) -> str:
        return str(self.name)


class Aim(models.Model):
    """Something that an authority can commit to: a field of policy, or an aim across fields."""

    slug = models.SlugField(unique=True)
    name = I18nCharField(_("Name"), max_length=200)
    is_area = models.BooleanField(_("Field of policy"), help_text="Housing, health …")
    tone = models.SlugField(blank=True, help_text="The colour class of the field.")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "slug"]

    def __str__(self) -> str:
        return str(self.name)
