"""What a page said when it was last published, and of which words it is the translation."""

from django.db import models
from wagtail.models import Page


class Wording(models.Model):
    """The words of a published page as a digest: so a change of an original is a fact."""

    page = models.OneToOneField(Page, models.CASCADE, primary_key=True, related_name="wording")
    digest = models.CharField(max_length=64)
    changed_at = models.DateTimeField()
    original = models.ForeignKey(
        Page, models.SET_NULL, null=True, blank=True, related_name="renderings"
    )
    # What the original said when this translation was published or confirmed.
    original_digest = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return self.digest[:12]
