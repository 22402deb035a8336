"""News items, and their list."""

import re
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, Q
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, Panel
from wagtail.models import Locale, Page, PageManager
from wagtail.query import PageQuerySet
from wagtail_localize.fields import SynchronizedField

from alliance.membership.models import Authority, Tie
from alliance.programmes.models import Programme
from alliance.website import reporting
from alliance.website.blocks import BlocksField, Correction, OnePicture
from alliance.website.models.base import PublicPage
from alliance.website.models.concerned import Concerned
from alliance.website.models.tags import Tag

# What stands at this place of an address already: years of the archive, and tags.
TAKEN = re.compile(r"[0-9]{4}|tag")


class NewsQuerySet(PageQuerySet):
    """News items as readers meet them."""

    def published_in(self, locale: Locale) -> "NewsQuerySet":
        """The items of a language, newest first, with what a list shows of them."""
        return self.reading(locale.language_code)

    def reading(self, code: str) -> "NewsQuerySet":
        """The same by the code of the language."""
        items = self.live().filter(locale__language_code=code)
        return items.select_related("locale", "alias_of__locale").order_by(
            "-day", "-first_published_at", "-pk"
        )

    def about(self, authority: Authority) -> "NewsQuerySet":
        """The items that tell of an authority, or of its membership."""
        named = NewsAuthority.objects.filter(authority=authority).values("page")
        return self.filter(Q(pk__in=named) | Q(membership__authority=authority))

    def years(self) -> dict[int, int]:
        """How many items each year has, the newest year first."""
        rows = self.order_by().values_list("day__year").annotate(number=Count("pk"))
        return dict(sorted(rows, reverse=True))

    def with_tags(self) -> dict[int, list[Tag]]:
        """The tags of each item, by its number; one question for all of them."""
        rows = NewsPage.tags.through.objects.filter(newspage__in=[item.pk for item in self])
        found: dict[int, list[Tag]] = {}
        for row in rows.select_related("tag").order_by("tag__position", "tag__slug"):
            found.setdefault(row.newspage_id, []).append(row.tag)
        return found


class NewsIndexPage(PublicPage):
    """The list of news."""

    max_count_per_parent = 1
    subpage_types: ClassVar[list[str]] = ["website.NewsPage"]
    template = "website/news_index.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The news of this language, newest first, by pages."""
        context = super().get_context(request, *args, **kwargs)
        return context | reporting.news_list(request, NewsPage.objects.published_in(self.locale))


class NewsAuthority(Concerned):
    """An authority that a news item tells of."""

    page = ParentalKey("website.NewsPage", on_delete=models.CASCADE, related_name="concerned")

    class Meta(Concerned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["page", "authority"], name="a_news_item_names_an_authority_once"
            ),
        ]


class NewsPage(PublicPage):
    """One news item. The count it tells is the one of its day."""

    day = models.DateField(_("Day"), help_text=_("Decides the order; shown if there are no words."))
    day_in_words = models.CharField(
        _("Day in words"),
        max_length=60,
        blank=True,
        help_text=_("Where the day is not known: “Summer 2013”."),
    )
    subtitle = models.CharField(_("Subtitle"), max_length=300, blank=True)
    picture = BlocksField(
        OnePicture(),
        verbose_name=_("Picture"),
        blank=True,
        help_text=_("One picture over the text. Feeds and shared links show it too."),
    )
    programme = models.ForeignKey(
        Programme,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Programme"),
        help_text=_("The page of the programme lists this item."),
    )
    tags = ParentalManyToManyField(Tag, blank=True, verbose_name=_("Tags"))
    membership = models.ForeignKey(
        Tie,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"kind__is_membership": True},
        verbose_name=_("Membership that it tells of"),
        help_text=_("The page of the member then leads here."),
    )
    links = models.JSONField(default=list, blank=True, editable=False)
    sources = models.JSONField(default=list, blank=True, editable=False)
    sample = models.BooleanField(default=False, editable=False)
    corrections = BlocksField(
        [("correction", Correction())],
        verbose_name=_("Corrections"),
        blank=True,
        help_text=_("Say openly what was wrong. Readers find it at the foot, with its day."),
    )

    objects: ClassVar[Any] = PageManager.from_queryset(NewsQuerySet)()

    parent_page_types: ClassVar[list[str]] = ["website.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "website/news.html"
    fields_of_blocks: ClassVar[list[str]] = ["body", "picture", "corrections"]
    shown_with: ClassVar[list[str]] = ["programme", "membership__kind", "membership__authority"]
    override_translatable_fields: ClassVar[list[SynchronizedField]] = [SynchronizedField("tags")]
    content_panels: ClassVar[list[Panel]] = [
        *Page.content_panels,
        FieldPanel("subtitle"),
        FieldPanel("day"),
        FieldPanel("day_in_words"),
        FieldPanel("picture"),
        *PublicPage.content_panels[1:],
        InlinePanel(
            "concerned",
            heading=_("Authorities that it tells of"),
            label=_("Authority"),
            help_text=_("The first one stands on the map. The page of each lists this item."),
        ),
        MultiFieldPanel(
            [
                FieldPanel("programme"),
                FieldPanel("tags", widget=CheckboxSelectMultiple),
                FieldPanel("membership"),
            ],
            heading=_("What it is about"),
        ),
        FieldPanel("corrections"),
    ]

    def clean(self) -> None:
        """A year and the word of tags lead to lists of news, never to one item."""
        super().clean()
        if TAKEN.fullmatch(self.slug or ""):
            raise ValidationError(
                {"slug": _("This address leads to a list of news. Choose another one.")}
            )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What stands beside an article."""
        context = super().get_context(request, *args, **kwargs)
        others = NewsPage.objects.published_in(self.locale).exclude(pk=self.pk)
        return context | reporting.news(self, others)
