"""The front page of a language."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.blocks import CharBlock, StructBlock, TextBlock
from wagtail.fields import StreamField
from wagtail.models import Page

from alliance.website import front, reporting
from alliance.website.models.base import PublicPage
from alliance.website.models.events import EventPage
from alliance.website.models.news import NewsPage

NEWS_SHOWN = 3
EVENTS_SHOWN = 3


class HomePage(PublicPage):
    """The front page of a language."""

    steps_title = models.CharField(_("Title over the steps"), max_length=200, blank=True)
    steps = StreamField(
        [("step", StructBlock([("title", CharBlock()), ("text", TextBlock())]))],
        verbose_name=_("Steps"),
        blank=True,
    )

    max_count_per_parent = 1
    template = "website/home.html"
    content_panels: ClassVar[list[Panel]] = [
        *Page.content_panels,
        FieldPanel("lead"),
        FieldPanel("steps_title"),
        FieldPanel("steps"),
        FieldPanel("body"),
    ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Map, open calls, the latest news and the next events beside the words."""
        context = super().get_context(request, *args, **kwargs) | front.home(request)
        events = EventPage.objects.published_in(self.locale)
        return context | {
            "items": NewsPage.objects.published_in(self.locale)[:NEWS_SHOWN],
            "coming": reporting.next_events(request, events, most=EVENTS_SHOWN),
        }
