"""What the network carries out, and the fields of policy it works in."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField


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


class Programme(models.Model):
    """A programme under which calls are published. Its words are a page of the site."""

    slug = models.SlugField(
        _("Part of the address"),
        unique=True,
        help_text=_("Small letters, the same in all languages. It never changes."),
    )
    name = I18nCharField(_("Name"), max_length=200)
    awarding_bodies = I18nTextField(_("Awarding bodies"), blank=True)
    since = I18nCharField(
        _("Since when"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("As it is known: a day, a month, “announced for September 2013”."),
    )
    until = I18nCharField(
        _("Until when"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("Empty while it goes on, or where nobody knows."),
    )
    partners = I18nTextField(
        _("Partners"), blank=True, default="", help_text=_("One on each line, with its part in it.")
    )
    areas = models.ManyToManyField(
        Aim,
        blank=True,
        related_name="programmes",
        limit_choices_to={"is_area": True},
        verbose_name=_("Fields of policy"),
    )
    countries = models.JSONField(
        _("Countries"), default=list, blank=True, help_text=_("Where it works or worked.")
    )
    website = models.URLField(_("Website"), blank=True, default="")
    facts_source = models.TextField(
        _("Sources"),
        blank=True,
        default="",
        help_text=_("Where these facts are stated: one address on each line. Readers see them."),
    )
    position = models.PositiveSmallIntegerField(_("Place in lists"), default=0)

    class Meta:
        ordering = ["position", "slug"]
        verbose_name = _("Programme")
        verbose_name_plural = _("Programmes")

    def __str__(self) -> str:
        return str(self.name)
