"""The site's pages: words that editors write, in every language of the network."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.blocks import CharBlock, StructBlock, TextBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Locale, Page, PageManager
from wagtail.query import PageQuerySet

from alliance.base.asked import moment
from alliance.base.public import mark_public
from alliance.calls.models import Call
from alliance.membership.models import Authority
from alliance.programmes.models import Programme
from alliance.website import gathering, translations

FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "blockquote", "hr"]
FEATURES += [f"language-{code}" for code, _name in settings.LANGUAGES]


class PublicPage(Page):
    """What all pages of the site share: a lead, and that anonymous readers share one copy."""

    lead = models.TextField(
        _("Lead"), blank=True, help_text=_("One or two sentences, under the title and in lists.")
    )
    body = RichTextField(_("Text"), blank=True, features=FEATURES)

    content_panels: ClassVar[list[Panel]] = [
        *Page.content_panels,
        FieldPanel("lead"),
        FieldPanel("body"),
    ]

    class Meta:
        abstract = True

    @property
    def words_language(self) -> str:
        """The language that the words are in: an alias shows those of its original."""
        original = self.alias_of
        return (original.locale if original else self.locale).language_code

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The page, its languages, and whether its words are in the reader's."""
        context = super().get_context(request, *args, **kwargs)
        return context | translations.about(self, request)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer, and let the page cache keep the answer for anonymous readers."""
        return mark_public(super().serve(request, *args, **kwargs))


class NewsQuerySet(PageQuerySet):
    """News items as readers meet them."""

    def published_in(self, locale: Locale) -> "NewsQuerySet":
        """The items of a language, newest first, with what a list shows of them."""
        items = self.live().filter(locale=locale).select_related("locale", "alias_of__locale")
        return items.order_by("-day", "-first_published_at", "-pk")


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
        """Map, open calls and the latest news beside the words."""
        context = super().get_context(request, *args, **kwargs) | gathering.home(request)
        return context | {"items": NewsPage.objects.published_in(self.locale)[:3]}


class TextPage(PublicPage):
    """A page of words: about, privacy, accessibility, contact …"""

    key = models.SlugField(blank=True, editable=False, help_text="What the site knows it by.")
    template = "website/text.html"


class NotePage(PublicPage):
    """The note on the network's term: a page of its own, and in the frame of every page."""

    max_count_per_parent = 1
    template = "website/text.html"


class ProgrammePage(PublicPage):
    """What a programme is, for readers."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    template = "website/programme.html"

    content_panels: ClassVar[list[Panel]] = [*PublicPage.content_panels, FieldPanel("programme")]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The programme's calls beside the words."""
        context = super().get_context(request, *args, **kwargs)
        return context | gathering.programme(request, self.programme)


class CallIndexPage(PublicPage):
    """The words over the list of calls. ``website.views`` answers at its address."""

    max_count_per_parent = 1
    template = "website/calls.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The calls that the public can read."""
        return super().get_context(request, *args, **kwargs) | gathering.calls(request)


class CallPage(PublicPage):
    """The words of a call. Facts and address are the call's; ``website.views`` answers."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="+")
    template = "website/call.html"

    parent_page_types: ClassVar[list[str]] = ["website.CallIndexPage"]
    content_panels: ClassVar[list[Panel]] = [*PublicPage.content_panels, FieldPanel("call")]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The call's facts, for the editor's preview."""
        context = super().get_context(request, *args, **kwargs)
        return context | gathering.call(self.call, request=request, at=moment(request))


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
