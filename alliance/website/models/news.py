"""News items, and their list."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.models import Locale, Page, PageManager
from wagtail.query import PageQuerySet

from alliance.membership.models import Authority
from alliance.website import gathering
from alliance.website.models.base import PublicPage


class NewsQuerySet(PageQuerySet):
    """News items as readers meet them."""

    def published_in(self, locale: Locale) -> "NewsQuerySet":
        """The items of a language, newest first, with what a list shows of them."""
        items = self.live().filter(locale=locale).select_related("locale", "alias_of__locale")
        return items.order_by("-day", "-first_published_at", "-pk")


class NewsIndexPage(PublicPage):
    """The list of news."""

    max_count_per_parent = 1
    subpage_types: ClassVar[list[str]] = ["website.NewsPage"]
    template = "website/news_index.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The news of this language, newest first, by pages."""
        context = super().get_context(request, *args, **kwargs)
        return context | gathering.news_list(request, NewsPage.objects.published_in(self.locale))


class NewsPage(PublicPage):
    """One news item. The count it tells is the one of its day."""

    day = models.DateField(_("Day"), help_text=_("Decides the order; shown if there are no words."))
    day_in_words = models.CharField(_("Day in words"), max_length=60, blank=True)
    subtitle = models.CharField(_("Subtitle"), max_length=300, blank=True)
    about_authority = models.ForeignKey(
        Authority,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Authority that it is about"),
    )
    links = models.JSONField(default=list, blank=True, editable=False)
    sources = models.JSONField(default=list, blank=True, editable=False)
    sample = models.BooleanField(default=False, editable=False)

    objects: ClassVar[Any] = PageManager.from_queryset(NewsQuerySet)()

    parent_page_types: ClassVar[list[str]] = ["website.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "website/news.html"
    content_panels: ClassVar[list[Panel]] = [
        *Page.content_panels,
        FieldPanel("subtitle"),
        FieldPanel("day"),
        FieldPanel("day_in_words"),
        FieldPanel("about_authority"),
        *PublicPage.content_panels[1:],
    ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What stands beside an article."""
        context = super().get_context(request, *args, **kwargs)
        others = NewsPage.objects.published_in(self.locale).exclude(pk=self.pk)
        return context | gathering.news(self, others)
