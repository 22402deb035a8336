"""What all pages of the site share."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList, Panel, TabbedInterface
from wagtail.models import Page, PageViewRestriction
from wagtail.utils.decorators import cached_classmethod

from alliance.base.public import mark_public
from alliance.base.refusal import Refused
from alliance.website import translations
from alliance.website.blocks import body_field
from alliance.website.hints_panel import HintsPanel
from alliance.website.page_forms import PublicPageForm
from alliance.website.page_rules import why_not_publish


class PublicPage(Page):
    """What all pages of the site share: a lead, and that anonymous readers share one copy."""

    lead = models.TextField(
        _("Lead"), blank=True, help_text=_("One or two sentences, under the title and in lists.")
    )
    body = body_field()

    content_panels: ClassVar[list[Panel]] = [
        *Page.content_panels,
        FieldPanel("lead"),
        FieldPanel("body"),
    ]

    base_form_class = PublicPageForm
    fields_of_blocks: ClassVar[list[str]] = ["body"]
    # Records that the page shows besides its words: fetched together with it.
    shown_with: ClassVar[list[str]] = []

    # What finding the page by its address has shown already: see ``standing``.
    above: list[Page] | None = None
    open_to_all = False

    class Meta:
        abstract = True

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> None:
        """Refuse what not everybody could read, whichever way it comes."""
        if reason := why_not_publish(revision.as_object()):
            raise Refused(reason)
        super().publish(revision, *args, **kwargs)

    @cached_classmethod
    def get_edit_handler(cls) -> Any:  # noqa: N805  (a class method by the library's decorator)
        """The library's three tabs, with the glossary's hints over the words."""
        tabs = (
            ([HintsPanel(), *cls.content_panels], _("Content")),
            (cls.promote_panels, _("For lists and search engines")),
            (cls.settings_panels, _("When it appears")),
        )
        lists = [ObjectList(panels, heading=heading) for panels, heading in tabs if panels]
        handler = TabbedInterface(lists, base_form_class=cls.base_form_class)
        return handler.bind_to_model(cls)

    @property
    def words_language(self) -> str:
        """The language that the words are in: an alias shows those of its original."""
        original = self.alias_of
        return (original.locale if original else self.locale).language_code

    def get_view_restrictions(self) -> Any:
        """Who may read this page; asked for only where some page is not for everybody."""
        if self.open_to_all:
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The page, its languages, and whether its words are in the reader's."""
        context = super().get_context(request, *args, **kwargs)
        return context | translations.about(self, request)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer, and let the page cache keep the answer for anonymous readers."""
        return mark_public(super().serve(request, *args, **kwargs))
