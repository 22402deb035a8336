"""What all pages of the site share."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.fields import RichTextField
from wagtail.models import Page

from alliance.base.public import mark_public
from alliance.website import translations

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
