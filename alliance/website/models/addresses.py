"""Where pages stood before, and which of the instance's texts have become pages."""

from django.db import models
from wagtail.models import Page


class OldAddress(models.Model):
    """A page of the predecessor site, by its number there, and the page that has its place."""

    old_id = models.PositiveIntegerField(unique=True)
    page = models.ForeignKey(Page, models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return str(self.old_id)


class LoadedText(models.Model):
    """A text of the instance's folder that has been loaded. It never is again."""

    key = models.CharField(max_length=200, unique=True)
    page = models.ForeignKey(Page, models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return self.key
