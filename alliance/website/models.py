"""The site's pages: words that editors write, in every language of the network."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.fields import RichTextField
from wagtail.models import Page

from alliance.base.public import mark_public
from alliance.calls.models import Call
from alliance.membership.models import Authority
from alliance.programmes.models import Programme
from alliance.website import gathering

FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "blockquote", "hr"]


class PublicPage(Page):
    """What all pages of the site share: a lead, and that anonymous readers share one copy."""

    lead = models.TextField(_("Lead"), blank=True, help_text=_("One or two sentences under the title."))
    body = RichTextField(_("Text"), blank=True, features=FEATURES)

    content_panels: ClassVar[list[Panel]] = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]

    class Meta:
        abstract = True

    @property
    def words_language(self) -> str:
        """The language that the words are in: an alias shows those of its original."""
        original = self.alias_of
        return (original.locale if original else self.locale).language_code

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer, and let the page cache keep the answer for anonymous readers."""
        return mark_public(super().serve(request, *args, **kwargs))


class HomePage(PublicPage):
    """The front page of a language."""

    max_count_per_parent = 1
    template = "website/home.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Map, open calls and the latest news beside the words."""
        return super().get_context(request, *args, **kwargs) | gathering.home(request)


class TextPage(PublicPage):
    """A page of words: about, privacy, accessibility, contact …"""

    key = models.SlugField(blank=True, help_text="What the site knows the page by.")
    template = "website/text.html"


class TermsPage(PublicPage):
    """The note on words: shown whole here, and in the frame of every page."""

    max_count_per_parent = 1
    template = "website/text.html"


class ProgrammePage(PublicPage):
    """What a programme is, for readers."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    template = "website/programme.html"

    content_panels: ClassVar[list[Panel]] = [*PublicPage.content_panels, FieldPanel("programme")]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The programme's calls beside the words."""
        return super().get_context(request, *args, **kwargs) | gathering.programme(
            request, self.programme
        )


class CallPage(PublicPage):
    """The words of a call. Facts and address are the call's; ``website.views`` answers."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="+")
    template = "website/call.html"


class NewsIndexPage(PublicPage):
    """The list of news."""

    max_count_per_parent = 1
    template = "website/news_index.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The news of this language, newest first, by pages."""
        return super().get_context(request, *args, **kwargs) | gathering.news_list(request, self)


class NewsPage(PublicPage):
    """One news item. The count it tells is the one of its day."""

    day = models.DateField(_("Day"), help_text=_("Decides the order; shown if there are no words."))
    day_in_words = models.CharField(_("Day in words"), max_length=60, blank=True)
    subtitle = models.CharField(_("Subtitle"), max_length=300, blank=True)
    about_authority = models.ForeignKey(
        Authority, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    old_id = models.PositiveIntegerField(null=True, blank=True, db_index=True)
    links = models.JSONField(default=list, blank=True)
    sources = models.JSONField(default=list, blank=True)
    sample = models.BooleanField(default=False)
    template = "website/news.html"

    content_panels: ClassVar[list[Panel]] = [
        *Page.content_panels,
        FieldPanel("subtitle"),
        FieldPanel("day"),
        FieldPanel("day_in_words"),
        *PublicPage.content_panels[1:],
    ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What stands beside an article."""
        return super().get_context(request, *args, **kwargs) | gathering.news(request, self)
