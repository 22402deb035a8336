"""What a programme is, in words."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, Panel

from alliance.programmes.models import Programme
from alliance.website import gathering
from alliance.website.models.base import PublicPage


class ProgrammePage(PublicPage):
    """What a programme is, for readers."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    template = "website/programme.html"

    content_panels: ClassVar[list[Panel]] = [*PublicPage.content_panels, FieldPanel("programme")]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The programme's calls beside the words."""
        context = super().get_context(request, *args, **kwargs)
        return context | gathering.programme(request, self.programme)
