"""What a programme is, in words; its facts are the programme's own."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel

from alliance.membership.models import TieKind
from alliance.programmes.models import Programme
from alliance.website import programme_facts
from alliance.website.blocks import BlocksField
from alliance.website.blocks.facts import Figure
from alliance.website.models.base import PublicPage
from alliance.website.models.news import NewsPage


class ProgrammePage(PublicPage):
    """What a programme is, for readers."""

    programme = models.ForeignKey(
        Programme,
        models.PROTECT,
        related_name="+",
        verbose_name=_("Programme"),
        help_text=_("Since when, partners, fields and countries are kept with the programme."),
    )
    tie_kind = models.ForeignKey(
        TieKind,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Tie of those that take part"),
        help_text=_("The page lists the authorities that have this tie on the day of reading."),
    )
    figures = BlocksField(
        [("figure", Figure())],
        verbose_name=_("Figures"),
        blank=True,
        help_text=_("Each with its source and the day that it is of."),
    )
    template = "website/programme.html"
    shown_with: ClassVar[list[str]] = ["programme", "tie_kind"]

    content_panels: ClassVar[list[Panel]] = [
        *PublicPage.content_panels,
        FieldPanel("figures"),
        FieldPanel("programme"),
        FieldPanel("tie_kind"),
    ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The programme's calls, news and authorities beside the words."""
        context = super().get_context(request, *args, **kwargs)
        news = NewsPage.objects.published_in(self.locale).filter(programme=self.programme)
        return context | programme_facts.about(self, request, news)
